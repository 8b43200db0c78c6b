-- promise: The upheld rate of a settled financial year is nearly that of the last release.
-- severity: warns
-- why: Late arrivals move a year's rate by little; more than that wants an explanation beside the figure.
-- expected: moved by at most $upheld_shift
-- needs: published
SELECT
    format('{}: {:.1f} %, before {:.1f} %', now.period, 100 * now.upheld_rate, 100 * before.upheld_rate) AS observed,
    now.period, before.n AS n_published, now.n, before.upheld_rate AS published, now.upheld_rate AS in_draft
FROM threshold, trend_upheld_rate AS now
JOIN published.trend_upheld_rate AS before USING (period_kind, period_start, group_kind, group_name)
WHERE period_kind = 'financial_year' AND group_kind = 'all' AND NOT before.provisional
    AND least(now.n, before.n) >= threshold.enough_decisions
    AND abs(now.upheld_rate - before.upheld_rate) > threshold.upheld_shift
ORDER BY period_start DESC;
