-- promise: In the pages that came last, payments, remedies, delay, paragraphs and whole headers are found about as often as in older ones.
-- severity: stops
-- why: When the site changes its markup old pages read as before and new ones read as empty: the figures would fall, and nothing else would say why.
-- expected: none found less than $new_pages_low as often in pages first seen within $new_pages_days (of $enough_decisions)
WITH newest AS (
    SELECT max(first_seen) - to_days(threshold.new_pages_days::INT) AS since
    FROM decisions, threshold
    GROUP BY threshold.new_pages_days
),
measured AS (
    SELECT
        measure,
        count(*) FILTER (first_seen > since) AS n,
        count(*) FILTER (first_seen <= since) AS n_before,
        avg(value) FILTER (first_seen > since) AS now,
        avg(value) FILTER (first_seen <= since) AS before,
        avg(value) AS both_
    FROM page_measures, newest
    WHERE measure <> 'upheld'
    GROUP BY measure
)
SELECT
    format('{}: {:.3g}, older pages {:.3g}', measure, now, before) AS observed,
    measure, n, now, n_before, before
FROM measured, threshold
WHERE least(n, n_before) >= threshold.enough_decisions
    AND now < threshold.new_pages_low * before
    AND (
        measure = 'paragraphs'
        OR before - now > threshold.chance * sqrt(both_ * (1 - both_) * (1 / n + 1 / n_before))
    )
ORDER BY measure;
