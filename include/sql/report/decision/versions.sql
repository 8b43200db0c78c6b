SELECT version, newest, outcome, decision_date, payments_gbp, first_captured, last_captured
FROM decision_versions
WHERE reference = $reference AND authority = $authority
ORDER BY version;
