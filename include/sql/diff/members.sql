-- The rows of the trend tables that the changed decisions are, or were, part of.
WITH changed AS (
    SELECT unnest(getvariable('changed_references')) AS reference
)
SELECT DISTINCT period_kind, period_start, group_kind, group_name, reference, authority
FROM (
    SELECT * FROM before.trend_members SEMI JOIN changed USING (reference)
    UNION ALL BY NAME
    SELECT * FROM after.trend_members SEMI JOIN changed USING (reference)
)
ORDER BY reference, authority;
