-- promise: Kinds, processes, units and the like are words of the codebook.
-- severity: stops
-- why: An unknown word falls out of every group; only a reader that was changed alone can bring one.
WITH used AS (
    SELECT 'payments.kind' AS "column", kind AS word, reference FROM payments
    UNION ALL
    SELECT 'payments.per', per, reference FROM payments WHERE per IS NOT NULL
    UNION ALL
    SELECT 'remedies.kind', kind, reference FROM remedies
    UNION ALL
    SELECT 'delays.process', process, reference FROM delays
    UNION ALL
    SELECT 'delays.found_by', found_by, reference FROM delays
    UNION ALL
    SELECT 'unit', unnest([limit_unit, actual_unit, overrun_unit]), reference FROM delays
    UNION ALL
    SELECT 'unit', deadline_unit, reference FROM remedies
    UNION ALL
    SELECT 'sections.kind', kind, reference FROM sections
    UNION ALL
    SELECT 'confidence', confidence, reference FROM payments
    UNION ALL
    SELECT 'confidence', confidence, reference FROM offers
    UNION ALL
    SELECT 'confidence', confidence, reference FROM waivers
    UNION ALL
    SELECT 'confidence', confidence, reference FROM remedies
    UNION ALL
    SELECT 'confidence', confidence, reference FROM delays
),
known AS (
    FROM (VALUES
        ('payments.kind', ['symbolic', 'quantifiable']),
        ('payments.per', ['day', 'week', 'fortnight', 'month', 'term', 'year', 'item']),
        ('remedies.kind', ['apology', 'symbolic_payment', 'quantifiable_payment', 'waiver', 'specific_action', 'service_improvement']),
        ('delays.process', ['complaint', 'children_complaint_1', 'children_complaint_2', 'children_complaint_3', 'complaint_remedy', 'care_assessment', 'care_plan', 'care_review', 'child_assessment', 'child_plan', 'records', 'ehc_assessment', 'ehc_plan', 'ehc_review', 'education_provision', 'adaptation', 'homelessness', 'housing_allocation', 'repair', 'benefit', 'council_tax', 'payment', 'safeguarding', 'planning', 'enforcement', 'licensing', 'transport', 'other']),
        ('delays.found_by', ['ombudsman', 'body']),
        ('unit', [NULL, 'working days', 'days', 'weeks', 'months', 'years', 'terms']),
        ('sections.kind', ['summary', 'complaint', 'powers', 'scope', 'method', 'background', 'findings', 'remedy', 'decision', 'unknown']),
        ('confidence', ['certain', 'likely', 'doubtful'])
    ) AS known ("column", words)
)
SELECT used."column", used.word, count(*) AS times, min(used.reference) AS first_reference
FROM used
JOIN known USING ("column")
WHERE NOT coalesce(list_contains(known.words, used.word), used."column" = 'unit')
GROUP BY ALL
ORDER BY times DESC, used."column", used.word;
