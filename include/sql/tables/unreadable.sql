CREATE TABLE unreadable AS
WITH known AS (
    SELECT reference, url, path, time, 'fetching' AS stage, reason, file, "offset" AS file_offset
    FROM index_lines
    WHERE kind = 'decision' AND outcome = 'quarantined'
    UNION ALL
    SELECT
        reference, url, page_path(url), captured_at, 'reading',
        coalesce(problem, 'no reference'), file, file_offset
    FROM records
    WHERE problem IS NOT NULL OR reference IS NULL
)
SELECT
    reference, url, stage, reason, time, file, file_offset,
    EXISTS (
        FROM pages
        WHERE pages.reference = known.reference AND pages.path = known.path AND pages.captured_at > known.time
    ) AS resolved
FROM known;

COMMENT ON TABLE unreadable IS 'Pages of decisions that were fetched but are in no other table: what is missing, and why.';
COMMENT ON COLUMN unreadable.reference IS 'Reference of the decision asked for.';
COMMENT ON COLUMN unreadable.url IS 'Address asked for.';
COMMENT ON COLUMN unreadable.stage IS 'fetching: what came was no whole decision page; reading: the readers could not read it.';
COMMENT ON COLUMN unreadable.reason IS 'What is wrong with it, for a person.';
COMMENT ON COLUMN unreadable.time IS 'When it was fetched, UTC.';
COMMENT ON COLUMN unreadable.file IS 'WARC file that holds what came; null where nothing was stored.';
COMMENT ON COLUMN unreadable.file_offset IS 'Where its record begins in that file, in bytes.';
COMMENT ON COLUMN unreadable.resolved IS 'Whether a readable page of the same decision was archived from the same address later.';
