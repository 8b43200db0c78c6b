-- promise: A settled month has about as many decisions as the same month of other years.
-- severity: warns
-- why: Half a month is missing, or doubled, long before anyone sees it in a yearly figure.
-- expected: between $season_low and $season_high the median of the other years
WITH settled AS (
    SELECT period_start AS month, period AS name, decisions
    FROM trend_upheld_rate
    WHERE period_kind = 'month' AND group_kind = 'all' AND NOT provisional AND NOT partial
),
compared AS (
    SELECT
        settled.month, settled.name, settled.decisions,
        median(other.decisions) AS usual,
        count(*) AS years
    FROM settled
    JOIN settled AS other ON month(other.month) = month(settled.month) AND other.month <> settled.month
    GROUP BY ALL
)
SELECT format('{}: {} against {:.0f}', name, decisions, usual) AS observed, name AS month, decisions, usual, years
FROM compared, threshold
WHERE years >= 2 AND usual >= threshold.month_drop
    AND decisions NOT BETWEEN threshold.season_low * usual AND threshold.season_high * usual
ORDER BY month DESC;
