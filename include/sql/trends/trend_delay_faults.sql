-- A decision with several delays in one process is one decision with delay; found by the Ombudsman where one of them is.
CREATE TABLE trend_delay_faults AS
WITH upheld AS (
    SELECT
        group_kind, group_name, date_trunc('month', decisions.decision_date)::DATE AS month,
        reference, authority, delay_fault
    FROM trend_groups
    JOIN decisions USING (reference, authority)
    WHERE outcome = 'Upheld'
),
month_sized AS (
    SELECT group_kind, group_name, month, count(*) AS n, count(*) FILTER (delay_fault) AS with_delay
    FROM upheld
    GROUP BY ALL
),
sized AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name,
        sum(n)::INTEGER AS n,
        sum(with_delay)::INTEGER AS with_delay
    FROM month_sized
    JOIN period_months USING (month, group_kind)
    GROUP BY ALL
),
late AS (
    SELECT
        reference, authority,
        CASE grouping(process) WHEN 1 THEN 'all' ELSE process END AS process,
        bool_or(found_by = 'ombudsman') AS by_ombudsman,
        list(overrun_days) FILTER (overrun_days IS NOT NULL) AS overruns
    FROM delays
    GROUP BY GROUPING SETS ((reference, authority), (reference, authority, process))
),
month_late AS (
    SELECT
        group_kind, group_name, month, process,
        count(*) AS with_delay,
        count(*) FILTER (by_ombudsman) AS by_ombudsman,
        flatten(list(overruns) FILTER (overruns IS NOT NULL)) AS overruns
    FROM upheld
    JOIN late USING (reference, authority)
    WHERE delay_fault
    GROUP BY ALL
),
counted AS (
    SELECT
        period_kind, period_start, group_kind, group_name, process,
        sum(with_delay)::INTEGER AS with_delay,
        sum(by_ombudsman)::INTEGER AS found_by_ombudsman,
        coalesce(list_sort(flatten(list(overruns) FILTER (overruns IS NOT NULL))), []) AS overruns
    FROM month_late
    JOIN period_months USING (month, group_kind)
    GROUP BY ALL
),
told AS (
    SELECT
        sized.* EXCLUDE (with_delay), 'all' AS process, sized.with_delay,
        coalesce(found_by_ombudsman, 0) AS found_by_ombudsman,
        coalesce(overruns, []) AS overruns
    FROM sized
    LEFT JOIN (FROM counted WHERE process = 'all') AS counted USING (period_kind, period_start, group_kind, group_name)
    UNION ALL
    SELECT sized.* EXCLUDE (with_delay), process, counted.with_delay, found_by_ombudsman, overruns
    FROM sized
    JOIN (FROM counted WHERE process <> 'all') AS counted USING (period_kind, period_start, group_kind, group_name)
)
SELECT
    period_kind, period_start, period, group_kind, group_name, process,
    n, with_delay,
    with_delay / n AS delay_share,
    wilson_low(with_delay, n) AS delay_share_low,
    wilson_high(with_delay, n) AS delay_share_high,
    found_by_ombudsman,
    with_delay - found_by_ombudsman AS accepted_by_body,
    len(overruns)::INTEGER AS overruns,
    quantile_of(overruns, 0.5) AS median_overrun_days,
    provisional, partial,
    n < getvariable('small') AS small
FROM told
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_kind, group_name, process, period_start;

COMMENT ON TABLE trend_delay_faults IS 'How often delay is the fault: upheld decisions that find something due was late, in all and by what was late. One row a period, group and process; a process that is not there has none in that group. Each page of a joint case counts.';
COMMENT ON COLUMN trend_delay_faults.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_delay_faults.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_delay_faults.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_delay_faults.group_kind IS 'What the decisions are grouped by: all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_delay_faults.group_name IS 'all; the kind of body; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory"; "body > category".';
COMMENT ON COLUMN trend_delay_faults.process IS 'What was late; all for any delay. A decision with delays in two processes is in both, so processes do not add up to all.';
COMMENT ON COLUMN trend_delay_faults.n IS 'Upheld decisions.';
COMMENT ON COLUMN trend_delay_faults.with_delay IS 'How many of them find delay as fault in this process.';
COMMENT ON COLUMN trend_delay_faults.delay_share IS 'with_delay / n, 0 to 1.';
COMMENT ON COLUMN trend_delay_faults.delay_share_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_delay_faults.delay_share_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_delay_faults.found_by_ombudsman IS 'How many of with_delay have a delay in this process that the Ombudsman calls fault in their own words.';
COMMENT ON COLUMN trend_delay_faults.accepted_by_body IS 'The others: the page only records that the body itself accepted or upheld it.';
COMMENT ON COLUMN trend_delay_faults.overruns IS 'Number of delays whose overrun the pages state in a unit of fixed length.';
COMMENT ON COLUMN trend_delay_faults.median_overrun_days IS 'Median of these overruns in calendar days (see delays.overrun_days for the conversion); null where none is stated.';
COMMENT ON COLUMN trend_delay_faults.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_delay_faults.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_delay_faults.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
