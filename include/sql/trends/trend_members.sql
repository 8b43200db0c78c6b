CREATE VIEW trend_members AS
SELECT period_kind, period_start, period, group_kind, group_name, reference, authority
FROM trend_groups
JOIN trend_periods ON decision_date BETWEEN period_start AND period_end
WHERE period_kind <> 'rolling_year' OR group_kind <> 'authority_category';

COMMENT ON VIEW trend_members IS 'Which decisions each row of the trend tables is made of: one row a decision, period and group. Decisions without a date are in none.';
COMMENT ON COLUMN trend_members.period_kind IS 'month, quarter, financial_year or rolling_year.';
COMMENT ON COLUMN trend_members.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_members.period IS 'Name of the period.';
COMMENT ON COLUMN trend_members.group_kind IS 'all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_members.group_name IS 'Name of the group; see the trend tables.';
COMMENT ON COLUMN trend_members.reference IS 'Reference of the decision.';
COMMENT ON COLUMN trend_members.authority IS 'Authority of the decision, as in decisions.';
