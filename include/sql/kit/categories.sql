-- Upheld rates by category in the newest financial year that is settled and whole (else the best there is).
SELECT trend.*
FROM trend_upheld_rate AS trend
JOIN (
    SELECT period_kind, period_start
    FROM trend_upheld_rate
    WHERE period_kind = 'financial_year' AND group_kind = 'all'
    ORDER BY provisional, partial, period_start DESC
    LIMIT 1
) USING (period_kind, period_start)
WHERE group_kind = 'category'
ORDER BY n DESC, group_name;
