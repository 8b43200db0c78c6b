-- promise: What a decision says in sum is what its parts say one by one.
-- severity: stops
-- why: Analysts take the one or the other, and must get the same.
WITH paid AS (
    SELECT
        reference, authority,
        sum(total_gbp) AS all_gbp,
        sum(total_gbp) FILTER (kind = 'symbolic') AS symbolic,
        sum(total_gbp) FILTER (kind = 'quantifiable') AS quantifiable
    FROM payments
    GROUP BY reference, authority
),
late AS (
    SELECT reference, authority, count(*) AS delays
    FROM delays
    GROUP BY reference, authority
),
numbered AS (
    SELECT reference, authority, max(number) AS paragraphs
    FROM paragraphs
    GROUP BY reference, authority
),
compared AS (
    SELECT
        decisions.reference, decisions.authority, outcome, delay_fault, delays,
        payments_gbp, all_gbp, symbolic_gbp, symbolic, quantifiable_gbp, quantifiable,
        decisions.paragraphs, numbered.paragraphs AS numbered,
        concat_ws(', ',
            CASE WHEN payments_gbp IS DISTINCT FROM all_gbp OR symbolic_gbp IS DISTINCT FROM symbolic
                OR quantifiable_gbp IS DISTINCT FROM quantifiable THEN 'payments' END,
            CASE WHEN delay_fault IS NULL OR (delays > 0 AND NOT delay_fault) THEN 'delays without fault' END,
            CASE WHEN delay_fault AND outcome IS DISTINCT FROM 'Upheld' THEN 'delay as fault, but not upheld' END,
            CASE WHEN decisions.paragraphs IS DISTINCT FROM coalesce(numbered.paragraphs, 0) THEN 'paragraphs' END
        ) AS problem
    FROM decisions
    LEFT JOIN paid USING (reference, authority)
    LEFT JOIN late USING (reference, authority)
    LEFT JOIN numbered USING (reference, authority)
)
SELECT problem, compared.* EXCLUDE (problem)
FROM compared
WHERE problem <> ''
ORDER BY reference, authority;
