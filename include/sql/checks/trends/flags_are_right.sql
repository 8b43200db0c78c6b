-- promise: Every row is flagged as provisional, partial or small exactly where it is.
-- severity: stops
-- why: The newest weeks are always incomplete and tiny groups say nothing; without the flag both pass for a trend.
-- expected: provisional within $provisional_days of the build, small below $small_group, partial where no complete search was
WITH rows_ AS (
    SELECT 'trend_upheld_rate' AS trend, period_kind, period_start, group_kind, group_name, n, provisional, partial, small FROM trend_upheld_rate
    UNION ALL
    SELECT 'trend_payments', period_kind, period_start, group_kind, group_name, n, provisional, partial, small FROM trend_payments
    UNION ALL
    SELECT 'trend_delay_faults', period_kind, period_start, group_kind, group_name, n, provisional, partial, small FROM trend_delay_faults
    UNION ALL
    SELECT 'trend_payment_purposes', period_kind, period_start, group_kind, group_name, n, provisional, partial, small FROM trend_payment_purposes
    UNION ALL
    SELECT 'trend_adjusted_rate', period_kind, period_start, group_kind, group_name, n, provisional, partial, small FROM trend_adjusted_rate
),
periods AS (
    SELECT
        period_kind, period_start, partial,
        period_end >= built::DATE - threshold.provisional_days::INT AS provisional,
        EXISTS (FROM windows WHERE complete AND since <= period_end AND until >= period_start) AS searched
    FROM trend_periods, release, threshold
)
SELECT
    rows_.*,
    concat_ws(', ',
        CASE WHEN rows_.provisional IS DISTINCT FROM periods.provisional THEN 'provisional' END,
        CASE WHEN rows_.partial IS DISTINCT FROM periods.partial
            OR (NOT rows_.partial AND NOT periods.provisional AND NOT searched) THEN 'partial' END,
        CASE WHEN small IS DISTINCT FROM n < threshold.small_group THEN 'small' END
    ) AS problem
FROM threshold, rows_
LEFT JOIN periods USING (period_kind, period_start)
WHERE problem <> ''
ORDER BY trend, period_kind, period_start, group_kind, group_name;
