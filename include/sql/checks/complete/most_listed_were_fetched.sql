-- promise: Of the decisions that searches listed, nearly all have been fetched.
-- severity: stops
-- why: Where a fifth is missing, whole weeks are thin, and rates are of whatever happened to come first.
-- expected: at most $unfetched_share of the listed (and $many_pages) not fetched
WITH settled AS (
    SELECT DISTINCT reference
    FROM captures
    WHERE kind = 'decision' AND outcome IN ('archived', 'unchanged', 'quarantined', 'gone')
),
counts AS (
    SELECT
        count(DISTINCT listed.reference) AS listed,
        count(DISTINCT listed.reference) FILTER (settled.reference IS NULL) AS missing
    FROM listed
    LEFT JOIN settled USING (reference)
)
SELECT format('{} of {} listed', missing, listed) AS observed, listed, missing, missing / listed AS share
FROM counts, threshold
WHERE listed >= threshold.enough_decisions AND missing >= threshold.many_pages
    AND missing > threshold.unfetched_share * listed;
