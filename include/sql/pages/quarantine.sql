-- Pages that are in no other table, the newest first.
SELECT reference, url, stage, reason, time, count(*) OVER () AS pages
FROM unreadable
WHERE NOT resolved
ORDER BY time DESC, url
LIMIT $most;
