-- A process that did not occur in a period has no row there: none of the upheld decisions of its row `all` has it.
SELECT
    period, period_start, trend_periods.provisional, trend_periods.partial,
    any_.n, any_.small,
    CASE WHEN any_.n IS NOT NULL THEN coalesce(trend.with_delay, 0) END AS with_delay,
    coalesce(trend.delay_share, CASE WHEN any_.n > 0 THEN 0 END) AS delay_share,
    trend.delay_share_low, trend.delay_share_high,
    coalesce(trend.found_by_ombudsman, CASE WHEN any_.n IS NOT NULL THEN 0 END) AS found_by_ombudsman,
    coalesce(trend.accepted_by_body, CASE WHEN any_.n IS NOT NULL THEN 0 END) AS accepted_by_body,
    trend.overruns, trend.median_overrun_days
FROM trend_periods
LEFT JOIN (
    FROM trend_delay_faults
    WHERE period_kind = $period_kind AND group_kind = $group_kind AND group_name = $group_name AND process = 'all'
) AS any_ USING (period_start, period)
LEFT JOIN (
    FROM trend_delay_faults
    WHERE period_kind = $period_kind AND group_kind = $group_kind AND group_name = $group_name AND process = $part
) AS trend USING (period_start, period)
WHERE trend_periods.period_kind = $period_kind
ORDER BY period_start;
