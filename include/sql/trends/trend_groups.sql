CREATE VIEW trend_groups AS
SELECT
    reference, authority, decision_date,
    unnest([
        {'group_kind': 'all', 'group_name': 'all'},
        {'group_kind': 'authority_kind', 'group_name': authority_kind},
        {'group_kind': 'authority_type', 'group_name': coalesce(authority_type, authority_kind)},
        {'group_kind': 'region', 'group_name': coalesce(region, 'no region')},
        {'group_kind': 'authority', 'group_name': body},
        {'group_kind': 'category', 'group_name': coalesce(category, 'not printed')},
        {
            'group_kind': 'subcategory',
            'group_name': coalesce(category, 'not printed') || ' > ' || coalesce(subcategory, 'not printed')
        },
        {'group_kind': 'authority_category', 'group_name': body || ' > ' || coalesce(category, 'not printed')}
    ], recursive := true)
FROM decisions;

COMMENT ON VIEW trend_groups IS 'Which groups of the trend tables each decision is in: one row a decision and kind of group.';
COMMENT ON COLUMN trend_groups.reference IS 'Reference of the decision.';
COMMENT ON COLUMN trend_groups.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN trend_groups.decision_date IS 'Its date; without one it is in no period.';
COMMENT ON COLUMN trend_groups.group_kind IS 'all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_groups.group_name IS 'Name of the group; see the trend tables.';
