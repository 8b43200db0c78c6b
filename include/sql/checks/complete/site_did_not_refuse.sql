-- promise: The site has not refused us lately.
-- severity: warns
-- why: After a refusal nothing more is asked for that night; somebody has to read why before it is a week.
-- expected: no refusal in the last $refusal_days
SELECT time, url, status, reason
FROM captures, threshold
WHERE outcome = 'refused'
    AND time > (SELECT max(time) FROM captures) - to_days(threshold.refusal_days::INT)
ORDER BY time DESC;
