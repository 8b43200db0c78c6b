-- promise: The newest settled weeks have about as many decisions as the same weeks of other years.
-- severity: warns
-- why: A collection that loses half of what is new shows here two months before it shows in a yearly figure.
-- expected: in $weeks_compared, between $season_low and $season_high the median of the other years
WITH counted AS (
    SELECT years_before, any_value(first_day) AS first_day, any_value(last_day) AS last_day, count(reference) AS decisions
    FROM same_weeks
    LEFT JOIN decisions ON decision_date BETWEEN first_day AND last_day
    GROUP BY years_before
)
SELECT
    format('{} to {}: {} against {:.0f}', now.first_day, now.last_day, now.decisions, usual) AS observed,
    now.first_day, now.last_day, now.decisions, usual, years
FROM counted AS now, threshold,
    (SELECT median(decisions) AS usual, count(*) AS years FROM counted WHERE years_before > 0)
WHERE now.years_before = 0 AND years >= 2 AND usual >= threshold.month_drop
    AND now.decisions NOT BETWEEN threshold.season_low * usual AND threshold.season_high * usual;
