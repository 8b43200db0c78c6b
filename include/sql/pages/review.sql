SELECT reference, authority, subject, reason, paragraph, quote, decision_date
FROM review
JOIN decisions USING (reference, authority)
WHERE $subject = '' OR subject = $subject
ORDER BY decision_date DESC, reference, item
LIMIT $most;
