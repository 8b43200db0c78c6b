-- The newest settled weeks, and the same weeks of the four years before them that the archive holds whole: years_before
-- is 0 for the newest. A year back is 364 days, so that weekdays match.
CREATE OR REPLACE TEMP VIEW same_weeks AS
WITH newest AS (
    SELECT
        built::DATE - threshold.provisional_days::INT - 1 AS last_day,
        last_day - 7 * threshold.weeks_compared::INT + 1 AS first_day
    FROM release, threshold
),
held AS (
    SELECT coalesce(max(period_end) FILTER (partial) + 1, min(period_start)) AS since
    FROM trend_periods
    WHERE period_kind = 'month'
)
SELECT years_before, first_day - 364 * years_before AS first_day, last_day - 364 * years_before AS last_day
FROM newest, held, (SELECT unnest(range(5))::INT AS years_before)
WHERE first_day - 364 * years_before >= held.since;
