-- All that was read, but for the paragraphs: the record files are many and small, so they are opened once for it.
CREATE TEMP TABLE records AS
SELECT
    * EXCLUDE (paragraphs, "offset") REPLACE (captured_at AT TIME ZONE 'UTC' AS captured_at),
    "offset" AS file_offset
FROM rows_read;
