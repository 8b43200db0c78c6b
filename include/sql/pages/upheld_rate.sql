-- Every period of the file, with its row of the group where there is one.
SELECT
    period, period_start, trend_periods.provisional, trend_periods.partial,
    trend.* EXCLUDE (period_kind, period_start, period, group_kind, group_name, provisional, partial)
FROM trend_periods
LEFT JOIN (
    FROM trend_upheld_rate
    WHERE period_kind = $period_kind AND group_kind = $group_kind AND group_name = $group_name
) AS trend USING (period_start, period)
WHERE trend_periods.period_kind = $period_kind
ORDER BY period_start;
