-- The newest financial year and the newest twelve months that can be compared with the year before, of all decisions.
SELECT
    CASE period_kind WHEN 'financial_year' THEN 'Financial year ' || period ELSE replace(period, 'year', 'Year') END AS heading,
    CASE figure
        WHEN 'upheld_rate' THEN 'upheld rate'
        WHEN 'payment_share' THEN part || ', share'
        WHEN 'median_gbp' THEN part || ', median'
        WHEN 'delay_share' THEN 'delay is the fault'
    END AS name,
    trend_changes.*,
    false AS small
FROM trend_changes
WHERE group_kind = 'all' AND period_kind IN ('financial_year', 'rolling_year') AND verdict IS NOT NULL
QUALIFY period_start = max(period_start) OVER (PARTITION BY period_kind)
ORDER BY period_kind, figure DESC, part DESC;
