-- promise: Every period and group with a decision has its one row in each trend table.
-- severity: stops
-- why: A chart draws a line over a period that is missing as if nothing had happened.
WITH rows_ AS (
    SELECT 'trend_upheld_rate' AS trend, '' AS part, period_kind, period_start, group_kind, group_name FROM trend_upheld_rate
    UNION ALL
    SELECT 'trend_payments', kind, period_kind, period_start, group_kind, group_name FROM trend_payments
    UNION ALL
    SELECT 'trend_delay_faults', process, period_kind, period_start, group_kind, group_name FROM trend_delay_faults
    UNION ALL
    SELECT 'trend_adjusted_rate', '', period_kind, period_start, group_kind, group_name FROM trend_adjusted_rate
),
member AS (
    SELECT period_kind, period_start, group_kind, group_name, coalesce(bool_or(outcome = 'Upheld'), false) AS upheld
    FROM trend_members
    JOIN decisions USING (reference, authority)
    WHERE period_kind <> 'rolling_year'
    GROUP BY ALL
),
wanted AS (
    SELECT
        unnest(CASE WHEN upheld THEN [
            {'trend': 'trend_upheld_rate', 'part': ''},
            {'trend': 'trend_payments', 'part': 'symbolic'},
            {'trend': 'trend_payments', 'part': 'quantifiable'},
            {'trend': 'trend_delay_faults', 'part': 'all'}
        ] ELSE [{'trend': 'trend_upheld_rate', 'part': ''}] END, recursive := true),
        period_kind, period_start, group_kind, group_name
    FROM member
    UNION ALL
    SELECT 'trend_adjusted_rate', '', period_kind, period_start, group_kind, group_name
    FROM trend_upheld_rate
    WHERE group_kind = 'authority' AND n > 0
),
counted AS (
    SELECT trend, part, period_kind, period_start, group_kind, group_name, count(*) AS times
    FROM rows_
    WHERE trend = 'trend_adjusted_rate' OR period_kind <> 'rolling_year'  -- rolling_years_add_up looks at the others
    GROUP BY ALL
)
SELECT trend, part, period_kind, period_start, group_kind, group_name, coalesce(times, 0) AS times
FROM wanted
FULL JOIN counted USING (trend, part, period_kind, period_start, group_kind, group_name)
WHERE coalesce(times, 0) <> 1
ORDER BY trend, part, period_kind, period_start, group_kind, group_name;
