-- promise: Nearly all pages say the outcome and the date that the search lists for them.
-- severity: stops
-- why: Two readings of the same data that differ on many pages mean that one of the readers is wrong.
-- expected: at most $disagree_share different (and $many_pages)
SELECT format('{} of {} decisions', different, decisions) AS observed, different, decisions
FROM (SELECT count(*) FILTER (differs) AS different, count(*) AS decisions FROM listing_compared), threshold
WHERE decisions >= threshold.enough_decisions AND different >= threshold.many_pages
    AND different > threshold.disagree_share * decisions;
