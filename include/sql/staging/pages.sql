-- The readable stored pages without their texts, each under the key of its decision (reference, authority).
-- An address shows one decision at a time, so all its versions bear the authority printed on the newest.
-- Where the page prints none, the search names it: at this address, else for this reference if only one is listed.
CREATE TEMP TABLE pages AS
WITH stored AS (
    SELECT
        reference, authority, url,
        page_path(url) AS path,
        captured_at, file, file_offset, digest,
        coalesce(article_digest, digest) AS article_digest,
        reader_version
    FROM records
    WHERE problem IS NULL AND reference IS NOT NULL
),
listed_here AS (
    SELECT reference, page_path(url) AS path, arg_max(authority, last_listed) AS authority
    FROM listed
    GROUP BY ALL
),
listed_once AS (
    SELECT reference, any_value(authority) AS authority
    FROM listed
    GROUP BY reference
    HAVING count(DISTINCT authority) = 1
)
SELECT
    stored.* REPLACE (
        coalesce(
            arg_max(stored.authority, (captured_at, file, file_offset)) OVER (PARTITION BY stored.reference, path),
            listed_here.authority,
            listed_once.authority,
            'not printed'
        ) AS authority
    )
FROM stored
LEFT JOIN listed_here USING (reference, path)
LEFT JOIN listed_once USING (reference);
