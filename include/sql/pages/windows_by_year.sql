-- Search windows by year of their first day, the newest first.
SELECT
    year(since) AS year,
    count(*) AS windows,
    count(*) FILTER (complete) AS complete,
    sum(printed)::INTEGER AS printed,
    sum(found)::INTEGER AS found,
    sum(archived)::INTEGER AS archived,
    max(walked) AS walked
FROM windows
GROUP BY ALL
ORDER BY year DESC;
