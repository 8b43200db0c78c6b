-- promise: The draft holds decisions.
-- severity: stops
-- why: An empty file in the place of a full one is the worst release of all.
-- expected: at least one
SELECT 'no decision' AS observed, (SELECT count(*) FROM unreadable) AS unreadable, (SELECT count(*) FROM listed) AS listed
WHERE NOT EXISTS (FROM decisions);
