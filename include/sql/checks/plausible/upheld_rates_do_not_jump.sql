-- promise: The upheld rate of no financial year jumped since the last release.
-- severity: stops
-- why: The Ombudsman's own rate never moved so far from one year to the next: outcomes were lost or misread.
-- expected: moved by at most $upheld_jump
-- needs: published
SELECT
    format('{}: {:.1f} %, before {:.1f} %', now.period, 100 * now.upheld_rate, 100 * before.upheld_rate) AS observed,
    now.period, before.n AS n_published, now.n, before.upheld_rate AS published, now.upheld_rate AS in_draft
FROM threshold, trend_upheld_rate AS now
JOIN published.trend_upheld_rate AS before USING (period_kind, period_start, group_kind, group_name)
WHERE period_kind = 'financial_year' AND group_kind = 'all' AND NOT (before.partial OR now.partial)
    AND least(now.n, before.n) >= threshold.enough_decisions
    AND abs(now.upheld_rate - before.upheld_rate) > threshold.upheld_jump
ORDER BY period_start DESC;
