-- Rows of `trend_upheld_rate`, `trend_payments` and `trend_delay_faults` are made of these.
CREATE VIEW trend_members AS
WITH grouped AS (
    SELECT
        reference, authority, decision_date,
        unnest([
            {'kind': 'all', 'name': 'all'},
            {'kind': 'authority_type', 'name': coalesce(authority_type, authority_kind)},
            {'kind': 'region', 'name': coalesce(region, 'no region')},
            {'kind': 'authority', 'name': body},
            {'kind': 'category', 'name': coalesce(category, 'not printed')},
            {
                'kind': 'subcategory',
                'name': coalesce(category, 'not printed') || ' > ' || coalesce(subcategory, 'not printed')
            }
        ]) AS group_
    FROM decisions
)
SELECT
    trend_periods.period_kind, trend_periods.period_start, trend_periods.period,
    group_.kind AS group_kind,
    group_.name AS group_name,
    grouped.reference, grouped.authority
FROM grouped
JOIN trend_periods ON grouped.decision_date BETWEEN trend_periods.period_start AND trend_periods.period_end;

COMMENT ON VIEW trend_members IS 'Which decisions each row of the trend tables is made of: one row a decision, period and group. Decisions without a date are in none.';
COMMENT ON COLUMN trend_members.period_kind IS 'month, quarter or financial_year.';
COMMENT ON COLUMN trend_members.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_members.period IS 'Name of the period.';
COMMENT ON COLUMN trend_members.group_kind IS 'all, authority_type, region, authority, category or subcategory.';
COMMENT ON COLUMN trend_members.group_name IS 'Name of the group; see the trend tables.';
COMMENT ON COLUMN trend_members.reference IS 'Reference of the decision.';
COMMENT ON COLUMN trend_members.authority IS 'Authority of the decision, as in decisions.';
