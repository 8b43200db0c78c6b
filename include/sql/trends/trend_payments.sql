-- One unit is a case: the pages of a joint case count once in every group they are in, a sum where it is counted.
-- Sums and squares are added up as decimals, which no order of the rows can change; the deviation follows from them.
CREATE TABLE trend_payments AS
WITH paid AS (
    SELECT reference, authority, kind, sum(total_gbp)::DECIMAL(12, 2) AS total_gbp
    FROM payments
    WHERE counted
    GROUP BY reference, authority, kind
),
upheld AS (
    SELECT
        group_kind, group_name, date_trunc('month', decisions.decision_date)::DATE AS month,
        joint_group, reference, authority
    FROM trend_groups
    JOIN decisions USING (reference, authority)
    WHERE outcome = 'Upheld'
),
page AS (
    SELECT group_kind, group_name, month, joint_group, count(*) AS pages
    FROM upheld
    GROUP BY ALL
),
sized AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name,
        sum(pages)::INTEGER AS upheld,
        (coalesce(sum(pages) FILTER (joint_group IS NULL), 0) + count(DISTINCT joint_group))::INTEGER AS n
    FROM page
    JOIN period_months USING (month, group_kind)
    GROUP BY ALL
),
single AS (
    SELECT group_kind, group_name, month, kind, count(*) AS with_payment, list(total_gbp) AS totals
    FROM upheld
    JOIN paid USING (reference, authority)
    WHERE joint_group IS NULL
    GROUP BY ALL
),
joint AS (
    SELECT period_kind, period_start, group_kind, group_name, kind, joint_group, sum(total_gbp) AS total_gbp
    FROM upheld
    JOIN paid USING (reference, authority)
    JOIN period_months USING (month, group_kind)
    WHERE joint_group IS NOT NULL
    GROUP BY ALL
),
case_ AS (
    SELECT period_kind, period_start, group_kind, group_name, kind, with_payment, totals
    FROM single
    JOIN period_months USING (month, group_kind)
    UNION ALL
    SELECT period_kind, period_start, group_kind, group_name, kind, 1, [total_gbp]
    FROM joint
),
listed AS (
    SELECT
        period_kind, period_start, group_kind, group_name, kind,
        sum(with_payment)::INTEGER AS with_payment,
        list_sort(list_filter(flatten(list(totals)), lambda total: total IS NOT NULL)) AS totals
    FROM case_
    GROUP BY ALL
),
counted AS (
    SELECT
        *,
        len(totals)::INTEGER AS with_total,
        list_sum(totals)::DECIMAL(14, 2) AS total_gbp,
        list_sum(list_transform(totals, lambda total: total * total))::DOUBLE AS squares
    FROM listed
),
spread AS (
    SELECT
        sized.*, kind, squares, coalesce(totals, []) AS totals,
        coalesce(with_payment, 0) AS with_payment,
        coalesce(with_total, 0) AS with_total,
        coalesce(total_gbp, 0)::DECIMAL(14, 2) AS total_gbp,
        CASE WHEN counted.with_total > 0 THEN counted.total_gbp::DOUBLE / counted.with_total END AS mean,
        CASE WHEN counted.with_total > 1 THEN
            student(counted.with_total - 1)
            * sqrt(greatest(0, squares - counted.total_gbp::DOUBLE * mean) / (counted.with_total - 1))
            / sqrt(counted.with_total)
        END AS margin
    FROM sized
    CROSS JOIN (VALUES ('symbolic'), ('quantifiable')) AS kinds (kind)
    LEFT JOIN counted USING (period_kind, period_start, group_kind, group_name, kind)
)
SELECT
    period_kind, period_start, period, group_kind, group_name, kind,
    upheld, n, with_payment,
    with_payment / n AS payment_share,
    wilson_low(with_payment, n) AS payment_share_low,
    wilson_high(with_payment, n) AS payment_share_high,
    with_total,
    round(mean, 2) AS mean_gbp,
    CASE WHEN with_total > 1 THEN round(greatest(0, mean - margin), 2) END AS mean_gbp_low,
    CASE WHEN with_total > 1 THEN round(mean + margin, 2) END AS mean_gbp_high,
    quantile_of(totals, 0.5) AS median_gbp,
    median_low(totals) AS median_gbp_low,
    median_high(totals) AS median_gbp_high,
    quantile_of(totals, 0.25) AS lower_quartile_gbp,
    quantile_of(totals, 0.75) AS upper_quartile_gbp,
    total_gbp,
    provisional, partial,
    n < getvariable('small') AS small
FROM spread
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_kind, group_name, kind, period_start;

COMMENT ON TABLE trend_payments IS 'What is paid: payments that the remedies of upheld decisions ask for, symbolic and quantifiable apart. The pages of a joint case count as one decision in each group. Pounds are nominal: those of the day, not adjusted for prices. One row a period, group and kind that has an upheld decision.';
COMMENT ON COLUMN trend_payments.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_payments.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_payments.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_payments.group_kind IS 'What the decisions are grouped by: all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_payments.group_name IS 'all; the kind of body; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory"; "body > category".';
COMMENT ON COLUMN trend_payments.kind IS 'symbolic (distress, uncertainty, time and trouble, lost provision) or quantifiable (refunds, arrears, reimbursements).';
COMMENT ON COLUMN trend_payments.upheld IS 'Upheld decisions, each page of a joint case counted, as the Ombudsman counts them.';
COMMENT ON COLUMN trend_payments.n IS 'Upheld decisions, the pages of a joint case as one: what the share is taken over.';
COMMENT ON COLUMN trend_payments.with_payment IS 'How many of them have a payment of this kind.';
COMMENT ON COLUMN trend_payments.payment_share IS 'with_payment / n, 0 to 1.';
COMMENT ON COLUMN trend_payments.payment_share_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payments.payment_share_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payments.with_total IS 'How many of them have a payment whose total is known (an open-ended rate has none): what mean, median and quartiles are taken over.';
COMMENT ON COLUMN trend_payments.mean_gbp IS 'Mean nominal pounds of a decision that has one, all its payments of this kind together; null where there is none.';
COMMENT ON COLUMN trend_payments.mean_gbp_low IS 'Lower end of the mean''s 95 % interval: Student''s t over the decisions, not below 0. Payments are skewed, so it is rough for few decisions; null for fewer than two.';
COMMENT ON COLUMN trend_payments.mean_gbp_high IS 'Upper end of the mean''s 95 % interval, likewise.';
COMMENT ON COLUMN trend_payments.median_gbp IS 'Median nominal pounds of a decision that has one; null where there is none.';
COMMENT ON COLUMN trend_payments.median_gbp_low IS 'Lower end of the median''s 95 % interval: a payment so far from the smallest that no assumption about their distribution is needed. Null for fewer than six.';
COMMENT ON COLUMN trend_payments.median_gbp_high IS 'Upper end of the median''s 95 % interval, likewise.';
COMMENT ON COLUMN trend_payments.lower_quartile_gbp IS 'Nominal pounds that a quarter of them stay below (interpolated between two payments).';
COMMENT ON COLUMN trend_payments.upper_quartile_gbp IS 'Nominal pounds that three quarters of them stay below, likewise.';
COMMENT ON COLUMN trend_payments.total_gbp IS 'Nominal pounds of all payments of this kind whose total is known, each joint case counted once, under the body that pays.';
COMMENT ON COLUMN trend_payments.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_payments.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_payments.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
