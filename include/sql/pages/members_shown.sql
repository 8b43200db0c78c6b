SELECT *
FROM page_members
WHERE counted OR NOT $only
ORDER BY decision_date DESC, reference, authority
LIMIT $most OFFSET $after;
