-- The rows of the record files as tables, unnested and otherwise as they are: what any build must at least do.
CREATE TABLE decisions AS
SELECT * EXCLUDE (sections, paragraphs, payments, offers, waivers, remedies, delays, doubts)
FROM read_parquet(getvariable('records'));

CREATE TABLE sections AS
SELECT reference, authority, unnest(sections, recursive := true) FROM read_parquet(getvariable('records'));

CREATE TABLE paragraphs AS
SELECT reference, authority, unnest(paragraphs, recursive := true) FROM read_parquet(getvariable('records'));

CREATE TABLE payments AS
SELECT reference, authority, unnest(payments, recursive := true) FROM read_parquet(getvariable('records'));

CREATE TABLE remedies AS
SELECT reference, authority, unnest(remedies, recursive := true) FROM read_parquet(getvariable('records'));

CREATE TABLE delays AS
SELECT reference, authority, unnest(delays, recursive := true) FROM read_parquet(getvariable('records'));

CHECKPOINT;
