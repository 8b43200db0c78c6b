-- promise: A page says the outcome and the date that the search lists for it.
-- severity: warns
-- why: One of the two was misread, or the page was amended since it was fetched.
SELECT * EXCLUDE (differs)
FROM listing_compared
WHERE differs
ORDER BY reference;
