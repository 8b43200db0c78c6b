-- Decisions that are pages of one case: the letters of one reference, and one narrative under several references.
-- A narrative is its sentences without what differs from page to page: references, the authority's own name, capitals,
-- apostrophes and other marks, the line that says a remedy was carried out. The law is left out, and so is a sentence
-- on more than 20 pages. Two narratives are one
--   * where they bear one date, four fifths of the longer are in both, and their summaries are nearly the same; what
--     stands in decisions of other dates too is boilerplate there, and counts for nothing;
--   * or where they are equal, whatever their dates.
-- Less than 300 letters and digits tell no story.
CREATE TEMP TABLE joint_groups AS
WITH RECURSIVE
page AS (
    SELECT
        row_number() OVER (ORDER BY reference, authority) AS id,
        reference, authority, decision_date,
        regexp_replace(lower(replace(summary, authority, '')), '\d{2} \d{3} \d{3}[a-z]?|[^a-z]', '', 'g') AS gist,
        left(reference, 10) AS plain_reference
    FROM decision_versions
    WHERE newest
),
sentence AS (
    SELECT
        page.id, page.decision_date,
        regexp_replace(
            unnest(string_split(lower(replace(text, authority, '')), '. ')), '\d{2} \d{3} \d{3}[a-z]?|[^a-z0-9£]', '', 'g'
        ) AS words
    FROM paragraphs
    JOIN page USING (reference, authority)
    LEFT JOIN sections AS law
        ON law.reference = paragraphs.reference AND law.authority = paragraphs.authority
        AND law.position = paragraphs.section AND law.kind = 'powers'
    WHERE law.position IS NULL AND NOT starts_with(lower(text), 'ombudsman satisfied with')
),
told AS MATERIALIZED (
    SELECT id, decision_date, hash(words) AS hash, max(strlen(words)) AS letters
    FROM sentence
    WHERE words <> ''
    GROUP BY id, decision_date, hash(words)
),
spread AS (
    SELECT hash, count(DISTINCT decision_date) = 1 AS of_one_date
    FROM told
    GROUP BY hash
    HAVING count(*) <= 20
),
narrative AS MATERIALIZED (
    SELECT id, told.decision_date, hash, letters, of_one_date
    FROM told
    JOIN spread USING (hash)
),
whole AS MATERIALIZED (
    SELECT
        id, told.decision_date,
        sum(told.letters) AS letters,
        sum(narrative.letters) AS rare_letters,
        sum(narrative.letters) FILTER (of_one_date) AS own_letters,
        (count(*), sum(told.hash)) AS wording
    FROM told
    LEFT JOIN narrative USING (id, hash)
    GROUP BY id, told.decision_date
),
shared AS (
    SELECT a.id AS one, b.id AS other, sum(a.letters) AS letters
    FROM narrative AS a
    JOIN narrative AS b ON a.hash = b.hash AND a.decision_date = b.decision_date AND a.id < b.id
    WHERE a.of_one_date
    GROUP BY a.id, b.id
    HAVING sum(a.letters) >= 300
),
same AS (
    SELECT one, other
    FROM shared
    JOIN whole AS whole_one ON whole_one.id = one
    JOIN whole AS whole_other ON whole_other.id = other
    JOIN page AS page_one ON page_one.id = one
    JOIN page AS page_other ON page_other.id = other
    WHERE shared.letters >= 0.8 * greatest(whole_one.own_letters, whole_other.own_letters)
        AND coalesce(
            levenshtein(page_one.gist, page_other.gist) <= 0.1 * greatest(strlen(page_one.gist), strlen(page_other.gist)),
            true
        )
    UNION
    SELECT a.id, b.id
    FROM whole AS a
    JOIN whole AS b ON a.wording = b.wording AND a.id < b.id
    WHERE a.rare_letters >= 300 OR (a.letters >= 300 AND a.decision_date = b.decision_date)
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
