CREATE VIEW quality.accepted AS
SELECT area, "check", severity, accepted_by, reason, accepted_until, promise, expected, observed, wrong_rows
FROM quality.check_results
WHERE status = 'accepted';

COMMENT ON VIEW quality.accepted IS 'The checks that failed on this file and were accepted: by whom, why and until when.';
COMMENT ON COLUMN quality.accepted.area IS 'complete, well_formed, plausible or trends.';
COMMENT ON COLUMN quality.accepted."check" IS 'Name of the check.';
COMMENT ON COLUMN quality.accepted.severity IS 'What it would have done: stops or warns.';
COMMENT ON COLUMN quality.accepted.accepted_by IS 'Who accepted it.';
COMMENT ON COLUMN quality.accepted.reason IS 'Why.';
COMMENT ON COLUMN quality.accepted.accepted_until IS 'The last day on which it is accepted; then the check fails again.';
COMMENT ON COLUMN quality.accepted.promise IS 'What does not hold in this file.';
COMMENT ON COLUMN quality.accepted.expected IS 'The bound, in words.';
COMMENT ON COLUMN quality.accepted.observed IS 'What was found instead.';
COMMENT ON COLUMN quality.accepted.wrong_rows IS 'How many rows were wrong.';
