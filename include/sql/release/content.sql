-- Rows of a table and the sum of their MD5s, in whatever order they stand; the columns in `without` are left out.
SELECT count(*), coalesce(sum(md5_number_lower(content::VARCHAR)::HUGEINT), 0)
FROM (
    SELECT COLUMNS(lambda name: NOT list_contains(getvariable('without'), name))
    FROM query_table(getvariable('content_of'))
) AS content;
