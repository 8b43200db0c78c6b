-- The notes and what they are made of, in place of those of an earlier try.
TRUNCATE release_notes;
INSERT INTO release_notes BY NAME SELECT * FROM notes;
TRUNCATE changed_decisions;
INSERT INTO changed_decisions BY NAME SELECT * FROM decision_changes;
TRUNCATE changed_figures;
INSERT INTO changed_figures BY NAME SELECT * FROM figure_changes;
