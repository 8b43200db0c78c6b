-- The newest walks through the search.
SELECT since, until, walked, printed, found, added, missing, archived, shifted, complete
FROM window_history
ORDER BY walked DESC, since DESC
LIMIT $most;
