-- The newest result of every check of the run, in place of those of an earlier try.
TRUNCATE quality.check_results;

INSERT INTO quality.check_results BY NAME
SELECT * REPLACE (evaluated_at AT TIME ZONE 'UTC' AS evaluated_at, accepted_until::DATE AS accepted_until)
FROM results
ORDER BY area, "check";
