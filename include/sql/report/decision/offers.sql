SELECT * EXCLUDE (reference, authority)
FROM offers
WHERE reference = $reference AND authority = $authority
ORDER BY item;
