-- Indirect standardisation: what an authority's upheld cases would be if each subcategory were upheld as often as in all
-- authorities of its type over the same period. The expected number is added up as decimals, so that no order matters.
CREATE TABLE trend_adjusted_rate AS
WITH month_case AS (
    SELECT
        group_kind,
        body,
        coalesce(authority_type, authority_kind) AS type,
        category, subcategory,
        date_trunc('month', decisions.decision_date)::DATE AS month,
        count(*) AS n,
        count(*) FILTER (outcome = 'Upheld') AS upheld
    FROM trend_groups
    JOIN decisions USING (reference, authority)
    WHERE group_kind = 'authority' AND outcome IN ('Upheld', 'Not upheld')
    GROUP BY ALL
),
case_ AS (
    SELECT period_kind, period_start, period, body, type, category, subcategory, sum(n) AS n, sum(upheld) AS upheld
    FROM month_case
    JOIN period_months USING (month, group_kind)
    GROUP BY ALL
),
compared AS (
    SELECT
        *,
        sum(n) OVER stratum AS stratum_n,
        sum(upheld) OVER stratum AS stratum_upheld,
        sum(n) OVER type_ AS type_n,
        sum(upheld) OVER type_ AS type_upheld
    FROM case_
    WINDOW
        type_ AS (PARTITION BY period_kind, period_start, type),
        stratum AS (PARTITION BY period_kind, period_start, type, category, subcategory)
),
summed AS (
    SELECT
        period_kind, period_start, period, body,
        min(type) AS type,
        sum(n)::INTEGER AS n,
        sum(upheld)::INTEGER AS upheld,
        coalesce(sum(n) FILTER (stratum_n - n >= getvariable('small')), 0)::INTEGER AS compared,
        sum((n * stratum_upheld / stratum_n)::DECIMAL(18, 9))::DOUBLE AS expected,
        sum((n * type_upheld / type_n)::DECIMAL(18, 9))::DOUBLE / sum(n) AS type_rate
    FROM compared
    GROUP BY ALL
),
ratios AS (
    SELECT
        *,
        compared < 0.8 * n AS thin,
        CASE WHEN compared > 0 AND expected > 0 THEN n / expected END AS scale
    FROM summed
)
SELECT
    period_kind, period_start, period,
    'authority' AS group_kind,
    body AS group_name,
    type AS authority_type,
    n, upheld,
    upheld / n AS upheld_rate,
    compared,
    round(expected, 6) AS expected_upheld,
    upheld / n * scale AS upheld_ratio,
    wilson_low(upheld, n) * scale AS upheld_ratio_low,
    wilson_high(upheld, n) * scale AS upheld_ratio_high,
    type_rate,
    CASE WHEN scale IS NOT NULL THEN least(1, upheld_ratio * type_rate) END AS adjusted_rate,
    CASE WHEN scale IS NOT NULL THEN least(1, upheld_ratio_low * type_rate) END AS adjusted_rate_low,
    CASE WHEN scale IS NOT NULL THEN least(1, upheld_ratio_high * type_rate) END AS adjusted_rate_high,
    provisional, partial,
    n < getvariable('small') AS small,
    thin
FROM ratios
JOIN trend_periods USING (period_kind, period_start, period)
ORDER BY period_kind, group_name, period_start;

COMMENT ON TABLE trend_adjusted_rate IS 'The upheld rate of an authority with its mix of cases taken out, by indirect standardisation: its upheld decisions beside those it would have if each subcategory were upheld as often as in all authorities of its type over the same period. A bare ranking ranks the mix. Two adjusted rates of one type may be compared with the type, and only roughly with each other. One row a period and authority with an upheld or not upheld decision.';
COMMENT ON COLUMN trend_adjusted_rate.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_adjusted_rate.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_adjusted_rate.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_adjusted_rate.group_kind IS 'Always authority.';
COMMENT ON COLUMN trend_adjusted_rate.group_name IS 'The body.';
COMMENT ON COLUMN trend_adjusted_rate.authority_type IS 'Whom it is compared with: the type of local authority, or the kind of other body.';
COMMENT ON COLUMN trend_adjusted_rate.n IS 'Upheld and not upheld decisions of the authority.';
COMMENT ON COLUMN trend_adjusted_rate.upheld IS 'How many of them are upheld: observed.';
COMMENT ON COLUMN trend_adjusted_rate.upheld_rate IS 'upheld / n, 0 to 1: the rate as it is in trend_upheld_rate.';
COMMENT ON COLUMN trend_adjusted_rate.compared IS 'How many of n lie in subcategories of which the other authorities of the type have five decisions or more in the period.';
COMMENT ON COLUMN trend_adjusted_rate.expected_upheld IS 'What would be upheld at the rates of its type, subcategory by subcategory (its own decisions are part of its type).';
COMMENT ON COLUMN trend_adjusted_rate.upheld_ratio IS 'upheld / expected_upheld: above 1, more is upheld than its mix of cases explains. Null where no other authority can be compared.';
COMMENT ON COLUMN trend_adjusted_rate.upheld_ratio_low IS 'Lower end of the ratio''s 95 % interval: Wilson''s of upheld / n, over expected_upheld / n, which is taken as known. (An interval for rare events, such as Byar''s, is twice as wide as it should be where four in five are upheld.)';
COMMENT ON COLUMN trend_adjusted_rate.upheld_ratio_high IS 'Upper end of the ratio''s 95 % interval, likewise.';
COMMENT ON COLUMN trend_adjusted_rate.type_rate IS 'Upheld rate of all authorities of its type over the period, 0 to 1.';
COMMENT ON COLUMN trend_adjusted_rate.adjusted_rate IS 'upheld_ratio x type_rate, at the most 1: the rate it would have with the mix of its type.';
COMMENT ON COLUMN trend_adjusted_rate.adjusted_rate_low IS 'Lower end of its 95 % interval: that of the ratio x type_rate, at the most 1.';
COMMENT ON COLUMN trend_adjusted_rate.adjusted_rate_high IS 'Upper end of its 95 % interval, likewise.';
COMMENT ON COLUMN trend_adjusted_rate.provisional IS 'Whether the period has days within the six weeks before the build: more decisions will come.';
COMMENT ON COLUMN trend_adjusted_rate.partial IS 'Whether decisions of the period are missing: see trend_periods.partial.';
COMMENT ON COLUMN trend_adjusted_rate.small IS 'Whether n is below 5: one decision more or less then moves a share by 20 points or so, which says nothing.';
COMMENT ON COLUMN trend_adjusted_rate.thin IS 'Whether the reference has too few: less than four fifths of n could be compared with five decisions or more of other authorities.';
