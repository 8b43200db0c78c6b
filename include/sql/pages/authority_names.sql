SELECT DISTINCT body AS name
FROM authorities
WHERE decisions > 0
ORDER BY name;
