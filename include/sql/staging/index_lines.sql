-- The lines of the archive's indexes, read once; `found` holds the items of a search page.
CREATE TEMP TABLE index_lines AS
SELECT *, page_path(url) AS path
FROM read_json(
    getvariable('captures'),
    format = 'newline_delimited',
    columns = {
        url: 'VARCHAR',
        kind: 'VARCHAR',
        time: 'TIMESTAMP',
        outcome: 'VARCHAR',
        status: 'SMALLINT',
        reference: 'VARCHAR',
        chapter: 'SMALLINT',
        chapters: 'SMALLINT',
        since: 'DATE',
        until: 'DATE',
        page: 'INTEGER',
        printed: 'INTEGER',
        found: 'STRUCT(reference VARCHAR, authority VARCHAR, url VARCHAR, outcome VARCHAR, decision_date DATE)[]',
        digest: 'VARCHAR',
        article_digest: 'VARCHAR',
        file: 'VARCHAR',
        "offset": 'BIGINT',
        length: 'BIGINT',
        came_from: 'VARCHAR',
        etag: 'VARCHAR',
        last_modified: 'VARCHAR',
        reason: 'VARCHAR',
        source: 'VARCHAR'
    }
);
