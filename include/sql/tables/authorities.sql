CREATE TABLE authorities AS
SELECT
    name, body, code, kind, type, region, gss_code, valid_from, valid_to, successor, matched_by,
    body_now, type_now, gss_code_now,
    sum(decisions)::INTEGER AS decisions,
    min(decision_date) AS first_decision,
    max(decision_date) AS last_decision
FROM authority_as_of
GROUP BY ALL;

COMMENT ON TABLE authorities IS 'Every name of an authority as printed, with the body it means on the dates of its decisions. English local authorities are made from mySociety''s table of names and codes (CC-BY-4.0).';
COMMENT ON COLUMN authorities.name IS 'Name as printed on the pages: authority in the other tables.';
COMMENT ON COLUMN authorities.body IS 'Official name of the local authority that bore it at the time; for other bodies, the name in include/reference/authorities_other.csv, or as printed.';
COMMENT ON COLUMN authorities.code IS 'Its code in include/reference/authorities.csv; null for a body that is placed by a word in its name, or not at all.';
COMMENT ON COLUMN authorities.kind IS 'council, strategic authority (a combined authority or the Greater London Authority), parish council (or town council), care provider, NHS body (general practices included), school, social landlord (a housing association or a council''s housing company), transport body, national park, fire or police body, outside England (a council of Wales, Scotland or Northern Ireland), other, or unmatched: a name nobody has placed yet.';
COMMENT ON COLUMN authorities.type IS 'Type of local authority: county, district, unitary, metropolitan district, London borough, City of London, combined authority or Greater London Authority; null for other bodies.';
COMMENT ON COLUMN authorities.region IS 'Region of England; null for bodies that are no local authority.';
COMMENT ON COLUMN authorities.gss_code IS 'Code of the Office for National Statistics for its area.';
COMMENT ON COLUMN authorities.valid_from IS 'First day of the authority; null where it is older than the published decisions.';
COMMENT ON COLUMN authorities.valid_to IS 'Last day of the authority; null while it exists.';
COMMENT ON COLUMN authorities.successor IS 'Codes of the authorities that replaced it, separated by semicolons.';
COMMENT ON COLUMN authorities.matched_by IS 'How the name was placed: name (as in the table), core (without words such as "Borough Council", among the councils that may be called so), pattern (a word such as "Limited" or "NHS"), or none.';
COMMENT ON COLUMN authorities.body_now IS 'On today''s map: the body that has taken its place, through all reorganisations up to the build. Itself while it exists, and where several took its place, as in Cumbria and Northamptonshire: no decision can be allotted to one of them.';
COMMENT ON COLUMN authorities.type_now IS 'Type of body_now.';
COMMENT ON COLUMN authorities.gss_code_now IS 'Code of the Office for National Statistics for the area of body_now.';
COMMENT ON COLUMN authorities.decisions IS 'Number of decisions under this name.';
COMMENT ON COLUMN authorities.first_decision IS 'Date of the first of them.';
COMMENT ON COLUMN authorities.last_decision IS 'Date of the last of them.';
