SELECT position, number, section, text
FROM paragraphs
WHERE reference = $reference AND authority = $authority
ORDER BY position;
