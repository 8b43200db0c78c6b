-- What a comparison with an official table takes from the published file.
ATTACH getvariable('published_path') AS published (READ_ONLY);
CREATE VIEW decisions AS
SELECT body, authority_kind, decision_date, outcome, joint_group
FROM published.decisions;
CREATE VIEW trend_periods AS
FROM published.trend_periods;
