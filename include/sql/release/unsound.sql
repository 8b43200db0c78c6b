-- What the checks found wrong and did not stop.
SELECT area, "check", severity, status, promise, expected, observed, accepted_by, reason, accepted_until::VARCHAR AS accepted_until
FROM quality.check_results
WHERE status IN ('failed', 'accepted')
ORDER BY area, "check";
