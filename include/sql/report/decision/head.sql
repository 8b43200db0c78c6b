SELECT *
FROM decisions
WHERE reference = $reference AND authority = $authority;
