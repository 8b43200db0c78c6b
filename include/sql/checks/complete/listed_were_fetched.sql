-- promise: Every decision that a search listed has been fetched, or the site said that it is gone.
-- severity: warns
-- why: What is listed and not fetched is missing from every figure; a later run tries it again.
SELECT listed.reference, listed.url, listed.decision_date, tried.outcome AS last_outcome, tried.reason
FROM listed
LEFT JOIN (
    SELECT
        reference,
        arg_max(outcome, time) AS outcome,
        arg_max(reason, time) AS reason,
        bool_or(outcome IN ('archived', 'unchanged', 'quarantined', 'gone')) AS settled
    FROM captures
    WHERE kind = 'decision'
    GROUP BY reference
) AS tried USING (reference)
WHERE NOT coalesce(tried.settled, false)
ORDER BY listed.decision_date DESC, listed.reference;
