-- promise: The newest decision is hardly older than the newest day that was searched.
-- severity: warns
-- why: A collection that finds nothing new for weeks looks healthy in every other way.
-- expected: a decision within $fresh_days before the newest day searched
SELECT format('{} days', newest_day - newest_decision) AS observed, newest_day, newest_decision
FROM (SELECT max(least(until, last_tried::DATE)) AS newest_day FROM windows), (SELECT max(decision_date) AS newest_decision FROM decisions),
    threshold
WHERE coalesce(newest_day - newest_decision, 1e6) > threshold.fresh_days AND newest_day IS NOT NULL;
