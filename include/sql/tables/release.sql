CREATE TABLE release AS
SELECT
    NULL::VARCHAR AS version,
    NULL::TIMESTAMP AS published,
    NULL::VARCHAR AS previous,
    getvariable('now') AS built,
    getvariable('code_commit')::VARCHAR AS code_commit,
    getvariable('reader_version') AS reader_version,
    version() AS duckdb_version,
    (SELECT count(*)::INTEGER FROM windows) AS windows,
    (SELECT count(*) FILTER (complete)::INTEGER FROM windows) AS windows_complete,
    (SELECT min(since) FILTER (complete) FROM windows) AS searched_since,
    (SELECT max(until) FILTER (complete) FROM windows) AS searched_until,
    NULL::MAP(VARCHAR, BIGINT) AS row_counts,
    NULL::VARCHAR AS content_digest;

COMMENT ON TABLE release IS 'What this file is, in one row; the manifest beside the file says the same, with the results of the checks.';
COMMENT ON COLUMN release.version IS 'Name of the release; null in a draft.';
COMMENT ON COLUMN release.published IS 'When it was published, UTC; null in a draft.';
COMMENT ON COLUMN release.previous IS 'The release that was published until then; null in a draft and in the first release.';
COMMENT ON COLUMN release.built IS 'The time it was built for, UTC: what counts as provisional depends on it.';
COMMENT ON COLUMN release.code_commit IS 'Git commit of the code that built it, followed by + where files were changed since; null where that is not known.';
COMMENT ON COLUMN release.reader_version IS 'Version of the readers that read the pages.';
COMMENT ON COLUMN release.duckdb_version IS 'Version of DuckDB that built it.';
COMMENT ON COLUMN release.windows IS 'Number of search windows that were walked; they stand in windows.';
COMMENT ON COLUMN release.windows_complete IS 'How many of them are complete.';
COMMENT ON COLUMN release.searched_since IS 'First day of the earliest complete window.';
COMMENT ON COLUMN release.searched_until IS 'Last day of the latest complete window.';
COMMENT ON COLUMN release.row_counts IS 'Number of rows by table; null in a draft.';
COMMENT ON COLUMN release.content_digest IS 'SHA-256 over all rows of the tables for analysts, in whatever order and whenever they were archived: equal in two releases that hold the same data.';
