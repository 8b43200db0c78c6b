SELECT period, expected_upheld, adjusted_rate, adjusted_rate_low, adjusted_rate_high, small, thin
FROM trend_adjusted_rate
WHERE period_kind = $period_kind AND group_name = $group_name
ORDER BY period_start;
