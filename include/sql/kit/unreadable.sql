-- Why pages are in no table, the most frequent reasons first.
SELECT reason, count(*) AS pages
FROM unreadable
WHERE NOT resolved
GROUP BY reason
ORDER BY pages DESC, reason
LIMIT 5;
