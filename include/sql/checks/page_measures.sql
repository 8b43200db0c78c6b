-- What can be counted of a page, as rows of (measure, value): of an upheld decision whether payments, remedies and delay
-- were found, of one with a finding whether it is upheld, of every page its paragraphs and whether its header is whole.
CREATE OR REPLACE TEMP VIEW page_measures AS
SELECT reference, authority, decision_date, first_seen, measure.name AS measure, measure.value AS value
FROM (
    SELECT
        reference, authority, decision_date, first_seen,
        unnest([
            {'name': 'upheld', 'value': CASE outcome WHEN 'Upheld' THEN 1 WHEN 'Not upheld' THEN 0 END},
            {'name': 'payments', 'value': CASE outcome WHEN 'Upheld' THEN (paid.reference IS NOT NULL)::INT END},
            {'name': 'remedies', 'value': CASE outcome WHEN 'Upheld' THEN (remedied.reference IS NOT NULL)::INT END},
            {'name': 'delay', 'value': CASE outcome WHEN 'Upheld' THEN delay_fault::INT END},
            {'name': 'whole headers', 'value': (outcome IS NOT NULL AND category IS NOT NULL AND subcategory IS NOT NULL)::INT},
            {'name': 'paragraphs', 'value': paragraphs}
        ]) AS measure
    FROM decisions
    LEFT JOIN (SELECT DISTINCT reference, authority FROM payments) AS paid USING (reference, authority)
    LEFT JOIN (SELECT DISTINCT reference, authority FROM remedies) AS remedied USING (reference, authority)
)
WHERE measure.value IS NOT NULL;
