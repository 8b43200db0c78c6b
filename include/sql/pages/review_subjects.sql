SELECT subject, reason, count(*) AS doubts, count(DISTINCT (reference, authority)) AS decisions
FROM review
GROUP BY ALL
ORDER BY doubts DESC, subject, reason
LIMIT $most;
