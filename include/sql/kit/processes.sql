-- What was late, in the newest financial year that is settled and whole (else the best there is), of all decisions.
SELECT trend.*
FROM trend_delay_faults AS trend
JOIN (
    SELECT period_kind, period_start
    FROM trend_delay_faults
    WHERE period_kind = 'financial_year' AND group_kind = 'all' AND process = 'all'
    ORDER BY provisional, partial, period_start DESC
    LIMIT 1
) USING (period_kind, period_start)
WHERE group_kind = 'all' AND process <> 'all'
ORDER BY with_delay DESC, process
LIMIT 12;
