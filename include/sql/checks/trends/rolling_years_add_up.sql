-- promise: Every rolling year counts what its twelve months count, in every group.
-- severity: stops
-- why: A series that skips a month, or takes one twice, shows a turn that never was.
WITH counts AS (
    SELECT
        'trend_upheld_rate' AS trend, 'all' AS part, period_kind, period_start, group_kind, group_name,
        [decisions, upheld, not_upheld, n] AS counts, 0 AS total_gbp
    FROM trend_upheld_rate
    UNION ALL
    SELECT 'trend_payments', kind, period_kind, period_start, group_kind, group_name, [upheld, 0, 0, 0], total_gbp
    FROM trend_payments
    UNION ALL
    SELECT
        'trend_delay_faults', process, period_kind, period_start, group_kind, group_name,
        [CASE process WHEN 'all' THEN n ELSE 0 END, with_delay, found_by_ombudsman, overruns], 0
    FROM trend_delay_faults
),
summed AS (
    SELECT
        counts.trend, part, years.period_start, group_kind, group_name,
        [sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4])]::BIGINT[] AS counts,
        sum(total_gbp) AS total_gbp
    FROM counts
    JOIN trend_periods AS years
        ON years.period_kind = 'rolling_year' AND counts.period_start BETWEEN years.period_start AND years.period_end
    WHERE counts.period_kind = 'month' AND group_kind <> 'authority_category'
    GROUP BY ALL
),
shown AS (
    SELECT
        trend, part, period_start, group_kind, group_name,
        [sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4])]::BIGINT[] AS counts,
        sum(total_gbp) AS total_gbp
    FROM counts
    WHERE period_kind = 'rolling_year'
    GROUP BY ALL
)
SELECT
    trend, part, period_start, group_kind, group_name,
    summed.counts AS of_months, shown.counts AS counts_shown,
    summed.total_gbp AS gbp_of_months, shown.total_gbp AS gbp_shown
FROM summed
FULL JOIN shown USING (trend, part, period_start, group_kind, group_name)
WHERE summed.counts IS DISTINCT FROM shown.counts OR summed.total_gbp IS DISTINCT FROM shown.total_gbp
ORDER BY trend, period_start, group_kind, group_name, part;
