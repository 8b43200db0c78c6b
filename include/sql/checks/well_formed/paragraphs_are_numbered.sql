-- promise: Paragraph numbers run from 1 without a gap.
-- severity: warns
-- why: A quotation is found again by its paragraph's number.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'numbers'
ORDER BY reference, authority;
