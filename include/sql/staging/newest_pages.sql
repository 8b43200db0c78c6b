-- What the readers read on the newest wording of each decision, under the key of the decision.
CREATE TEMP VIEW newest_pages AS
SELECT version.reference, version.authority, read.* EXCLUDE (reference, authority)
FROM read_parquet(getvariable('records')) AS read
JOIN decision_versions AS version
    ON version.newest AND version.file = read.file AND version.file_offset = read."offset";
