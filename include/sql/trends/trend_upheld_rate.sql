CREATE TABLE trend_upheld_rate AS
WITH monthly AS (
    SELECT
        group_kind, group_name, date_trunc('month', decisions.decision_date)::DATE AS month,
        count(*) AS decisions,
        count(*) FILTER (outcome = 'Upheld') AS upheld,
        count(*) FILTER (outcome = 'Not upheld') AS not_upheld
    FROM trend_groups
    JOIN decisions USING (reference, authority)
    GROUP BY ALL
),
counted AS (
    SELECT
        period_kind, period_start, period, group_kind, group_name,
        sum(decisions)::INTEGER AS decisions,
        sum(upheld)::INTEGER AS upheld,
        sum(not_upheld)::INTEGER AS not_upheld
    FROM monthly
    JOIN period_months USING (month, group_kind)
    GROUP BY ALL
)
SELECT
    period_kind, period_start, period, group_kind, group_name,
    decisions, upheld, not_upheld,
    upheld + not_upheld AS n,
    CASE WHEN n > 0 THEN upheld / n END AS upheld_rate,
    wilson_low(upheld, n) AS upheld_rate_low,
    wilson_high(upheld, n) AS upheld_rate_high,
    provisional, partial,
    n < getvariable('small') AS small
FROM counted
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_kind, group_name, period_start;

COMMENT ON TABLE trend_upheld_rate IS 'How often complaints are upheld: Upheld / (Upheld + Not upheld) by decision date, the Ombudsman''s own yardstick. One row a period and group that has a decision.';
COMMENT ON COLUMN trend_upheld_rate.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_upheld_rate.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_upheld_rate.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_upheld_rate.group_kind IS 'What the decisions are grouped by: all, authority_kind, authority_type, region, authority, category, subcategory or authority_category.';
COMMENT ON COLUMN trend_upheld_rate.group_name IS 'all; the kind of body; the type of local authority or the kind of other body; the region or "no region"; the body; the category; "category > subcategory"; "body > category".';
COMMENT ON COLUMN trend_upheld_rate.decisions IS 'Decisions of any outcome.';
COMMENT ON COLUMN trend_upheld_rate.upheld IS 'Decisions with the outcome Upheld.';
COMMENT ON COLUMN trend_upheld_rate.not_upheld IS 'Decisions with the outcome Not upheld.';
COMMENT ON COLUMN trend_upheld_rate.n IS 'upheld + not_upheld: what the rate is taken over. Closed after initial enquiries is outside.';
COMMENT ON COLUMN trend_upheld_rate.upheld_rate IS 'upheld / n, 0 to 1; null where n is 0.';
COMMENT ON COLUMN trend_upheld_rate.upheld_rate_low IS 'Lower end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_upheld_rate.upheld_rate_high IS 'Upper end of its 95 % interval (Wilson).';
COMMENT ON COLUMN trend_upheld_rate.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_upheld_rate.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_upheld_rate.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
