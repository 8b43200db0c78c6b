-- promise: Every authority as printed is known: a local authority, or a body of a known kind.
-- severity: warns
-- why: A name that nobody has placed is in no type and no region; it belongs into include/reference/authorities.csv.
SELECT name, decisions, first_decision, last_decision
FROM authorities
WHERE kind = 'unmatched' AND name <> 'not printed'
ORDER BY decisions DESC, name;
