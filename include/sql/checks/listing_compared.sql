-- Decisions beside what the search lists for them. A reference that is listed at several addresses (two trusts with
-- one reference) is left out: nothing printed says which page is which.
CREATE OR REPLACE TEMP VIEW listing_compared AS
SELECT
    reference, decisions.authority,
    listed.outcome AS listed_outcome, decisions.outcome,
    listed.decision_date AS listed_date, decisions.decision_date,
    listed.last_listed, decisions.last_seen,
    (listed.outcome <> decisions.outcome OR listed.decision_date <> decisions.decision_date) IS TRUE AS differs
FROM decisions
JOIN (SELECT * FROM listed QUALIFY count(*) OVER (PARTITION BY reference) = 1) AS listed USING (reference);
