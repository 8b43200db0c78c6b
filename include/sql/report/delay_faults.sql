-- Any delay in the rows shown of every table, and below them what was late in the same year as the categories.
SELECT heading, CASE group_kind WHEN 'all' THEN period ELSE group_name END AS name, block, trend.*
FROM trend_delay_faults AS trend
JOIN shown USING (period_kind, period_start, group_kind)
WHERE process = 'all'
UNION ALL
SELECT replace(heading, 'Categories', 'Late'), process, 4, trend.*
FROM trend_delay_faults AS trend
JOIN shown USING (period_kind, period_start)
WHERE process <> 'all' AND trend.group_kind = 'all' AND shown.group_kind = 'category'
ORDER BY block, period_start, n DESC, with_delay DESC, name;
