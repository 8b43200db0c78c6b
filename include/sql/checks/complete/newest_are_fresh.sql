-- promise: The newest decision is hardly older than the newest window that was searched.
-- severity: warns
-- why: A collection that finds nothing new for weeks looks healthy in every other way.
-- expected: a decision within $fresh_days before the end of the newest window
SELECT format('{} days', newest_window - newest_decision) AS observed, newest_window, newest_decision
FROM (SELECT max(until) AS newest_window FROM windows), (SELECT max(decision_date) AS newest_decision FROM decisions),
    threshold
WHERE coalesce(newest_window - newest_decision, 1e6) > threshold.fresh_days AND newest_window IS NOT NULL;
