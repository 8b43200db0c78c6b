-- Empty in a draft, filled when it is published.
CREATE TABLE changed_decisions (
    reference VARCHAR,
    authority VARCHAR,
    change VARCHAR,
    field VARCHAR,
    before VARCHAR,
    after VARCHAR
);

COMMENT ON TABLE changed_decisions IS 'What changed decision by decision since the release before this one: one row a change. Empty in the first release.';
COMMENT ON COLUMN changed_decisions.reference IS 'Reference of the decision.';
COMMENT ON COLUMN changed_decisions.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN changed_decisions.change IS 'new, amended, withdrawn (taken off the site, kept here), returned (back on the site) or vanished (no longer in this file).';
COMMENT ON COLUMN changed_decisions.field IS 'What was amended: a column of decisions, text (its wording), or payments, offers, waivers, remedies or delays (one row of them); null for a change of the whole.';
COMMENT ON COLUMN changed_decisions.before IS 'What the release before said; null where it had nothing.';
COMMENT ON COLUMN changed_decisions.after IS 'What this one says; null where it has nothing.';
