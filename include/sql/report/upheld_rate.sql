SELECT heading, CASE group_kind WHEN 'all' THEN period ELSE group_name END AS name, trend.*
FROM trend_upheld_rate AS trend
JOIN shown USING (period_kind, period_start, group_kind)
ORDER BY block, period_start, n DESC, name;
