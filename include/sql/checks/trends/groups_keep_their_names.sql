-- promise: Every group of the last release has a row now, however small it is.
-- severity: warns
-- why: A page that was amended may take the last decision out of a group; a word that changed renames it.
-- needs: published
SELECT group_kind, group_name, sum(decisions) AS decisions
FROM published.trend_upheld_rate AS before
ANTI JOIN trend_upheld_rate USING (group_kind, group_name)
WHERE period_kind = 'financial_year'
GROUP BY ALL
ORDER BY group_kind, group_name;
