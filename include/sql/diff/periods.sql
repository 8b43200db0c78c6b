-- The periods that were closed in the earlier release.
SELECT period_kind, period_start
FROM before.trend_periods
WHERE NOT provisional AND NOT partial;
