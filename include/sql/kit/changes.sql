-- The newest financial year whose changes have verdicts: every group that was compared, the clearest changes first, by
-- how far the interval stays from 0 in terms of its own width.
SELECT
    period, group_kind, group_name, figure, part,
    n_before, value_before, n, value, change, change_low, change_high, verdict,
    CASE verdict
        WHEN 'higher' THEN change_low / (change_high - change_low)
        WHEN 'lower' THEN -change_high / (change_high - change_low)
        ELSE 0
    END AS clearness
FROM trend_changes
WHERE period_kind = 'financial_year' AND verdict IS NOT NULL
    AND group_kind IN ('all', 'authority_kind', 'authority_type', 'region', 'category', 'subcategory', 'authority')
QUALIFY period_start = max(period_start) OVER ()
ORDER BY clearness DESC, group_kind, group_name, figure, part;
