-- What the form offers: categories, and processes that were late, the most frequent first.
SELECT 'category' AS what, group_name AS name, sum(decisions) AS n
FROM trend_upheld_rate
WHERE period_kind = 'financial_year' AND group_kind = 'category'
GROUP BY ALL
UNION ALL
SELECT 'process', process, sum(with_delay)
FROM trend_delay_faults
WHERE period_kind = 'financial_year' AND group_kind = 'all' AND process <> 'all'
GROUP BY ALL
ORDER BY what, n DESC, name;
