SELECT * EXCLUDE (reference, authority)
FROM waivers
WHERE reference = $reference AND authority = $authority
ORDER BY item;
