-- promise: Decisions of the last release hardly change their outcome, date or category.
-- severity: stops
-- why: The same pages read again must say the same, or every series breaks without a change in the world.
-- expected: each different in at most $header_changed of the decisions (and $many_pages)
-- needs: published
WITH both_ AS (
    SELECT
        count(*) AS decisions,
        count(*) FILTER (now.outcome IS DISTINCT FROM before.outcome) AS outcome,
        count(*) FILTER (now.decision_date IS DISTINCT FROM before.decision_date) AS decision_date,
        count(*) FILTER (now.category IS DISTINCT FROM before.category) AS category,
        count(*) FILTER (now.subcategory IS DISTINCT FROM before.subcategory) AS subcategory
    FROM decisions AS now
    JOIN published.decisions AS before USING (reference, authority)
),
changes AS (
    UNPIVOT both_ ON outcome, decision_date, category, subcategory INTO NAME field VALUE changed
)
SELECT format('{}: {} of {} decisions', field, changed, decisions) AS observed, field, changed, decisions
FROM changes, threshold
WHERE changed >= threshold.many_pages AND changed > threshold.header_changed * decisions
ORDER BY changed DESC;
