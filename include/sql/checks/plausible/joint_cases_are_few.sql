-- promise: Few decisions are pages of a joint case.
-- severity: stops
-- why: Where texts are taken for one that are not, payments are counted once for many.
-- expected: at most $joint_share of the decisions
SELECT format('{:.1f} % of {}', 100 * joint / decisions, decisions) AS observed, joint, decisions
FROM (SELECT count(joint_group) AS joint, count(*) AS decisions FROM decisions), threshold
WHERE decisions >= threshold.enough_decisions AND joint > threshold.joint_share * decisions;
