-- promise: A joint case has a handful of pages of about one date.
-- severity: warns
-- why: Pages that are no joint case lose their money to one another.
-- expected: up to $joint_pages within a year
SELECT joint_group, count(*) AS pages, min(decision_date) AS first_date, max(decision_date) AS last_date
FROM decisions, threshold
WHERE joint_group IS NOT NULL
GROUP BY joint_group
HAVING pages > any_value(threshold.joint_pages) OR last_date > first_date + INTERVAL 1 YEAR
ORDER BY pages DESC, joint_group;
