-- promise: No decision is dated before there was an Ombudsman, or after the draft was built.
-- severity: warns
-- why: It would make a period of its own, years away from all others.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'date'
ORDER BY reference, authority;
