-- promise: Of the decisions that were fetched, nearly all could be read.
-- severity: stops
-- why: A few odd pages are the site's; many at once are a changed markup, and the figures would be of the rest.
-- expected: at most $odd_share of the decisions (and $many_pages) unreadable
WITH counts AS (
    SELECT
        (SELECT count(DISTINCT coalesce(reference, url)) FROM unreadable WHERE NOT resolved) AS unread,
        (SELECT count(*) FROM decisions) AS decisions
)
SELECT format('{} beside {} decisions', unread, decisions) AS observed, unread, decisions
FROM counts, threshold
WHERE unread + decisions >= threshold.enough_decisions AND unread >= threshold.many_pages
    AND unread > threshold.odd_share * (unread + decisions);
