-- promise: No month has markedly fewer decisions than in the last release.
-- severity: stops
-- why: Decisions are never taken away, so that their dates were misread, or pages were lost.
-- expected: at most $month_drop_share (and $month_drop) fewer
-- needs: published
WITH before AS (
    SELECT date_trunc('month', decision_date)::DATE AS month, count(*) AS decisions
    FROM published.decisions
    GROUP BY month
),
now AS (
    SELECT date_trunc('month', decision_date)::DATE AS month, count(*) AS decisions
    FROM decisions
    GROUP BY month
)
SELECT
    format('{}: {} of {}', strftime(month, '%Y-%m'), coalesce(now.decisions, 0), before.decisions) AS observed,
    month, before.decisions AS published, coalesce(now.decisions, 0) AS in_draft
FROM threshold, before
LEFT JOIN now USING (month)
WHERE before.decisions - in_draft >= threshold.month_drop
    AND before.decisions - in_draft > threshold.month_drop_share * before.decisions
ORDER BY published - in_draft DESC, month;
