-- Empty in a draft, filled when it is published.
CREATE TABLE changed_figures (
    trend VARCHAR,
    period_kind VARCHAR,
    period VARCHAR,
    group_kind VARCHAR,
    group_name VARCHAR,
    part VARCHAR,
    figure VARCHAR,
    before DOUBLE,
    after DOUBLE,
    decisions INTEGER,
    because VARCHAR[]
);

COMMENT ON TABLE changed_figures IS 'Figures of closed periods that moved since the release before this one, and the decisions by which they did. A period is closed where that release showed it as neither provisional nor partial. Empty in the first release.';
COMMENT ON COLUMN changed_figures.trend IS 'The trend table.';
COMMENT ON COLUMN changed_figures.period_kind IS 'month, quarter, financial_year or rolling_year.';
COMMENT ON COLUMN changed_figures.period IS 'Name of the period, as in the trend table.';
COMMENT ON COLUMN changed_figures.group_kind IS 'What the decisions are grouped by, as in the trend table.';
COMMENT ON COLUMN changed_figures.group_name IS 'The group, as in the trend table.';
COMMENT ON COLUMN changed_figures.part IS 'What else tells the row from others of its group: the kind of payment or the process; empty where nothing does.';
COMMENT ON COLUMN changed_figures.figure IS 'The column of the trend table that moved.';
COMMENT ON COLUMN changed_figures.before IS 'The figure in the release before; null where there was none.';
COMMENT ON COLUMN changed_figures.after IS 'The figure in this release; null where there is none any more.';
COMMENT ON COLUMN changed_figures.decisions IS 'How many decisions of that group and period changed in what the figure is made of; 0 where none did, so that it is the computation, or what the group is compared with, that changed.';
COMMENT ON COLUMN changed_figures.because IS 'The first twenty of these decisions: reference, authority and what changed. See changed_decisions.';
