SELECT body AS name, arg_max(coalesce(type, kind), last_decision) AS type
FROM authorities
WHERE body = $name
GROUP BY body;
