-- promise: Every decision that the search shows no more was asked for since, to see whether its page is gone too.
-- severity: warns
-- why: A page that leaves the search without a word may be withdrawn, or the search may be wrong; only asking tells.
-- expected: asked for within $unlisted_days of the walk that came back without it
SELECT listed.reference, listed.url, listed.decision_date, listed.last_listed, listed.unlisted, max(captures.time) AS last_asked
FROM listed
JOIN threshold ON true
LEFT JOIN captures ON captures.kind = 'decision' AND captures.reference = listed.reference
WHERE listed.unlisted < (SELECT max(time) FROM captures) - to_days(threshold.unlisted_days::INT)
GROUP BY ALL
HAVING max(captures.time) < listed.unlisted
ORDER BY listed.unlisted, listed.reference;
