-- promise: The delay faults of each period are those of its upheld decisions, in every kind of group.
-- severity: stops
-- why: A share whose parts do not add up cannot be traced back to the pages.
WITH dated AS (
    SELECT
        delay_fault,
        unnest([
            {'kind': 'month', 'start': date_trunc('month', decision_date)::DATE},
            {'kind': 'quarter', 'start': date_trunc('quarter', decision_date)::DATE},
            {'kind': 'financial_year', 'start': make_date(year(decision_date - INTERVAL 3 MONTH), 4, 1)}
        ]) AS period
    FROM decisions
    WHERE outcome = 'Upheld' AND decision_date IS NOT NULL
),
counted AS (
    SELECT
        period.kind AS period_kind,
        period.start AS period_start,
        unnest(['all', 'authority_kind', 'authority_type', 'region', 'authority', 'category', 'subcategory', 'authority_category']) AS group_kind,
        count(*) AS upheld,
        count(*) FILTER (delay_fault) AS with_delay
    FROM dated
    GROUP BY period
),
shown AS (
    SELECT period_kind, period_start, group_kind, sum(n)::BIGINT AS upheld, sum(with_delay)::BIGINT AS with_delay
    FROM trend_delay_faults
    WHERE process = 'all' AND period_kind <> 'rolling_year'
    GROUP BY ALL
),
processes AS (
    SELECT part.period_kind, part.period_start, part.group_kind, part.group_name, part.process
    FROM trend_delay_faults AS part
    LEFT JOIN trend_delay_faults AS whole
        ON whole.period_kind = part.period_kind AND whole.period_start = part.period_start
        AND whole.group_kind = part.group_kind AND whole.group_name = part.group_name AND whole.process = 'all'
    WHERE (part.n = whole.n AND part.with_delay <= whole.with_delay AND part.overruns <= whole.overruns
        AND part.found_by_ombudsman + part.accepted_by_body = part.with_delay
        AND part.found_by_ombudsman >= 0 AND part.accepted_by_body >= 0) IS NOT TRUE
)
SELECT
    period_kind, period_start, group_kind, 'all groups' AS group_name, 'all' AS process,
    counted.upheld AS upheld, shown.upheld AS upheld_shown,
    counted.with_delay AS with_delay, shown.with_delay AS with_delay_shown
FROM counted
FULL JOIN shown USING (period_kind, period_start, group_kind)
WHERE (counted.upheld, counted.with_delay) IS DISTINCT FROM (shown.upheld, shown.with_delay)
UNION ALL
SELECT period_kind, period_start, group_kind, group_name, process, NULL, NULL, NULL, NULL
FROM processes
ORDER BY period_kind, period_start, group_kind, group_name, process;
