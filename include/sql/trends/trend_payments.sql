-- One unit is a case: the pages of a joint case count once in every group they are in, a sum where it is counted.
-- Sums and squares are added up as decimals, which no order of the rows can change; the deviation follows from them.
CREATE TABLE trend_payments AS
WITH paid AS (
    SELECT reference, authority, kind, sum(total_gbp) AS total_gbp
    FROM payments
    WHERE counted
    GROUP BY reference, authority, kind
),
case_ AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name, kinds.kind,
        coalesce(joint_group, reference || authority) AS id,
        count(paid.kind) > 0 AS has_payment,
        sum(paid.total_gbp)::DECIMAL(12, 2) AS total_gbp
    FROM trend_members
    JOIN decisions USING (reference, authority)
    CROSS JOIN (VALUES ('symbolic'), ('quantifiable')) AS kinds (kind)
    LEFT JOIN paid ON paid.reference = trend_members.reference AND paid.authority = trend_members.authority
        AND paid.kind = kinds.kind
    WHERE outcome = 'Upheld'
    GROUP BY ALL
),
counted AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name, kind,
        count(*)::INTEGER AS n,
        count(*) FILTER (has_payment)::INTEGER AS with_payment,
        count(total_gbp)::INTEGER AS with_total,
        coalesce(sum(total_gbp), 0)::DECIMAL(14, 2) AS total_gbp,
        sum(total_gbp * total_gbp)::DOUBLE AS squares,
        median(total_gbp::DOUBLE) AS median_gbp
    FROM case_
    GROUP BY ALL
),
spread AS (
    SELECT
        *,
        CASE WHEN with_total > 0 THEN total_gbp::DOUBLE / with_total END AS mean,
        CASE WHEN with_total > 1 THEN
            student(with_total - 1)
            * sqrt(greatest(0, squares - total_gbp::DOUBLE * mean) / (with_total - 1))
            / sqrt(with_total)
        END AS margin
    FROM counted
)
SELECT
    period_kind, period_start, period, group_kind, group_name, kind,
    n, with_payment,
    with_payment / n AS payment_share,
    wilson_low(with_payment, n) AS payment_share_low,
    wilson_high(with_payment, n) AS payment_share_high,
    with_total,
    round(mean, 2) AS mean_gbp,
    CASE WHEN with_total > 1 THEN round(greatest(0, mean - margin), 2) END AS mean_gbp_low,
    CASE WHEN with_total > 1 THEN round(mean + margin, 2) END AS mean_gbp_high,
    median_gbp, total_gbp,
    provisional, partial,
    n < getvariable('small') AS small
FROM spread
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_kind, group_name, kind, period_start;

COMMENT ON TABLE trend_payments IS 'What is paid: payments that the remedies of upheld decisions ask for, symbolic and quantifiable apart. The pages of a joint case count as one decision in each group. One row a period, group and kind that has an upheld decision.';
COMMENT ON COLUMN trend_payments.period_kind IS 'month, quarter (of the calendar year) or financial_year (1 April to 31 March).';
COMMENT ON COLUMN trend_payments.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_payments.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26".';
COMMENT ON COLUMN trend_payments.group_kind IS 'What the decisions are grouped by: all, authority_type, region, authority, category or subcategory.';
COMMENT ON COLUMN trend_payments.group_name IS 'all; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory".';
COMMENT ON COLUMN trend_payments.kind IS 'symbolic (distress, uncertainty, time and trouble, lost provision) or quantifiable (refunds, arrears, reimbursements).';
COMMENT ON COLUMN trend_payments.n IS 'Upheld decisions, the pages of a joint case as one.';
COMMENT ON COLUMN trend_payments.with_payment IS 'How many of them have a payment of this kind.';
COMMENT ON COLUMN trend_payments.payment_share IS 'with_payment / n, 0 to 1.';
COMMENT ON COLUMN trend_payments.payment_share_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payments.payment_share_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_payments.with_total IS 'How many of them have a payment whose total is known (an open-ended rate has none): what mean and median are taken over.';
COMMENT ON COLUMN trend_payments.mean_gbp IS 'Mean pounds of a decision that has one, all its payments of this kind together; null where there is none.';
COMMENT ON COLUMN trend_payments.mean_gbp_low IS 'Lower end of the mean''s 95 % interval: Student''s t over the decisions, not below 0. Payments are skewed, so it is rough for few decisions; null for fewer than two.';
COMMENT ON COLUMN trend_payments.mean_gbp_high IS 'Upper end of the mean''s 95 % interval, likewise.';
COMMENT ON COLUMN trend_payments.median_gbp IS 'Median pounds of a decision that has one; null where there is none.';
COMMENT ON COLUMN trend_payments.total_gbp IS 'Pounds of all payments of this kind whose total is known, each joint case counted once, under the body that pays.';
COMMENT ON COLUMN trend_payments.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_payments.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_payments.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
