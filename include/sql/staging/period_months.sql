-- The months of each period, for each kind of group that has it. A body in one category has too few decisions for a
-- series of rolling years, and there would be more of these rows than of all others.
CREATE TEMP TABLE period_months AS
SELECT
    period_kind, period_start, period, group_kind,
    unnest(generate_series(period_start, period_end, INTERVAL 1 MONTH))::DATE AS month
FROM trend_periods
CROSS JOIN (SELECT DISTINCT group_kind FROM trend_groups)
WHERE period_kind <> 'rolling_year' OR group_kind <> 'authority_category';
