SELECT since, until, printed, found, archived, last_tried
FROM windows
WHERE NOT complete
ORDER BY since DESC
LIMIT $most;
