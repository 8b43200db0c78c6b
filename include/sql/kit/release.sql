-- What the data package and the report say of the release as a whole.
SELECT
    release.*,
    (SELECT count(*) FROM decisions) AS decisions,
    (SELECT count(DISTINCT body) FROM decisions) AS bodies,
    (SELECT min(decision_date) FROM decisions) AS first_date,
    (SELECT max(decision_date) FROM decisions) AS last_date,
    (SELECT count(*) FROM unreadable WHERE NOT resolved) AS unreadable,
    (SELECT count(*) FROM decisions WHERE withdrawn) AS withdrawn,
    (SELECT count(*) FROM review) AS doubts,
    (SELECT count(DISTINCT (reference, authority)) FROM review) AS doubtful_decisions,
    (SELECT coalesce(sum(missing), 0)::BIGINT FROM trend_periods WHERE period_kind = 'month') AS missing,
    (SELECT min(period_start) FROM trend_periods WHERE period_kind = 'month' AND provisional) AS provisional_since,
    (SELECT list(period ORDER BY period_start) FROM trend_periods WHERE period_kind = 'financial_year' AND partial) AS partial_years,
    (SELECT count(*) FROM trend_periods WHERE period_kind = 'month' AND partial) AS partial_months,
    (SELECT count(*) FROM quality.check_results WHERE status = 'passed') AS checks_passed,
    (SELECT count(*) FROM quality.check_results WHERE status <> 'not_applicable') AS checks
FROM release;
