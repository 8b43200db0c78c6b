CREATE TABLE offers AS
SELECT
    reference, authority, item,
    part.amount AS amount_gbp,
    part.recipient,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule, part.confidence
FROM (
    SELECT reference, authority, unnest(offers) AS part, generate_subscripts(offers, 1)::SMALLINT AS item
    FROM newest_pages
);

COMMENT ON TABLE offers IS 'Sums the body had paid or offered before the Ombudsman''s remedy, which the remedy does not ask for again.';
COMMENT ON COLUMN offers.reference IS 'Reference of the decision.';
COMMENT ON COLUMN offers.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN offers.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN offers.amount_gbp IS 'Pounds as printed.';
COMMENT ON COLUMN offers.recipient IS 'Who it was for, as printed.';
COMMENT ON COLUMN offers.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN offers.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN offers.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN offers.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN offers.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN offers.rule IS 'Rule of the readers that found it.';
COMMENT ON COLUMN offers.confidence IS 'certain, likely or doubtful.';
