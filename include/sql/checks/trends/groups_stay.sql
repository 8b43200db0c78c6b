-- promise: No group of some size in the last release is without a row now.
-- severity: stops
-- why: A series that ends for no reason looks like a body that was abolished.
-- expected: every group that had $month_drop
-- needs: published
WITH before AS (
    SELECT group_kind, group_name, sum(decisions) AS decisions
    FROM published.trend_upheld_rate
    WHERE period_kind = 'financial_year'
    GROUP BY ALL
)
SELECT group_kind, group_name, decisions
FROM threshold, before
ANTI JOIN trend_upheld_rate USING (group_kind, group_name)
WHERE decisions >= threshold.month_drop
ORDER BY group_kind, group_name;
