CREATE TABLE waivers AS
SELECT
    reference, authority, item,
    part.amount AS amount_gbp,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule, part.confidence
FROM (
    SELECT reference, authority, unnest(waivers) AS part, generate_subscripts(waivers, 1)::SMALLINT AS item
    FROM newest_pages
);

COMMENT ON TABLE waivers IS 'Charges or debts of a printed amount that the remedy cancels, writes off or reduces. Not cash, and in no payment total.';
COMMENT ON COLUMN waivers.reference IS 'Reference of the decision.';
COMMENT ON COLUMN waivers.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN waivers.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN waivers.amount_gbp IS 'Pounds as printed.';
COMMENT ON COLUMN waivers.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN waivers.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN waivers.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN waivers.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN waivers.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN waivers.rule IS 'Rule of the readers that found it.';
COMMENT ON COLUMN waivers.confidence IS 'certain, likely or doubtful.';
