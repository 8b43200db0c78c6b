-- Every column of every table and view with its type and comment.
SELECT schema_name, table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE NOT internal
ORDER BY schema_name, table_name, column_index;
