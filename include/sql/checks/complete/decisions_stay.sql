-- promise: No decision of the last release has vanished.
-- severity: stops
-- why: What the site no longer shows is kept for good; only a fault of ours can lose it.
-- needs: published
WITH before AS (
    SELECT reference, count(*) AS decisions
    FROM published.decisions
    GROUP BY reference
),
now AS (
    SELECT reference, count(*) AS decisions
    FROM decisions
    GROUP BY reference
)
SELECT reference, before.decisions AS published, coalesce(now.decisions, 0) AS in_draft
FROM before
LEFT JOIN now USING (reference)
WHERE coalesce(now.decisions, 0) < before.decisions
ORDER BY reference;
