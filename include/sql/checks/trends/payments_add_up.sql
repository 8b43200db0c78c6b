-- promise: The sums paid in each period are those of the counted payments, in every kind of group.
-- severity: stops
-- why: Money that is lost, or counted on each page of a joint case, is the mistake these tables exist to avoid.
WITH paid AS (
    SELECT
        payments.kind, total_gbp,
        unnest([
            {'kind': 'month', 'start': date_trunc('month', decision_date)::DATE},
            {'kind': 'quarter', 'start': date_trunc('quarter', decision_date)::DATE},
            {'kind': 'financial_year', 'start': make_date(year(decision_date - INTERVAL 3 MONTH), 4, 1)}
        ]) AS period
    FROM payments
    JOIN decisions USING (reference, authority)
    WHERE counted AND outcome = 'Upheld' AND decision_date IS NOT NULL
),
summed AS (
    SELECT
        period.kind AS period_kind,
        period.start AS period_start,
        unnest(['all', 'authority_kind', 'authority_type', 'region', 'authority', 'category', 'subcategory', 'authority_category']) AS group_kind,
        kind,
        coalesce(sum(total_gbp), 0) AS total_gbp
    FROM paid
    GROUP BY period, kind
),
shown AS (
    SELECT period_kind, period_start, group_kind, kind, sum(total_gbp) AS total_gbp
    FROM trend_payments
    WHERE period_kind <> 'rolling_year'
    GROUP BY ALL
)
SELECT
    period_kind, period_start, group_kind, kind,
    coalesce(summed.total_gbp, 0) AS total_gbp, shown.total_gbp AS total_gbp_shown
FROM summed
FULL JOIN shown USING (period_kind, period_start, group_kind, kind)
WHERE shown.total_gbp IS DISTINCT FROM coalesce(summed.total_gbp, 0)
ORDER BY period_kind, period_start, group_kind, kind;
