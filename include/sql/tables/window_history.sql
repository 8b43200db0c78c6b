CREATE TABLE window_history AS
WITH ordered AS (
    SELECT
        * EXCLUDE (items),
        lead(began) OVER again AS next_began,
        CASE WHEN complete THEN max(walk) FILTER (complete) OVER (again ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) END
            AS complete_before
    FROM walks
    WINDOW again AS (PARTITION BY since, until ORDER BY walk)
),
had AS (
    SELECT reference, path, min(time) AS time
    FROM index_lines
    WHERE kind = 'decision' AND outcome IN ('archived', 'unchanged')
    GROUP BY reference, path
),
shown AS (
    SELECT reference, path, min(began) AS began
    FROM walk_items
    JOIN walks USING (since, until, walk)
    GROUP BY reference, path
),
kept AS (
    SELECT
        since, until, walk,
        count(*) FILTER (shown.began = ordered.began) AS added,
        count(*) FILTER (had.time < coalesce(next_began, 'infinity'::TIMESTAMP)) AS archived
    FROM ordered
    JOIN walk_items USING (since, until, walk)
    JOIN shown USING (reference, path)
    LEFT JOIN had USING (reference, path)
    GROUP BY since, until, walk
),
lost AS (
    SELECT ordered.since, ordered.until, ordered.walk, count(*) AS missing
    FROM ordered
    JOIN walk_items AS earlier
        ON earlier.since = ordered.since AND earlier.until = ordered.until AND earlier.walk = complete_before
    WHERE NOT EXISTS (
        FROM walk_items AS now
        WHERE now.since = ordered.since AND now.until = ordered.until AND now.walk = ordered.walk
          AND now.reference = earlier.reference AND now.path = earlier.path
    )
    GROUP BY ordered.since, ordered.until, ordered.walk
)
SELECT
    since, until, walked, printed, found,
    coalesce(added, 0) AS added,
    CASE WHEN complete_before IS NOT NULL THEN coalesce(missing, 0) END AS missing,
    coalesce(archived, 0) AS archived,
    shifted, complete
FROM ordered
LEFT JOIN kept USING (since, until, walk)
LEFT JOIN lost USING (since, until, walk);

COMMENT ON TABLE window_history IS 'Every walk through a search window of decision dates, one row each; windows holds the newest state.';
COMMENT ON COLUMN window_history.since IS 'First decision date asked for.';
COMMENT ON COLUMN window_history.until IS 'Last decision date asked for.';
COMMENT ON COLUMN window_history.walked IS 'When the walk ended, UTC.';
COMMENT ON COLUMN window_history.printed IS 'Number of results the site printed, on the last page had; null where no page printed one.';
COMMENT ON COLUMN window_history.found IS 'Number of different decisions found on all pages of the walk.';
COMMENT ON COLUMN window_history.added IS 'How many of them no walk had shown before.';
COMMENT ON COLUMN window_history.missing IS 'How many decisions of the complete walk before this complete one did not show any more; listed.unlisted names them. Null where there are no two to compare.';
COMMENT ON COLUMN window_history.archived IS 'How many of the decisions found the archive held when the window was walked again; for the last walk, now.';
COMMENT ON COLUMN window_history.shifted IS 'Whether the results moved during the walk: two pages printed different counts, or showed the same decision.';
COMMENT ON COLUMN window_history.complete IS 'Whether as many were found as the site printed, and nothing shifted.';
