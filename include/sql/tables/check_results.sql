-- Empty in a draft; what the checks found on it is put in when it is published.
CREATE SCHEMA IF NOT EXISTS quality;

CREATE TABLE quality.check_results (
    run_id VARCHAR,
    evaluated_at TIMESTAMP,
    area VARCHAR,
    "check" VARCHAR,
    severity VARCHAR,
    promise VARCHAR,
    status VARCHAR,
    expected VARCHAR,
    observed VARCHAR,
    wrong_rows BIGINT,
    sample VARCHAR,
    seconds DOUBLE,
    reason VARCHAR,
    accepted_by VARCHAR,
    accepted_until DATE
);

COMMENT ON TABLE quality.check_results IS 'What each check found on this file before it was published, one row a check.';
COMMENT ON COLUMN quality.check_results.run_id IS 'The run of build_warehouse in Airflow.';
COMMENT ON COLUMN quality.check_results.evaluated_at IS 'When the check ran, UTC.';
COMMENT ON COLUMN quality.check_results.area IS 'complete, well_formed, plausible or trends.';
COMMENT ON COLUMN quality.check_results."check" IS 'Name of the check, that of its SQL file.';
COMMENT ON COLUMN quality.check_results.severity IS 'stops (a failure stops the publication) or warns.';
COMMENT ON COLUMN quality.check_results.promise IS 'What holds where the check passed.';
COMMENT ON COLUMN quality.check_results.status IS 'passed, failed, not_applicable, error or accepted.';
COMMENT ON COLUMN quality.check_results.expected IS 'The bound, in words.';
COMMENT ON COLUMN quality.check_results.observed IS 'What was found instead.';
COMMENT ON COLUMN quality.check_results.wrong_rows IS 'How many rows were wrong.';
COMMENT ON COLUMN quality.check_results.sample IS 'Up to twenty of the wrong rows, as JSON.';
COMMENT ON COLUMN quality.check_results.seconds IS 'How long the check took.';
COMMENT ON COLUMN quality.check_results.reason IS 'Why an operator accepted the failure, or had accepted it until accepted_until.';
COMMENT ON COLUMN quality.check_results.accepted_by IS 'Who accepted it.';
COMMENT ON COLUMN quality.check_results.accepted_until IS 'The last day on which it is accepted; then the check fails again.';
