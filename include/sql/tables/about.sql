-- The last table: it lists all others.
CREATE TABLE about AS
WITH relation AS (
    SELECT schema_name, table_name AS relation_name, 'table' AS kind, comment
    FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary AND table_name <> 'about'
    UNION ALL
    SELECT schema_name, view_name, 'view', comment
    FROM duckdb_views()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
),
described AS (
    SELECT schema_name, table_name AS relation_name, list(column_name ORDER BY column_index) AS columns
    FROM duckdb_columns()
    WHERE database_name = current_database() AND NOT internal
    GROUP BY ALL
)
SELECT
    CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || relation_name AS name,
    kind,
    comment AS holds,
    columns
FROM relation
JOIN described USING (schema_name, relation_name)
ORDER BY schema_name, relation_name;

COMMENT ON TABLE about IS 'What each table and view of this file holds. Of its columns: SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ''decisions''.';
COMMENT ON COLUMN about.name IS 'Name of the table or view, with its schema unless that is main.';
COMMENT ON COLUMN about.kind IS 'table or view.';
COMMENT ON COLUMN about.holds IS 'What it holds: its own comment.';
COMMENT ON COLUMN about.columns IS 'Names of its columns.';
