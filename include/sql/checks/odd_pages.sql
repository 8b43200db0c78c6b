-- Pages that are odd in themselves, one row each and kind of oddity. A single page may be so by the site's own doing,
-- and must not keep the others from being published: checks warn of each, and one check stops where they are many.
CREATE OR REPLACE TEMP VIEW odd_pages AS
SELECT
    'header' AS oddity, reference, authority, url,
    concat_ws(', ',
        CASE WHEN authority = 'not printed' THEN 'authority' END,
        CASE WHEN outcome IS NULL THEN 'outcome' END,
        CASE WHEN decision_date IS NULL THEN 'decision date' END,
        CASE WHEN category IS NULL THEN 'category' END,
        CASE WHEN subcategory IS NULL THEN 'subcategory' END
    ) AS detail
FROM decisions
WHERE detail <> ''
UNION ALL
SELECT 'date', reference, authority, url, decision_date::VARCHAR
FROM decisions, release
WHERE decision_date NOT BETWEEN DATE '1974-04-01' AND built::DATE  -- the Ombudsman began on the first
UNION ALL
SELECT 'year', reference, authority, url, decision_date::VARCHAR
FROM decisions
WHERE decision_date < make_date(2000 + left(reference, 2)::INT, 4, 1)
UNION ALL
SELECT 'outcome', reference, authority, url, outcome
FROM decisions
WHERE outcome NOT IN ('Upheld', 'Not upheld', 'Closed after initial enquiries')
UNION ALL
SELECT 'encoding', reference, authority, any_value(url), min(extract)
FROM (
    SELECT reference, authority, text FROM paragraphs
    UNION ALL
    SELECT reference, authority, heading FROM sections
    UNION ALL
    SELECT reference, authority, concat_ws(' ', authority, category, subcategory, summary) FROM decisions
) AS texts
JOIN decisions USING (reference, authority),
    LATERAL (SELECT regexp_extract(text, '.{0,20}(\x{FFFD}|â€|Ã[\x{80}-\x{BF}]|Â[£§ ©®°\x{A0}]|[\x{80}-\x{9F}]|&(?:amp|nbsp|pound|quot|#\d+);).{0,20}') AS extract)
WHERE extract <> ''
GROUP BY reference, authority
UNION ALL
SELECT 'numbers', reference, authority, any_value(url), format('{} numbers, {} different, up to {}', count(*), count(DISTINCT number), max(number))
FROM paragraphs
JOIN decisions USING (reference, authority)
WHERE number IS NOT NULL
GROUP BY reference, authority
HAVING min(number) <> 1 OR max(number) <> count(*) OR count(DISTINCT number) <> count(*)
    OR list(number ORDER BY position) <> list(number ORDER BY number);
