CREATE TABLE sections AS
SELECT reference, authority, section.position, section.heading, section.level, section.kind
FROM (
    SELECT reference, authority, unnest(sections) AS section
    FROM newest_pages
);

COMMENT ON TABLE sections IS 'Headings of each decision, in order.';
COMMENT ON COLUMN sections.reference IS 'Reference of the decision.';
COMMENT ON COLUMN sections.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN sections.position IS 'Place among the headings, from 0.';
COMMENT ON COLUMN sections.heading IS 'Heading as printed.';
COMMENT ON COLUMN sections.level IS '1 for a main heading, 2 for a sub-heading.';
COMMENT ON COLUMN sections.kind IS 'What stands under it: summary, complaint, powers, scope, method, background, findings, remedy, decision or unknown.';
