-- The tables of the kit with their comments and keys. Views are left out: they say nothing that the tables do not.
WITH keys AS (
    SELECT schema_name, table_name, any_value(constraint_column_names) AS key
    FROM duckdb_constraints()
    WHERE constraint_type = 'PRIMARY KEY'
    GROUP BY ALL
)
SELECT schema_name, table_name, comment, coalesce(key, []) AS key
FROM duckdb_tables()
LEFT JOIN keys USING (schema_name, table_name)
WHERE NOT internal AND NOT temporary
ORDER BY schema_name, table_name;
