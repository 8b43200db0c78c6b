-- promise: No decision is dated before the year in its reference.
-- severity: warns
-- why: The complaint comes before its decision: one of the two was misread, or misprinted.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'year'
ORDER BY reference, authority;
