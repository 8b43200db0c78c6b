-- Every row of the record files that counts: a file of many archive files may hold rows of one that was read again since,
-- or that is not wanted. Those are left out, each named as "<record file>/<archive file>".
CREATE TEMP VIEW rows_read AS
SELECT * EXCLUDE (filename)
FROM read_parquet(getvariable('records'), filename = true)
WHERE NOT coalesce(list_contains(getvariable('left_out')::VARCHAR[], filename || '/' || file), false);
