-- promise: The newest state of every search window is the one that its history tells.
-- severity: stops
-- why: Two tables that tell of the same walks and differ are no proof of anything.
SELECT windows.since, windows.until, windows.walked, windows.printed, windows.found, windows.archived, windows.complete
FROM windows
WHERE NOT EXISTS (
    FROM window_history AS walk
    WHERE (walk.since, walk.until, walk.walked, walk.found, walk.complete)
        = (windows.since, windows.until, windows.walked, windows.found, windows.complete)
      AND walk.printed IS NOT DISTINCT FROM windows.printed
      AND walk.archived <= windows.archived
)
OR EXISTS (
    FROM window_history AS walk
    WHERE walk.since = windows.since AND walk.until = windows.until
      AND walk.complete AND (NOT windows.complete OR walk.walked > windows.walked)
)
ORDER BY windows.since, windows.until;
