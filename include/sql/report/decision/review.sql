SELECT * EXCLUDE (reference, authority)
FROM review
WHERE reference = $reference AND authority = $authority
ORDER BY item;
