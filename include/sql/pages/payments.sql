SELECT
    period, period_start, trend_periods.provisional, trend_periods.partial,
    trend.* EXCLUDE (period_kind, period_start, period, group_kind, group_name, provisional, partial)
FROM trend_periods
LEFT JOIN (
    FROM trend_payments
    WHERE period_kind = $period_kind AND group_kind = $group_kind AND group_name = $group_name AND kind = $part
) AS trend USING (period_start, period)
WHERE trend_periods.period_kind = $period_kind
ORDER BY period_start;
