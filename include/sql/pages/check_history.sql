-- The newest result of each check in each run, from the files that the checks keep; a line that is no result is left out.
SELECT
    run_id, evaluated_at::TIMESTAMP AS evaluated_at, area, "check", severity, promise, status, expected, observed,
    wrong_rows, sample, seconds, reason, accepted_by, accepted_until
FROM read_json(
    $files,
    format = 'newline_delimited',
    ignore_errors = true,
    columns = {
        run_id: 'VARCHAR', evaluated_at: 'TIMESTAMP', area: 'VARCHAR', "check": 'VARCHAR', severity: 'VARCHAR',
        promise: 'VARCHAR', status: 'VARCHAR', expected: 'VARCHAR', observed: 'VARCHAR', wrong_rows: 'BIGINT',
        sample: 'VARCHAR', seconds: 'DOUBLE', reason: 'VARCHAR', accepted_by: 'VARCHAR', accepted_until: 'VARCHAR'
    }
)
WHERE run_id IS NOT NULL AND "check" IS NOT NULL AND evaluated_at IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY run_id, "check" ORDER BY evaluated_at DESC) = 1
ORDER BY evaluated_at;
