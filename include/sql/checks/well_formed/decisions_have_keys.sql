-- promise: Reference and authority are the key of a decision: well formed, and never twice.
-- severity: stops
-- why: A decision that stands twice counts twice, and one without its key cannot be found again.
SELECT reference, authority, count(*) AS times
FROM decisions
GROUP BY reference, authority
HAVING count(*) > 1
    OR NOT coalesce(regexp_full_match(reference, '\d{2} \d{3} \d{3}[a-z]?'), false)
    OR coalesce(trim(authority), '') = ''
ORDER BY times DESC, reference;
