-- Empty in a draft, filled when it is published.
CREATE TABLE release_notes (
    position INTEGER,
    topic VARCHAR,
    note VARCHAR
);

COMMENT ON TABLE release_notes IS 'The notes of this release, as they stand in the Markdown file beside it: what is new, what moved and why, which checks warned, what was accepted.';
COMMENT ON COLUMN release_notes.position IS 'Order of the notes, from 1.';
COMMENT ON COLUMN release_notes.topic IS 'Heading that the note stands under.';
COMMENT ON COLUMN release_notes.note IS 'The note, in Markdown.';
