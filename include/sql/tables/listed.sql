CREATE TABLE listed AS
WITH items AS (
    SELECT time, page, unnest(found, recursive := true)
    FROM index_lines
    WHERE kind = 'search'
),
newest AS (
    SELECT
        reference,
        url,
        arg_max(authority, (time, page)) AS authority,
        arg_max(outcome, (time, page)) AS outcome,
        arg_max(decision_date, (time, page)) AS decision_date,
        min(time) AS first_listed,
        max(time) AS last_listed
    FROM items
    GROUP BY reference, url
),
unlisted AS (
    SELECT newest.reference, newest.url, min(walks.walked) AS unlisted
    FROM newest
    JOIN walks
        ON walks.complete AND walks.began > newest.last_listed
        AND newest.decision_date BETWEEN walks.since AND walks.until
    GROUP BY newest.reference, newest.url
)
SELECT newest.*, unlisted.unlisted
FROM newest
LEFT JOIN unlisted USING (reference, url);

COMMENT ON TABLE listed IS 'Every decision that the site''s search has ever listed, one row an address: what the archive should hold.';
COMMENT ON COLUMN listed.reference IS 'Reference, as "24 000 950" with the letter of a joint case.';
COMMENT ON COLUMN listed.url IS 'Address the result links to.';
COMMENT ON COLUMN listed.authority IS 'Authority as listed, newest listing; null where the result has none.';
COMMENT ON COLUMN listed.outcome IS 'Outcome as listed, newest listing.';
COMMENT ON COLUMN listed.decision_date IS 'Decision date as listed, newest listing.';
COMMENT ON COLUMN listed.first_listed IS 'When it was first listed, UTC.';
COMMENT ON COLUMN listed.last_listed IS 'When it was last listed, UTC.';
COMMENT ON COLUMN listed.unlisted IS 'When a complete walk over its decision date first came back without it, UTC; null while it is listed.';
