CREATE TABLE release AS
SELECT
    NULL::VARCHAR AS version,
    NULL::TIMESTAMP AS published,
    getvariable('now') AS built,
    getvariable('reader_version') AS reader_version,
    version() AS duckdb_version,
    NULL::VARCHAR AS content_digest;

COMMENT ON TABLE release IS 'What this file is, in one row.';
COMMENT ON COLUMN release.version IS 'Name of the release; null in a draft.';
COMMENT ON COLUMN release.published IS 'When it was published, UTC; null in a draft.';
COMMENT ON COLUMN release.built IS 'The time it was built for, UTC: what counts as provisional depends on it.';
COMMENT ON COLUMN release.reader_version IS 'Version of the readers that read the pages.';
COMMENT ON COLUMN release.duckdb_version IS 'Version of DuckDB that built it.';
COMMENT ON COLUMN release.content_digest IS 'SHA-256 over all rows of the tables for analysts, in whatever order and whenever they were archived: equal in two releases that hold the same data.';
