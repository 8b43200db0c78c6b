-- promise: Figures of a financial year that was settled in the last release hardly move.
-- severity: warns
-- why: Analysts have quoted them; what moved is named here with the old figure and the new one.
-- expected: shares moved by at most $figure_moved, mean payments by $mean_moved (of $enough_decisions)
-- needs: published
WITH figures AS (
    SELECT 'now' AS release, 'upheld_rate' AS figure, period_kind, period, group_kind, group_name, '' AS part, n, upheld_rate AS value, provisional OR partial AS open
    FROM trend_upheld_rate
    UNION ALL
    SELECT 'before', 'upheld_rate', period_kind, period, group_kind, group_name, '', n, upheld_rate, provisional OR partial
    FROM published.trend_upheld_rate
    UNION ALL
    SELECT 'now', 'payment_share', period_kind, period, group_kind, group_name, kind, n, payment_share, provisional OR partial
    FROM trend_payments
    UNION ALL
    SELECT 'before', 'payment_share', period_kind, period, group_kind, group_name, kind, n, payment_share, provisional OR partial
    FROM published.trend_payments
    UNION ALL
    SELECT 'now', 'mean_gbp', period_kind, period, group_kind, group_name, kind, with_total, mean_gbp, provisional OR partial
    FROM trend_payments
    UNION ALL
    SELECT 'before', 'mean_gbp', period_kind, period, group_kind, group_name, kind, with_total, mean_gbp, provisional OR partial
    FROM published.trend_payments
    UNION ALL
    SELECT 'now', 'delay_share', period_kind, period, group_kind, group_name, process, n, delay_share, provisional OR partial
    FROM trend_delay_faults
    WHERE process = 'all'
    UNION ALL
    SELECT 'before', 'delay_share', period_kind, period, group_kind, group_name, process, n, delay_share, provisional OR partial
    FROM published.trend_delay_faults
    WHERE process = 'all'
)
SELECT
    now.figure, now.part, now.period, now.group_kind, now.group_name,
    before.n AS n_published, now.n, before.value AS published, now.value AS in_draft
FROM threshold, figures AS now
JOIN figures AS before USING (figure, period_kind, period, group_kind, group_name, part)
WHERE now.release = 'now' AND before.release = 'before' AND period_kind = 'financial_year'
    AND NOT before.open AND least(now.n, before.n) >= threshold.enough_decisions
    AND CASE figure
        WHEN 'mean_gbp' THEN abs(now.value - before.value) > threshold.mean_moved * before.value
        ELSE abs(now.value - before.value) > threshold.figure_moved
    END
ORDER BY now.period DESC, now.figure, now.group_kind, now.group_name, now.part;
