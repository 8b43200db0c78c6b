-- One unit is a case, as in trend_payments; single sums are taken for the pounds, for a sum has purposes and a case has
-- many sums.
CREATE TABLE trend_payment_purposes AS
WITH sum_ AS (
    SELECT reference, authority, kind, unnest(purposes) AS purpose, total_gbp
    FROM payments
    WHERE counted
),
paid AS (
    SELECT
        reference, authority, kind, purpose,
        count(*) AS payments,
        list(total_gbp) FILTER (total_gbp IS NOT NULL) AS totals
    FROM sum_
    GROUP BY ALL
),
monthly AS (
    SELECT
        group_kind, group_name, date_trunc('month', decisions.decision_date)::DATE AS month, joint_group,
        paid.kind, purpose,
        count(*) AS decisions,
        sum(payments) AS payments,
        flatten(list(totals) FILTER (totals IS NOT NULL)) AS totals
    FROM trend_groups
    JOIN decisions USING (reference, authority)
    JOIN paid USING (reference, authority)
    WHERE outcome = 'Upheld' AND group_kind <> 'authority_category'
    GROUP BY ALL
),
counted AS (
    SELECT
        period_kind, period_start, group_kind, group_name, kind, purpose,
        (coalesce(sum(decisions) FILTER (joint_group IS NULL), 0) + count(DISTINCT joint_group))::INTEGER AS with_payment,
        sum(payments)::INTEGER AS payments,
        coalesce(list_sort(flatten(list(totals) FILTER (totals IS NOT NULL))), []) AS totals
    FROM monthly
    JOIN period_months USING (month, group_kind)
    WHERE period_kind <> 'rolling_year'
    GROUP BY ALL
)
SELECT
    period_kind, period_start, period, group_kind, group_name, kind, purpose,
    n, counted.with_payment,
    counted.with_payment / n AS payment_share,
    wilson_low(counted.with_payment, n) AS payment_share_low,
    wilson_high(counted.with_payment, n) AS payment_share_high,
    payments,
    len(totals)::INTEGER AS with_total,
    quantile_of(totals, 0.5) AS median_gbp,
    coalesce(list_sum(totals), 0)::DECIMAL(14, 2) AS total_gbp,
    provisional, partial, small
FROM counted
JOIN trend_payments USING (period_kind, period_start, group_kind, group_name, kind)
ORDER BY period_kind, group_kind, group_name, kind, purpose, period_start;

COMMENT ON TABLE trend_payment_purposes IS 'What payments are for, by the words of the page (payments.purposes). A sum for distress and for time and trouble stands under both, so purposes do not add up to trend_payments. Pounds are nominal. One row a period, group, kind and purpose that occurs; without rolling years and authority_category.';
COMMENT ON COLUMN trend_payment_purposes.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_payment_purposes.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_payment_purposes.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_payment_purposes.group_kind IS 'What the decisions are grouped by: all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_payment_purposes.group_name IS 'all; the kind of body; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory"; "body > category".';
COMMENT ON COLUMN trend_payment_purposes.kind IS 'symbolic or quantifiable.';
COMMENT ON COLUMN trend_payment_purposes.purpose IS 'What the payment is for: a word of payments.purposes.';
COMMENT ON COLUMN trend_payment_purposes.n IS 'Upheld decisions, the pages of a joint case as one: what the share is taken over.';
COMMENT ON COLUMN trend_payment_purposes.with_payment IS 'How many of them have a payment of this kind for this purpose.';
COMMENT ON COLUMN trend_payment_purposes.payment_share IS 'with_payment / n, 0 to 1.';
COMMENT ON COLUMN trend_payment_purposes.payment_share_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payment_purposes.payment_share_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payment_purposes.payments IS 'Number of such sums.';
COMMENT ON COLUMN trend_payment_purposes.with_total IS 'How many of them come to a known total.';
COMMENT ON COLUMN trend_payment_purposes.median_gbp IS 'Median nominal pounds of these sums; null where there is none.';
COMMENT ON COLUMN trend_payment_purposes.total_gbp IS 'Nominal pounds of these sums together; a sum for two purposes is in both.';
COMMENT ON COLUMN trend_payment_purposes.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_payment_purposes.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_payment_purposes.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
