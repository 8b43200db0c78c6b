-- Decisions that are pages of one case: the letters of one reference, and one narrative under several references.
-- A narrative is the hashes of its paragraphs without what differs from page to page (references, the authority's
-- own name, capitals) and without the law, which many decisions quote. A paragraph on more than 20 pages is
-- boilerplate. Two narratives are one where four fifths of the longer are in both and they bear one date, or where
-- they are equal.
CREATE TEMP TABLE joint_groups AS
WITH RECURSIVE
page AS (
    SELECT
        row_number() OVER (ORDER BY reference, authority) AS id,
        reference, authority, decision_date,
        left(reference, 10) AS plain_reference
    FROM decision_versions
    WHERE newest
),
wording AS (
    SELECT
        page.id,
        lower(regexp_replace(replace(text, authority, ''), '\d{2} \d{3} \d{3}[a-z]?', '', 'g')) AS words
    FROM paragraphs
    JOIN page USING (reference, authority)
    LEFT JOIN sections AS law
        ON law.reference = paragraphs.reference AND law.authority = paragraphs.authority
        AND law.position = paragraphs.section AND law.kind = 'powers'
    WHERE law.position IS NULL AND NOT starts_with(lower(text), 'ombudsman satisfied with')
),
narrative AS MATERIALIZED (
    SELECT id, hash(words) AS hash, max(strlen(words)) AS letters
    FROM wording
    GROUP BY id, hash(words)
    QUALIFY count(*) OVER (PARTITION BY hash(words)) <= 20
),
length AS (
    SELECT id, sum(letters) AS letters
    FROM narrative
    GROUP BY id
),
shared AS (
    SELECT a.id AS one, b.id AS other, sum(a.letters) AS letters
    FROM narrative AS a
    JOIN narrative AS b ON a.hash = b.hash AND a.id < b.id
    GROUP BY a.id, b.id
),
same AS (
    SELECT one, other
    FROM shared
    JOIN length AS length_one ON length_one.id = one
    JOIN length AS length_other ON length_other.id = other
    JOIN page AS page_one ON page_one.id = one
    JOIN page AS page_other ON page_other.id = other
    WHERE shared.letters >= 400
        AND CASE
            WHEN page_one.decision_date = page_other.decision_date
                THEN shared.letters >= 0.8 * greatest(length_one.letters, length_other.letters)
            ELSE shared.letters = length_one.letters AND shared.letters = length_other.letters
        END
    UNION
    SELECT a.id, b.id
    FROM page AS a
    JOIN page AS b ON a.plain_reference = b.plain_reference AND a.id < b.id
),
link AS (
    SELECT one, other FROM same
    UNION
    SELECT other, one FROM same
),
reached AS (
    SELECT one AS id, one AS first FROM link
    UNION
    SELECT link.other, reached.first FROM reached JOIN link ON link.one = reached.id
),
member AS (
    SELECT id, min(first) AS first
    FROM reached
    GROUP BY id
)
SELECT page.reference, page.authority, head.reference AS joint_group
FROM member
JOIN page ON page.id = member.id
JOIN page AS head ON head.id = member.first;
