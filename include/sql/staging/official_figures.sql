-- What is published of each body and financial year that the kept official tables are about.
CREATE TEMP TABLE published_figures AS
SELECT
    trend_periods.period AS financial_year,
    trend_periods.provisional, trend_periods.partial,
    decisions.body,
    any_value(decisions.authority_kind) AS authority_kind,
    count(*) FILTER (outcome = 'Upheld')::INTEGER AS upheld,
    count(*) FILTER (outcome = 'Not upheld')::INTEGER AS not_upheld,
    count(*) FILTER (outcome = 'Closed after initial enquiries')::INTEGER AS closed,
    count(*) FILTER (joint_group IS NOT NULL)::INTEGER AS joint
FROM decisions
JOIN trend_periods
    ON trend_periods.period_kind = 'financial_year'
    AND decisions.decision_date BETWEEN trend_periods.period_start AND trend_periods.period_end
WHERE trend_periods.period IN (SELECT financial_year FROM official_lines)
GROUP BY ALL;
