-- promise: No oddity of single pages (header, date, outcome, encoding, numbers) is on many of them.
-- severity: stops
-- why: One page may be odd by the site's own doing; many of one kind are a reader that fails, or a changed markup.
-- expected: each on at most $odd_share of the decisions (and $many_pages)
SELECT
    format('{}: {} of {} decisions', oddity, count(*), any_value(decisions)) AS observed,
    oddity, count(*) AS pages, any_value(decisions) AS decisions, min(reference) AS first_reference
FROM odd_pages, threshold, (SELECT count(*) AS decisions FROM decisions)
GROUP BY oddity
HAVING any_value(decisions >= threshold.enough_decisions) AND count(*) >= any_value(threshold.many_pages)
    AND count(*) > any_value(threshold.odd_share * decisions)
ORDER BY pages DESC;
