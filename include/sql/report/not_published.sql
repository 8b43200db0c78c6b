-- What is known of a reference that is no row of decisions, newest first.
SELECT reason
FROM (
    SELECT 'the page that came on ' || strftime(time, '%Y-%m-%d') || ' could not be read: ' || reason AS reason, time
    FROM unreadable
    WHERE reference = $reference
    UNION ALL
    SELECT 'the search listed it on ' || strftime(last_listed, '%Y-%m-%d') || ', and no page of it was archived', last_listed
    FROM listed
    WHERE reference = $reference
)
ORDER BY time DESC;
