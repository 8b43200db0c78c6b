-- promise: Every outcome is one of the three that the Ombudsman prints.
-- severity: warns
-- why: The upheld rate leaves out what it does not know; a new word wants a decision of ours.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'outcome'
ORDER BY reference, authority;
