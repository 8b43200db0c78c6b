-- The decisions that bear a reference; without the letter of a joint case, those of all its letters.
SELECT reference, authority
FROM decisions
WHERE reference = $reference OR regexp_replace(reference, '[a-z]$', '') = $reference
ORDER BY reference, authority;
