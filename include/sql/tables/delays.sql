-- Days of an overrun: weeks of 7, months of 30.4375 and years of 365.25 days; five working days are seven days.
-- A school term has no fixed length.
CREATE TABLE delays AS
SELECT
    reference, authority, item,
    part.process, part.found_by,
    part.limit_value, part.limit_unit,
    part.actual_value, part.actual_unit,
    part.overrun_value, part.overrun_unit,
    part.overrun_value * CASE part.overrun_unit
        WHEN 'days' THEN 1
        WHEN 'working days' THEN 7 / 5
        WHEN 'weeks' THEN 7
        WHEN 'months' THEN 30.4375
        WHEN 'years' THEN 365.25
    END AS overrun_days,
    part.since, part.until,
    part.paragraphs,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule, part.confidence
FROM (
    SELECT reference, authority, unnest(delays) AS part, generate_subscripts(delays, 1)::SMALLINT AS item
    FROM newest_pages
);

COMMENT ON TABLE delays IS 'Things that were late and counted as fault, one row each.';
COMMENT ON COLUMN delays.reference IS 'Reference of the decision.';
COMMENT ON COLUMN delays.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN delays.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN delays.process IS 'What was late; the list of processes stands in include/reference.';
COMMENT ON COLUMN delays.found_by IS 'ombudsman, or body where the page only records the body''s own finding.';
COMMENT ON COLUMN delays.limit_value IS 'Time allowed for it, as printed.';
COMMENT ON COLUMN delays.limit_unit IS 'Unit of limit_value.';
COMMENT ON COLUMN delays.actual_value IS 'Time it took, as printed.';
COMMENT ON COLUMN delays.actual_unit IS 'Unit of actual_value.';
COMMENT ON COLUMN delays.overrun_value IS 'How late it was, as printed; never computed from limit and actual.';
COMMENT ON COLUMN delays.overrun_unit IS 'Unit of overrun_value: working days, days, weeks, months, years or terms.';
COMMENT ON COLUMN delays.overrun_days IS 'The overrun in calendar days: a week is 7, a month 30.4375, a year 365.25 days, five working days are 7 days. Null for terms, which have no fixed length.';
COMMENT ON COLUMN delays.since IS 'Date from which it was late or took its time, where the page prints it.';
COMMENT ON COLUMN delays.until IS 'Date until which it was, where the page prints it.';
COMMENT ON COLUMN delays.paragraphs IS 'Numbers of all paragraphs that make the finding.';
COMMENT ON COLUMN delays.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN delays.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN delays.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN delays.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN delays.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN delays.rule IS 'Rule of the readers that found it.';
COMMENT ON COLUMN delays.confidence IS 'certain, likely or doubtful.';
