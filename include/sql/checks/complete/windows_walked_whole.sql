-- promise: In every search window as many decisions were found as the site says it has.
-- severity: warns
-- why: A window that is not whole hides decisions that nobody will ask for; the next run walks it again.
SELECT
    since, until, printed, found, last_tried,
    CASE WHEN printed IS NULL THEN 'no page printed a count' ELSE format('{} found of {}', found, printed) END AS problem
FROM windows
WHERE NOT complete
ORDER BY last_tried DESC, since;
