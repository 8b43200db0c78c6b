CREATE TABLE decision_versions AS
WITH seen AS (
    SELECT reference, article_digest, max(time) AS time
    FROM index_lines
    WHERE kind = 'decision' AND outcome IN ('archived', 'unchanged')
    GROUP BY reference, article_digest
),
versions AS (
    SELECT
        reference, authority, article_digest,
        min(captured_at) AS first_captured,
        greatest(max(captured_at), any_value(seen.time)) AS last_captured,
        arg_max(
            struct_pack(url, file, file_offset, digest, reader_version), (captured_at, file, file_offset)
        ) AS page
    FROM pages
    LEFT JOIN seen USING (reference, article_digest)
    GROUP BY reference, authority, article_digest
)
SELECT
    versions.reference, versions.authority,
    row_number() OVER (
        PARTITION BY versions.reference, versions.authority ORDER BY first_captured, versions.article_digest
    )::SMALLINT AS version,
    row_number() OVER (
        PARTITION BY versions.reference, versions.authority
        ORDER BY last_captured DESC, first_captured DESC, versions.article_digest DESC
    ) = 1 AS newest,
    read.decision_date, read.category, read.subcategory, read.outcome, read.summary, read.delay_fault,
    list_sum(list_transform(read.payments, lambda payment: payment.total))::DECIMAL(12, 2) AS payments_gbp,
    first_captured, last_captured,
    page.url, page.file, page.file_offset, page.digest, versions.article_digest, page.reader_version
FROM versions
JOIN records AS read ON read.file = page.file AND read.file_offset = page.file_offset;

COMMENT ON TABLE decision_versions IS 'Every wording of a decision page that was archived, in the order it was first seen. All other tables hold the newest one.';
COMMENT ON COLUMN decision_versions.reference IS 'Reference, as "24 000 950" with the letter of a joint case.';
COMMENT ON COLUMN decision_versions.authority IS 'Authority as printed on the newest page of this address; see decisions.authority.';
COMMENT ON COLUMN decision_versions.version IS 'Number of the wording, from 1, in the order they were first archived.';
COMMENT ON COLUMN decision_versions.newest IS 'Whether this is the wording last seen on the site: the one that decisions holds.';
COMMENT ON COLUMN decision_versions.decision_date IS 'Decision date this version prints.';
COMMENT ON COLUMN decision_versions.category IS 'Category this version prints.';
COMMENT ON COLUMN decision_versions.subcategory IS 'Subcategory this version prints.';
COMMENT ON COLUMN decision_versions.outcome IS 'Outcome this version prints.';
COMMENT ON COLUMN decision_versions.summary IS 'Summary of this version.';
COMMENT ON COLUMN decision_versions.delay_fault IS 'Whether this version finds delay as fault.';
COMMENT ON COLUMN decision_versions.payments_gbp IS 'Pounds of all payments of this version whose total is known; null where there is none.';
COMMENT ON COLUMN decision_versions.first_captured IS 'When this wording was first archived, UTC.';
COMMENT ON COLUMN decision_versions.last_captured IS 'When this wording was last seen on the site, UTC.';
COMMENT ON COLUMN decision_versions.url IS 'Address it was archived from.';
COMMENT ON COLUMN decision_versions.file IS 'WARC file that holds it (its newest copy).';
COMMENT ON COLUMN decision_versions.file_offset IS 'Where its record begins in that file, in bytes.';
COMMENT ON COLUMN decision_versions.digest IS 'SHA-256 of the page''s bytes.';
COMMENT ON COLUMN decision_versions.article_digest IS 'SHA-256 of the decision''s text without the site''s furniture: what makes it another wording.';
COMMENT ON COLUMN decision_versions.reader_version IS 'Version of the readers that read it.';
