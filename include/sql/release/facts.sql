-- What the manifest says beside the digests, as one JSON object.
SELECT json_object(
    'previous', previous,
    'built', strftime(built, '%Y-%m-%dT%H:%M:%SZ'),
    'code_commit', code_commit,
    'reader_version', reader_version,
    'duckdb_version', duckdb_version,
    'windows', json_object(
        'walked', windows, 'complete', windows_complete, 'since', searched_since, 'until', searched_until
    ),
    'checks', (
        SELECT coalesce(to_json(list(result)), '[]')
        FROM (
            SELECT area, "check", severity, status, expected, observed, wrong_rows, reason, accepted_by, accepted_until
            FROM quality.check_results
            ORDER BY area, "check"
        ) AS result
    )
)
FROM release;
