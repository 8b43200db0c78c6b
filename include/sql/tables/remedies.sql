CREATE TABLE remedies AS
SELECT
    reference, authority, item,
    part.kind, part.deadline_value, part.deadline_unit,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule, part.confidence
FROM (
    SELECT reference, authority, unnest(remedies) AS part, generate_subscripts(remedies, 1)::SMALLINT AS item
    FROM newest_pages
);

COMMENT ON TABLE remedies IS 'What the remedy of a decision asks for, by kind.';
COMMENT ON COLUMN remedies.reference IS 'Reference of the decision.';
COMMENT ON COLUMN remedies.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN remedies.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN remedies.kind IS 'apology, symbolic_payment, quantifiable_payment, waiver, specific_action (for this person) or service_improvement (for everyone).';
COMMENT ON COLUMN remedies.deadline_value IS 'Time the body has for it, as printed; null where the page sets none.';
COMMENT ON COLUMN remedies.deadline_unit IS 'Unit of deadline_value: working days, days, weeks, months, years or terms.';
COMMENT ON COLUMN remedies.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN remedies.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN remedies.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN remedies.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN remedies.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN remedies.rule IS 'Rule of the readers that found it.';
COMMENT ON COLUMN remedies.confidence IS 'certain, likely or doubtful.';
