-- The difference of two figures with the intervals they have already: the distances to their ends are squared and added
-- (R. G. Newcombe, 1998, method 10, for shares; G. Y. Zou and A. Donner, 2008, for any two figures).
CREATE TABLE trend_changes AS
WITH figures AS (
    SELECT
        'upheld_rate' AS figure, 'all' AS part, period_kind, period_start, period, group_kind, group_name, n,
        upheld_rate AS value, upheld_rate_low AS low, upheld_rate_high AS high, provisional, partial
    FROM trend_upheld_rate
    WHERE NOT small
    UNION ALL
    SELECT
        'payment_share', kind, period_kind, period_start, period, group_kind, group_name, n,
        payment_share, payment_share_low, payment_share_high, provisional, partial
    FROM trend_payments
    WHERE NOT small
    UNION ALL
    SELECT
        'median_gbp', kind, period_kind, period_start, period, group_kind, group_name, with_total,
        median_gbp, median_gbp_low, median_gbp_high, provisional, partial
    FROM trend_payments
    WHERE NOT small AND median_gbp_low IS NOT NULL
    UNION ALL
    SELECT
        'delay_share', process, period_kind, period_start, period, group_kind, group_name, n,
        delay_share, delay_share_low, delay_share_high, provisional, partial
    FROM trend_delay_faults
    WHERE NOT small AND process = 'all'
),
compared AS (
    SELECT
        now.* EXCLUDE (provisional, partial),
        before.n AS n_before,
        before.value AS value_before,
        now.value - before.value AS change,
        change - sqrt((now.value - now.low) ** 2 + (before.high - before.value) ** 2) AS change_low,
        change + sqrt((now.high - now.value) ** 2 + (before.value - before.low) ** 2) AS change_high,
        now.provisional OR before.provisional AS provisional,
        now.partial OR before.partial AS partial
    FROM figures AS now
    JOIN figures AS before
        ON before.figure = now.figure AND before.part = now.part AND before.period_kind = now.period_kind
        AND before.group_kind = now.group_kind AND before.group_name = now.group_name
        AND before.period_start = (now.period_start - INTERVAL 1 YEAR)::DATE
)
SELECT
    period_kind, period_start, period, group_kind, group_name, figure, part,
    n_before, value_before, n, value,
    change, change_low, change_high,
    CASE
        WHEN provisional OR partial THEN NULL
        WHEN change_low > 0 THEN 'higher'
        WHEN change_high < 0 THEN 'lower'
        ELSE 'no clear change'
    END AS verdict,
    provisional, partial
FROM compared
ORDER BY period_kind, group_kind, group_name, figure, part, period_start;

COMMENT ON TABLE trend_changes IS 'What has changed against the same period of the year before, with its uncertainty: upheld rates, shares with a payment, median payments, shares with delay. Only where neither period is small. Of many groups one in twenty is called higher or lower by chance alone.';
COMMENT ON COLUMN trend_changes.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_changes.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_changes.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_changes.group_kind IS 'What the decisions are grouped by: all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_changes.group_name IS 'all; the kind of body; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory"; "body > category".';
COMMENT ON COLUMN trend_changes.figure IS 'upheld_rate, payment_share, median_gbp or delay_share: the column of its trend table.';
COMMENT ON COLUMN trend_changes.part IS 'symbolic or quantifiable for payments; else all.';
COMMENT ON COLUMN trend_changes.n_before IS 'What the figure of the year before was taken over: n of its trend table, for medians with_total.';
COMMENT ON COLUMN trend_changes.value_before IS 'The figure of the year before.';
COMMENT ON COLUMN trend_changes.n IS 'What the figure is taken over now.';
COMMENT ON COLUMN trend_changes.value IS 'The figure: a share from 0 to 1, or nominal pounds.';
COMMENT ON COLUMN trend_changes.change IS 'value - value_before.';
COMMENT ON COLUMN trend_changes.change_low IS 'Lower end of its 95 % interval, from the intervals of the two figures: for shares Newcombe''s, for medians the same rule with theirs.';
COMMENT ON COLUMN trend_changes.change_high IS 'Upper end of its 95 % interval, likewise.';
COMMENT ON COLUMN trend_changes.verdict IS 'higher or lower where the interval leaves out 0, else no clear change; null where one of the periods is provisional or partial: no verdict then.';
COMMENT ON COLUMN trend_changes.provisional IS 'Whether one of the two periods is provisional: more decisions will come.';
COMMENT ON COLUMN trend_changes.partial IS 'Whether decisions of one of the two periods are missing: see trend_periods.partial.';
