-- promise: Decisions of the newest settled weeks read like those of the same weeks of other years: how many are upheld, have payments, remedies, delay and a whole header, and how long they are.
-- severity: warns
-- why: A reader that fails on this year's wording moves every new figure and no old one; a comparison with the last release cannot see it.
-- expected: no share moved by more than $week_shift and by chance alone, length by at most $week_length_shift (of $enough_decisions)
WITH measured AS (
    SELECT
        measure,
        count(*) FILTER (years_before = 0) AS n,
        count(*) FILTER (years_before > 0) AS n_before,
        avg(value) FILTER (years_before = 0) AS now,
        avg(value) FILTER (years_before > 0) AS before,
        avg(value) AS both_
    FROM same_weeks
    JOIN page_measures ON decision_date BETWEEN first_day AND last_day
    GROUP BY measure
)
SELECT
    format('{}: {:.3g}, other years {:.3g}', measure, now, before) AS observed,
    measure, n, now, n_before, before
FROM measured, threshold
WHERE least(n, n_before) >= threshold.enough_decisions
    AND CASE measure
        WHEN 'paragraphs' THEN abs(now - before) > threshold.week_length_shift * before
        ELSE abs(now - before) > threshold.week_shift
            AND abs(now - before) > threshold.chance * sqrt(both_ * (1 - both_) * (1 / n + 1 / n_before))
    END
ORDER BY measure;
