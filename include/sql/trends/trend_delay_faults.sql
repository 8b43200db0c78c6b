CREATE TABLE trend_delay_faults AS
WITH upheld AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name,
        (reference, authority) AS decision,
        delay_fault, process, overrun_days
    FROM trend_members
    JOIN decisions USING (reference, authority)
    LEFT JOIN delays USING (reference, authority)
    WHERE outcome = 'Upheld'
),
counted AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name,
        CASE grouping(process) WHEN 1 THEN 'all' ELSE process END AS process,
        count(DISTINCT decision)::INTEGER AS decisions,
        count(DISTINCT decision) FILTER (delay_fault)::INTEGER AS with_delay,
        count(overrun_days) FILTER (delay_fault)::INTEGER AS overruns,
        median(overrun_days) FILTER (delay_fault) AS median_overrun_days
    FROM upheld
    GROUP BY GROUPING SETS (
        (period_kind, period_start, period, group_kind, group_name),
        (period_kind, period_start, period, group_kind, group_name, process)
    )
),
sized AS (
    SELECT
        * EXCLUDE (decisions),
        max(decisions) FILTER (process = 'all') OVER (
            PARTITION BY period_kind, period_start, group_kind, group_name
        ) AS n
    FROM counted
    WHERE process = 'all' OR (process IS NOT NULL AND with_delay > 0)
)
SELECT
    period_kind, period_start, period, group_kind, group_name, process,
    n, with_delay,
    with_delay / n AS delay_share,
    wilson_low(with_delay, n) AS delay_share_low,
    wilson_high(with_delay, n) AS delay_share_high,
    overruns, median_overrun_days,
    provisional, partial,
    n < getvariable('small') AS small
FROM sized
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_kind, group_name, process, period_start;

COMMENT ON TABLE trend_delay_faults IS 'How often delay is the fault: upheld decisions that find something due was late, in all and by what was late. One row a period, group and process; a process that is not there has none in that group.';
COMMENT ON COLUMN trend_delay_faults.period_kind IS 'month, quarter (of the calendar year) or financial_year (1 April to 31 March).';
COMMENT ON COLUMN trend_delay_faults.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_delay_faults.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26".';
COMMENT ON COLUMN trend_delay_faults.group_kind IS 'What the decisions are grouped by: all, authority_type, region, authority, category or subcategory.';
COMMENT ON COLUMN trend_delay_faults.group_name IS 'all; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory".';
COMMENT ON COLUMN trend_delay_faults.process IS 'What was late; all for any delay. A decision with delays in two processes is in both, so processes do not add up to all.';
COMMENT ON COLUMN trend_delay_faults.n IS 'Upheld decisions.';
COMMENT ON COLUMN trend_delay_faults.with_delay IS 'How many of them find delay as fault in this process.';
COMMENT ON COLUMN trend_delay_faults.delay_share IS 'with_delay / n, 0 to 1.';
COMMENT ON COLUMN trend_delay_faults.delay_share_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_delay_faults.delay_share_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_delay_faults.overruns IS 'Number of delays whose overrun the pages state in a unit of fixed length.';
COMMENT ON COLUMN trend_delay_faults.median_overrun_days IS 'Median of these overruns in calendar days (see delays.overrun_days for the conversion); null where none is stated.';
COMMENT ON COLUMN trend_delay_faults.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_delay_faults.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_delay_faults.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
