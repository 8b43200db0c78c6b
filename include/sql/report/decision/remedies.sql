SELECT * EXCLUDE (reference, authority)
FROM remedies
WHERE reference = $reference AND authority = $authority
ORDER BY item;
