-- What the file is, in one row.
SELECT
    version, published,
    (SELECT count(*) FROM decisions) AS decisions,
    (SELECT min(decision_date) FROM decisions) AS first_date,
    (SELECT max(decision_date) FROM decisions) AS last_date,
    (SELECT count(DISTINCT body) FROM decisions) AS bodies,
    (SELECT count(*) FROM unreadable WHERE NOT resolved) AS unreadable
FROM release;
