-- promise: Every category is one of the ten on the site.
-- severity: warns
-- why: A new category is news; an old one in new words splits a series.
SELECT category, count(*) AS decisions, min(decision_date) AS since, min(reference) AS first_reference
FROM decisions
WHERE lower(category) NOT IN (
    'adult care services', 'benefits and tax', 'children''s care services', 'education', 'environment and regulation',
    'health', 'housing', 'planning', 'transport and highways', 'other categories'
)
GROUP BY category
ORDER BY decisions DESC;
