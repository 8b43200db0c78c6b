-- Every walk through the pages of a search window. A walk begins where a first page was had; walk 0 had none.
-- It is complete where every page prints the same count, no decision stands on two, and as many were found as printed:
-- results shift while one goes through them, and what moved past us was not seen.
CREATE TEMP TABLE walks AS
WITH asked AS (
    SELECT
        since, until, time,
        coalesce(page, 1) AS page,
        outcome IN ('archived', 'unchanged') AS good,
        printed, found
    FROM index_lines
    WHERE kind = 'search' AND since IS NOT NULL AND until IS NOT NULL
),
numbered AS (
    SELECT
        *,
        count(*) FILTER (good AND page = 1) OVER (
            PARTITION BY since, until ORDER BY time, page ROWS UNBOUNDED PRECEDING
        ) AS walk
    FROM asked
),
grouped AS (
    SELECT
        since, until, walk,
        min(time) AS began,
        coalesce(max(time) FILTER (good), max(time)) AS walked,
        max(time) AS tried,
        arg_max(printed, (time, page)) FILTER (good) AS printed,
        count(DISTINCT printed) FILTER (good) AS counts,
        coalesce(flatten(list(found) FILTER (good)), []) AS items
    FROM numbered
    GROUP BY since, until, walk
),
counted AS (
    SELECT
        *,
        len(list_distinct(list_transform(items, lambda item: (item.reference, item.url)))) AS found
    FROM grouped
)
SELECT
    * EXCLUDE (counts),
    counts > 1 OR len(items) > found AS shifted,
    coalesce(found = printed, false) AND NOT shifted AS complete
FROM counted;

-- The decisions that each walk showed.
CREATE TEMP TABLE walk_items AS
SELECT DISTINCT since, until, walk, item.reference AS reference, page_path(item.url) AS path
FROM (SELECT since, until, walk, unnest(items) AS item FROM walks);
