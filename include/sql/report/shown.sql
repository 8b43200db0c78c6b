-- The rows that the terminal shows of each trend table: the newest six financial years and four quarters of all
-- decisions, and the categories of the newest financial year that is settled and whole (else the best there is).
CREATE OR REPLACE TEMP VIEW shown AS
WITH newest AS (
    SELECT
        period_kind, period_start, period,
        row_number() OVER (PARTITION BY period_kind ORDER BY period_start DESC) AS age,
        row_number() OVER (PARTITION BY period_kind ORDER BY provisional, partial, period_start DESC) AS rank
    FROM trend_upheld_rate
    WHERE group_kind = 'all'
)
SELECT 1 AS block, 'Financial years' AS heading, period_kind, period_start, 'all' AS group_kind
FROM newest
WHERE period_kind = 'financial_year' AND age <= 6
UNION ALL
SELECT 2, 'Quarters', period_kind, period_start, 'all'
FROM newest
WHERE period_kind = 'quarter' AND age <= 4
UNION ALL
SELECT 3, 'Categories in ' || period, period_kind, period_start, 'category'
FROM newest
WHERE period_kind = 'financial_year' AND rank = 1;
