-- promise: The upheld rate of the newest whole financial year is near that of the year before.
-- severity: warns
-- why: A jump is news about the Ombudsman's work, or a fault of ours: somebody must say which.
-- expected: moved by at most $upheld_jump
WITH years AS (
    SELECT period, n, upheld_rate, lag(upheld_rate) OVER (ORDER BY period_start) AS before, period_start
    FROM trend_upheld_rate
    WHERE period_kind = 'financial_year' AND group_kind = 'all' AND NOT provisional AND NOT partial
        AND n >= (SELECT enough_decisions FROM threshold)
)
SELECT format('{}: {:.1f} %, the year before {:.1f} %', period, 100 * upheld_rate, 100 * before) AS observed, period, n, before, upheld_rate
FROM threshold, (FROM years QUALIFY row_number() OVER (ORDER BY period_start DESC) = 1)
WHERE abs(upheld_rate - before) > threshold.upheld_jump;
