SELECT * EXCLUDE (reference, authority)
FROM delays
WHERE reference = $reference AND authority = $authority
ORDER BY item;
