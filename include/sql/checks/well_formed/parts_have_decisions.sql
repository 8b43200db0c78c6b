-- promise: Every part of a decision belongs to one, and has its own number within it.
-- severity: stops
-- why: A payment under no decision is in no figure by authority, and one under two is in too many.
WITH parts AS (
    SELECT 'sections' AS part, reference, authority, position AS number FROM sections
    UNION ALL
    SELECT 'paragraphs', reference, authority, position FROM paragraphs
    UNION ALL
    SELECT 'payments', reference, authority, item FROM payments
    UNION ALL
    SELECT 'offers', reference, authority, item FROM offers
    UNION ALL
    SELECT 'waivers', reference, authority, item FROM waivers
    UNION ALL
    SELECT 'remedies', reference, authority, item FROM remedies
    UNION ALL
    SELECT 'delays', reference, authority, item FROM delays
    UNION ALL
    SELECT 'review', reference, authority, item FROM review
    UNION ALL
    SELECT 'decision_versions', reference, authority, version FROM decision_versions
)
SELECT
    part, reference, authority, number, count(*) AS times,
    bool_or(decisions.reference IS NULL) AS without_decision
FROM parts
LEFT JOIN decisions USING (reference, authority)
GROUP BY ALL
HAVING times > 1 OR without_decision OR number IS NULL
ORDER BY part, reference, number;
