-- Every walk through the pages of a search window. A walk begins where a first page was had; walk 0 had none.
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
        coalesce(max(time) FILTER (good), max(time)) AS walked,
        max(time) AS tried,
        arg_max(printed, (time, page)) FILTER (good) AS printed,
        coalesce(flatten(list(found) FILTER (good)), []) AS items
    FROM numbered
    GROUP BY since, until, walk
)
SELECT
    *,
    len(list_distinct(list_transform(items, lambda item: (item.reference, item.url)))) AS found,
    coalesce(found = printed, false) AS complete
FROM grouped;
