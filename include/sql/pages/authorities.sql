-- Bodies with all the words of $words in their name or in a name they were printed under, the best known first.
WITH body AS (
    SELECT
        body AS name,
        arg_max(coalesce(type, kind), last_decision) AS type,
        sum(decisions)::INTEGER AS decisions,
        strip_accents(lower(string_agg(name, ' ') || ' ' || body)) AS names
    FROM authorities
    WHERE decisions > 0
    GROUP BY body
)
SELECT name, type, decisions
FROM body
WHERE len(list_filter($words::VARCHAR[], lambda word: NOT contains(names, word))) = 0
ORDER BY starts_with(strip_accents(lower(name)), $words[1]) DESC, decisions DESC, name
LIMIT $most;
