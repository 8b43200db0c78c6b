-- Columns of the tables for analysts of either release, in the order of the table.
SELECT database_name AS release, table_name, column_name, data_type
FROM duckdb_columns()
WHERE database_name IN ('before', 'after') AND schema_name = 'main' AND NOT internal
    AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main')
ORDER BY table_name, column_index;
