SELECT position, heading, level, kind
FROM sections
WHERE reference = $reference AND authority = $authority
ORDER BY position;
