-- promise: Every page of a decision that was fetched could be read.
-- severity: warns
-- why: A page that cannot be read is in no figure; it is kept, and each reason is a fault to mend.
SELECT reference, url, stage, reason, time, file
FROM unreadable
WHERE NOT resolved
ORDER BY time DESC, reference;
