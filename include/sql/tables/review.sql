CREATE TABLE review AS
SELECT
    reference, authority, item,
    part.subject, part.reason,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule
FROM (
    SELECT reference, authority, unnest(doubts) AS part, generate_subscripts(doubts, 1)::SMALLINT AS item
    FROM newest_pages
);

COMMENT ON TABLE review IS 'Doubts of the readers: what a person should look at before relying on it.';
COMMENT ON COLUMN review.reference IS 'Reference of the decision.';
COMMENT ON COLUMN review.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN review.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN review.subject IS 'What the doubt is about.';
COMMENT ON COLUMN review.reason IS 'Why it is doubtful.';
COMMENT ON COLUMN review.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN review.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN review.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN review.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN review.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN review.rule IS 'Rule of the readers that found it.';
