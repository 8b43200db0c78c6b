-- promise: Every decision has its authority, outcome, date, category and subcategory.
-- severity: warns
-- why: A decision without one of them is missing from the figures by it.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'header'
ORDER BY reference, authority;
