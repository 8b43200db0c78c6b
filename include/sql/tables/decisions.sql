CREATE TABLE decisions AS
WITH version AS (
    SELECT *
    FROM decision_versions
    WHERE newest
),
history AS (
    SELECT
        reference, authority,
        count(*)::SMALLINT AS versions,
        min(first_captured) AS first_captured,
        max(last_captured) AS last_captured,
        count(DISTINCT authority) OVER (PARTITION BY reference) = 1 AS alone
    FROM decision_versions
    GROUP BY reference, authority
),
asked AS (
    SELECT
        reference, path,
        min(time) FILTER (outcome IN ('archived', 'unchanged')) AS first_seen,
        max(time) FILTER (outcome IN ('archived', 'unchanged')) AS last_seen,
        list(time) FILTER (outcome = 'gone') AS gone,
        max(chapters) AS chapters
    FROM index_lines
    WHERE kind = 'decision' AND coalesce(chapter, 1) = 1
    GROUP BY reference, path
),
seen AS (
    SELECT
        history.reference, history.authority,
        min(first_seen) AS first_seen,
        max(last_seen) AS last_seen,
        flatten(list(gone)) AS gone,
        max(chapters) AS chapters
    FROM history
    JOIN asked USING (reference)
    WHERE alone OR EXISTS (
        FROM pages
        WHERE pages.reference = asked.reference AND pages.path = asked.path AND pages.authority = history.authority
    )
    GROUP BY history.reference, history.authority
),
there AS (
    SELECT
        reference, authority, chapters,
        coalesce(least(first_seen, first_captured), first_captured) AS first_seen,
        coalesce(greatest(last_seen, last_captured), last_captured) AS last_seen,
        list_min(list_filter(gone, lambda time: time > greatest(last_seen, last_captured))) AS first_gone
    FROM history
    LEFT JOIN seen USING (reference, authority)
),
text AS (
    SELECT reference, authority, coalesce(max(number), 0) AS paragraphs
    FROM paragraphs
    GROUP BY reference, authority
),
paid AS (
    SELECT
        reference, authority,
        sum(total_gbp) FILTER (kind = 'symbolic') AS symbolic_gbp,
        sum(total_gbp) FILTER (kind = 'quantifiable') AS quantifiable_gbp,
        sum(total_gbp) AS payments_gbp
    FROM payments
    GROUP BY reference, authority
)
SELECT
    version.reference, version.authority,
    named.body,
    named.kind AS authority_kind,
    named.type AS authority_type,
    named.region, named.gss_code, named.body_now,
    named.type_now AS authority_type_now,
    version.category, version.subcategory, version.outcome, version.decision_date, version.summary,
    CASE WHEN there.chapters > 1 OR coalesce(text.paragraphs, 0) = 0 THEN 'report' END AS kind,
    joint_groups.joint_group,
    coalesce(text.paragraphs, 0) AS paragraphs,
    version.delay_fault,
    paid.symbolic_gbp::DECIMAL(12, 2) AS symbolic_gbp,
    paid.quantifiable_gbp::DECIMAL(12, 2) AS quantifiable_gbp,
    paid.payments_gbp::DECIMAL(12, 2) AS payments_gbp,
    version.url,
    there.first_seen, there.last_seen, there.first_gone,
    there.first_gone IS NOT NULL AS withdrawn,
    history.versions,
    version.file, version.file_offset, version.digest, version.article_digest, version.reader_version
FROM version
JOIN history USING (reference, authority)
JOIN authority_as_of AS named
    ON named.name = version.authority AND named.decision_date IS NOT DISTINCT FROM version.decision_date
JOIN there USING (reference, authority)
LEFT JOIN joint_groups USING (reference, authority)
LEFT JOIN text USING (reference, authority)
LEFT JOIN paid USING (reference, authority);

ALTER TABLE decisions ADD PRIMARY KEY (reference, authority);

COMMENT ON TABLE decisions IS 'Decisions of the Local Government and Social Care Ombudsman, one row each, as last seen on the site. Key: reference and authority. © Commission for Local Administration in England.';
COMMENT ON COLUMN decisions.reference IS 'Reference, as "24 000 950" with the letter of a joint case. The first two digits are the year of the complaint, not of the decision.';
COMMENT ON COLUMN decisions.authority IS 'The body as printed on the page; where the page prints none, as listed by the search; else "not printed".';
COMMENT ON COLUMN decisions.body IS 'Official name of the local authority that bore this name on the decision date; for other bodies, the name as known or printed. Group by this for the map as it was then.';
COMMENT ON COLUMN decisions.authority_kind IS 'council, strategic authority (a combined authority or the Greater London Authority), parish council (or town council), care provider, NHS body (general practices included), school, social landlord (a housing association or a council''s housing company), transport body, national park, fire or police body, outside England (a council of Wales, Scotland or Northern Ireland), other, or unmatched: a name nobody has placed yet.';
COMMENT ON COLUMN decisions.authority_type IS 'Type of local authority: county, district, unitary, metropolitan district, London borough, City of London, combined authority or Greater London Authority; null for other bodies.';
COMMENT ON COLUMN decisions.region IS 'Region of England; null for bodies that are no local authority.';
COMMENT ON COLUMN decisions.gss_code IS 'Code of the Office for National Statistics for the authority''s area.';
COMMENT ON COLUMN decisions.body_now IS 'The body on today''s map: the one that took the place of an abolished body. Group by this for series that run through reorganisations; see authorities.body_now.';
COMMENT ON COLUMN decisions.authority_type_now IS 'Type of body_now; null for bodies that are no local authority.';
COMMENT ON COLUMN decisions.category IS 'Category, the first part of the Category line.';
COMMENT ON COLUMN decisions.subcategory IS 'Subcategory, the second part of the Category line.';
COMMENT ON COLUMN decisions.outcome IS 'Upheld, Not upheld or Closed after initial enquiries, as the Decision line prints it; null where it prints none.';
COMMENT ON COLUMN decisions.decision_date IS 'Date on the Decision date line.';
COMMENT ON COLUMN decisions.summary IS 'The summary, without the word "Summary:".';
COMMENT ON COLUMN decisions.kind IS 'report where the page is known to be one (it has chapters, or no numbered paragraphs, as the short report pages of 2016 and 2017); null where that is not known.';
COMMENT ON COLUMN decisions.joint_group IS 'First reference of the joint case this page belongs to: one narrative under several references, or the letters of one reference. Null for a decision that stands alone.';
COMMENT ON COLUMN decisions.paragraphs IS 'Number of numbered paragraphs; 0 on short report pages.';
COMMENT ON COLUMN decisions.delay_fault IS 'Whether the decision finds that something due was late and counts this as fault. Only upheld decisions can.';
COMMENT ON COLUMN decisions.symbolic_gbp IS 'Pounds of the symbolic payments on this page whose total is known; null where there is none. Pages of a joint case repeat each other: for sums take payments with counted.';
COMMENT ON COLUMN decisions.quantifiable_gbp IS 'Pounds of the payments for quantifiable loss, likewise.';
COMMENT ON COLUMN decisions.payments_gbp IS 'Pounds of all payments on this page, likewise.';
COMMENT ON COLUMN decisions.url IS 'Address of the page.';
COMMENT ON COLUMN decisions.first_seen IS 'When the page was first archived, UTC.';
COMMENT ON COLUMN decisions.last_seen IS 'When the page was last seen on the site, changed or not, UTC.';
COMMENT ON COLUMN decisions.first_gone IS 'When the site first said that the page was gone, UTC: it was taken down between last_seen and then. Null while it is there.';
COMMENT ON COLUMN decisions.withdrawn IS 'Whether the site said the page was gone when it was last asked for it.';
COMMENT ON COLUMN decisions.versions IS 'Number of different wordings archived; they stand in decision_versions.';
COMMENT ON COLUMN decisions.file IS 'WARC file of the archive that holds the page.';
COMMENT ON COLUMN decisions.file_offset IS 'Where its record begins in that file, in bytes.';
COMMENT ON COLUMN decisions.digest IS 'SHA-256 of the page''s bytes.';
COMMENT ON COLUMN decisions.article_digest IS 'SHA-256 of the decision''s text without the site''s furniture.';
COMMENT ON COLUMN decisions.reader_version IS 'Version of the readers that read the page.';
