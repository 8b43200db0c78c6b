CREATE TABLE official_figures AS
SELECT financial_year, name, body, authority_kind, upheld, not_upheld, closed, other, upheld_rate
FROM official_lines
ORDER BY financial_year, name;

COMMENT ON TABLE official_figures IS 'The lines of the Ombudsman''s own yearly tables of complaints decided, as given with the command reconcile. Empty where none was given. © Commission for Local Administration in England.';
COMMENT ON COLUMN official_figures.financial_year IS 'Year of the decisions, 1 April to 31 March, as "2022-23".';
COMMENT ON COLUMN official_figures.name IS 'The authority as the table prints it.';
COMMENT ON COLUMN official_figures.body IS 'Official name of the authority that bore this name on the last day of the year, as in decisions; the printed name where it is no known body.';
COMMENT ON COLUMN official_figures.authority_kind IS 'Kind of body, as in decisions; unmatched where nobody has placed the name.';
COMMENT ON COLUMN official_figures.upheld IS 'Complaints upheld.';
COMMENT ON COLUMN official_figures.not_upheld IS 'Complaints not upheld.';
COMMENT ON COLUMN official_figures.closed IS 'Complaints closed after initial enquiries; null where the table does not say.';
COMMENT ON COLUMN official_figures.other IS 'Complaints decided otherwise (invalid, advice given, referred back), which never have a public page; null where the table does not say.';
COMMENT ON COLUMN official_figures.upheld_rate IS 'Uphold rate as printed, 0 to 1; null where none is printed.';
