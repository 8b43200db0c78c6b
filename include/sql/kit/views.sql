SELECT schema_name, view_name AS table_name, comment
FROM duckdb_views()
WHERE NOT internal AND NOT temporary
ORDER BY schema_name, view_name;
