-- The decisions a figure is taken over: `counted` are those of its share. Each page of a joint case is one row.
CREATE OR REPLACE TEMP TABLE page_members AS
SELECT
    reference, authority, body, category, subcategory, outcome, decisions.decision_date, summary,
    symbolic_gbp, quantifiable_gbp, delay_fault, joint_group, withdrawn,
    CASE $question
        WHEN 'upheld' THEN outcome = 'Upheld'
        WHEN 'payments' THEN EXISTS (
            FROM payments
            WHERE payments.reference = decisions.reference AND payments.authority = decisions.authority
              AND counted AND kind = $part
        )
        ELSE delay_fault AND ($part = 'all' OR EXISTS (
            FROM delays
            WHERE delays.reference = decisions.reference AND delays.authority = decisions.authority
              AND process = $part
        ))
    END AS counted
FROM trend_members
JOIN decisions USING (reference, authority)
WHERE period_kind = $period_kind AND period = $period AND group_kind = $group_kind AND group_name = $group_name
  AND (outcome = 'Upheld' OR $question = 'upheld' AND outcome = 'Not upheld');
