-- promise: No text holds characters of a wrong encoding, or HTML in place of the characters it stands for.
-- severity: warns
-- why: A pound sign that was misread hides every sum behind it.
SELECT reference, authority, detail, url
FROM odd_pages
WHERE oddity = 'encoding'
ORDER BY reference, authority;
