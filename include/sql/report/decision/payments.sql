SELECT * EXCLUDE (reference, authority)
FROM payments
WHERE reference = $reference AND authority = $authority
ORDER BY item;
