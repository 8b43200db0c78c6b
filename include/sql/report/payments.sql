SELECT
    upper(left(kind, 1)) || substr(kind, 2) || ' payments' || chr(10) || heading AS heading,
    CASE group_kind WHEN 'all' THEN period ELSE group_name END AS name,
    trend.*
FROM trend_payments AS trend
JOIN shown USING (period_kind, period_start, group_kind)
ORDER BY kind DESC, block, period_start, n DESC, name;
