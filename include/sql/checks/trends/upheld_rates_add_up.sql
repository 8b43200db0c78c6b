-- promise: The upheld rates count every dated decision once in each period, in every kind of group.
-- severity: stops
-- why: A decision that falls out of a group is missing from a figure that looks whole.
WITH dated AS (
    SELECT
        outcome,
        unnest([
            {'kind': 'month', 'start': date_trunc('month', decision_date)::DATE},
            {'kind': 'quarter', 'start': date_trunc('quarter', decision_date)::DATE},
            {'kind': 'financial_year', 'start': make_date(year(decision_date - INTERVAL 3 MONTH), 4, 1)}
        ]) AS period
    FROM decisions
    WHERE decision_date IS NOT NULL
),
counted AS (
    SELECT
        period.kind AS period_kind,
        period.start AS period_start,
        unnest(['all', 'authority_kind', 'authority_type', 'region', 'authority', 'category', 'subcategory', 'authority_category']) AS group_kind,
        count(*) AS decisions,
        count(*) FILTER (outcome = 'Upheld') AS upheld,
        count(*) FILTER (outcome = 'Not upheld') AS not_upheld
    FROM dated
    GROUP BY period
),
shown AS (
    SELECT
        period_kind, period_start, group_kind,
        sum(decisions) AS decisions, sum(upheld) AS upheld, sum(not_upheld) AS not_upheld, sum(n) AS n
    FROM trend_upheld_rate
    WHERE period_kind <> 'rolling_year'
    GROUP BY ALL
)
SELECT
    period_kind, period_start, group_kind,
    counted.decisions AS decisions, shown.decisions AS decisions_shown,
    counted.upheld AS upheld, shown.upheld AS upheld_shown,
    counted.not_upheld AS not_upheld, shown.not_upheld AS not_upheld_shown,
    shown.n AS n_shown
FROM counted
FULL JOIN shown USING (period_kind, period_start, group_kind)
WHERE (counted.decisions, counted.upheld, counted.not_upheld)
        IS DISTINCT FROM (shown.decisions::BIGINT, shown.upheld::BIGINT, shown.not_upheld::BIGINT)
    OR shown.n IS DISTINCT FROM counted.upheld + counted.not_upheld
ORDER BY period_kind, period_start, group_kind;
