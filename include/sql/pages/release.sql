-- What the published file is, in one row.
SELECT
    version, published, built, previous, reader_version, windows, windows_complete, searched_since, searched_until,
    (SELECT count(*) FROM decisions) AS decisions,
    (SELECT count(DISTINCT body) FROM decisions) AS bodies,
    (SELECT min(decision_date) FROM decisions) AS first_date,
    (SELECT max(decision_date) FROM decisions) AS last_date,
    (SELECT count(*) FROM unreadable WHERE NOT resolved) AS unreadable,
    (SELECT count(*) FROM review) AS doubts
FROM release;
