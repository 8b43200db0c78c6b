-- What was read on the newest wording of each decision, under the key of the decision.
CREATE TEMP VIEW newest_pages AS
SELECT version.reference, version.authority, records.* EXCLUDE (reference, authority)
FROM records
JOIN decision_versions AS version
    ON version.newest AND version.file = records.file AND version.file_offset = records.file_offset;
