CREATE TABLE windows AS
WITH newest AS (
    SELECT *, max(tried) OVER (PARTITION BY since, until) AS last_tried
    FROM walks
    QUALIFY row_number() OVER (PARTITION BY since, until ORDER BY complete DESC, walked DESC, walk DESC) = 1
),
had AS (
    SELECT DISTINCT reference, unnest([path, page_path(came_from)]) AS path
    FROM index_lines
    WHERE kind = 'decision' AND outcome IN ('archived', 'unchanged')
),
held AS (
    SELECT since, until, count(*) AS archived
    FROM newest
    JOIN walk_items USING (since, until, walk)
    JOIN had USING (reference, path)
    GROUP BY since, until
)
SELECT
    narrow.since, narrow.until, narrow.printed, narrow.found,
    coalesce(held.archived, 0) AS archived,
    narrow.complete, narrow.walked, narrow.last_tried
FROM newest AS narrow
LEFT JOIN held USING (since, until)
WHERE NOT EXISTS (
    FROM walks AS wide
    WHERE wide.complete AND wide.walked > narrow.last_tried
      AND wide.since <= narrow.since AND wide.until >= narrow.until
      AND (wide.since, wide.until) <> (narrow.since, narrow.until)
);

COMMENT ON TABLE windows IS 'Search windows of decision dates with their newest complete walk, or their newest walk where none was complete. A window inside one that was completely walked later is left out.';
COMMENT ON COLUMN windows.since IS 'First decision date asked for.';
COMMENT ON COLUMN windows.until IS 'Last decision date asked for.';
COMMENT ON COLUMN windows.printed IS 'Number of results the site printed, on the last page had; null where no page printed one.';
COMMENT ON COLUMN windows.found IS 'Number of different decisions found on all pages of the walk.';
COMMENT ON COLUMN windows.archived IS 'How many of them the archive holds.';
COMMENT ON COLUMN windows.complete IS 'Whether as many were found as the site printed, the same number on every page. A page without a count is never complete.';
COMMENT ON COLUMN windows.walked IS 'When the walk ended, UTC.';
COMMENT ON COLUMN windows.last_tried IS 'When the window was last asked for, complete or not, UTC.';
