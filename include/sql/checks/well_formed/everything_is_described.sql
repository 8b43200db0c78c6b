-- promise: Every table and column carries a description.
-- severity: warns
-- why: A figure that is not described will be misread.
SELECT table_name, NULL AS column_name
FROM duckdb_tables()
WHERE database_name = current_database() AND NOT temporary AND coalesce(comment, '') = ''
UNION ALL
SELECT table_name, column_name
FROM duckdb_columns()
WHERE database_name = current_database() AND NOT internal AND coalesce(comment, '') = ''
ORDER BY table_name, column_name;
