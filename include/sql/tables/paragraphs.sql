CREATE TABLE paragraphs AS
SELECT reference, authority, paragraph.position, paragraph.number, paragraph.section, paragraph.text
FROM (
    SELECT version.reference, version.authority, unnest(read.paragraphs) AS paragraph
    FROM rows_read AS read
    JOIN decision_versions AS version
        ON version.newest AND version.file = read.file AND version.file_offset = read."offset"
);

COMMENT ON TABLE paragraphs IS 'Text of each decision, block by block, as on the page; every quotation in the other tables stands in one of them.';
COMMENT ON COLUMN paragraphs.reference IS 'Reference of the decision.';
COMMENT ON COLUMN paragraphs.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN paragraphs.position IS 'Place among all blocks of the decision, from 0.';
COMMENT ON COLUMN paragraphs.number IS 'Paragraph number, 1 to n through the whole decision; null for text without a number.';
COMMENT ON COLUMN paragraphs.section IS 'Position of its heading in sections; null before the first.';
COMMENT ON COLUMN paragraphs.text IS 'The words of the page, blanks folded, items of a list on lines of their own.';
