CREATE TABLE captures AS
SELECT
    url, kind, time, outcome, status, reference, chapter, chapters, since, until, page, printed,
    CASE kind WHEN 'search' THEN len(found) END AS found,
    digest, article_digest, file,
    "offset" AS file_offset,
    length AS file_length,
    came_from,
    etag, last_modified, reason, source
FROM index_lines;

COMMENT ON TABLE captures IS 'Every request made to the site, and every capture imported from others, one row each, whatever became of it; the index lines of the archive.';
COMMENT ON COLUMN captures.url IS 'The address asked for.';
COMMENT ON COLUMN captures.kind IS 'What was asked for: robots, search or decision.';
COMMENT ON COLUMN captures.time IS 'When the request was made, UTC.';
COMMENT ON COLUMN captures.outcome IS 'archived (stored whole), unchanged (as before), quarantined (stored, but not what was asked for), redirected, gone (404, 410), failed, waiting (429, 503) or refused.';
COMMENT ON COLUMN captures.status IS 'HTTP status; null where no answer came.';
COMMENT ON COLUMN captures.reference IS 'Reference of the decision asked for.';
COMMENT ON COLUMN captures.chapter IS 'Chapter asked for, of a report split over several pages.';
COMMENT ON COLUMN captures.chapters IS 'How many chapters the page links to, itself included; null for a decision on one page.';
COMMENT ON COLUMN captures.since IS 'First decision date of the search window.';
COMMENT ON COLUMN captures.until IS 'Last decision date of the search window.';
COMMENT ON COLUMN captures.page IS 'Number of the page of search results.';
COMMENT ON COLUMN captures.printed IS 'Number of results the page says the search window has.';
COMMENT ON COLUMN captures.found IS 'Number of results on this page of the search; they stand in listed. Null for other requests.';
COMMENT ON COLUMN captures.digest IS 'SHA-256 of the body.';
COMMENT ON COLUMN captures.article_digest IS 'SHA-256 of the decision''s text without the site''s furniture.';
COMMENT ON COLUMN captures.file IS 'WARC file that holds the answer; null where nothing was stored.';
COMMENT ON COLUMN captures.file_offset IS 'Where its record begins in that file, in bytes.';
COMMENT ON COLUMN captures.file_length IS 'Length of the record in that file, in bytes.';
COMMENT ON COLUMN captures.came_from IS 'Address that answered, where redirects within the site led to another than the one asked for.';
COMMENT ON COLUMN captures.etag IS 'ETag header of the answer.';
COMMENT ON COLUMN captures.last_modified IS 'Last-Modified header of the answer, as sent.';
COMMENT ON COLUMN captures.reason IS 'What was wrong, for a person.';
COMMENT ON COLUMN captures.source IS 'Of an imported capture, the WARC file and the record it was taken from; null for a request of this project.';
