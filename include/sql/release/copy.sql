-- A compact copy of the draft that every DuckDB since 1.2 can open, bearing its name.
ATTACH getvariable('draft') AS draft (READ_ONLY);
ATTACH getvariable('copy') AS copy (STORAGE_VERSION 'v1.2.0');
COPY FROM DATABASE draft TO copy;
UPDATE copy.release
SET
    version = getvariable('version'),
    published = getvariable('published'),
    previous = getvariable('previous'),
    row_counts = getvariable('row_counts')::JSON::MAP(VARCHAR, BIGINT),
    content_digest = getvariable('content_digest');
CHECKPOINT copy;
DETACH copy;
DETACH draft;
