-- Periods from the first decision to the last, without gaps. A day is held whole where a complete walk of the search
-- covered it while the site still showed all its decisions, which it does for five years. What was listed must then
-- have been fetched and read as well. Rolling years begin with the first month that has eleven before it.
CREATE TABLE trend_periods AS
WITH span AS (
    SELECT min(decision_date) AS first, max(decision_date) AS last
    FROM decisions
),
month AS (
    SELECT unnest(generate_series(date_trunc('month', first), date_trunc('month', last), INTERVAL 1 MONTH))::DATE AS month
    FROM span
),
period AS (
    SELECT
        'month' AS period_kind,
        month AS period_start,
        strftime(month, '%Y-%m') AS period,
        INTERVAL 1 MONTH AS length
    FROM month
    UNION
    SELECT
        'quarter',
        date_trunc('quarter', month)::DATE,
        format('{} Q{}', year(month), quarter(month)),
        INTERVAL 3 MONTH
    FROM month
    UNION
    SELECT
        'financial_year',
        make_date(year(month - INTERVAL 3 MONTH), 4, 1),
        format('{}-{:02d}', year(month - INTERVAL 3 MONTH), (year(month - INTERVAL 3 MONTH) + 1) % 100),
        INTERVAL 12 MONTH
    FROM month
    UNION
    SELECT
        'rolling_year',
        (month - INTERVAL 11 MONTH)::DATE,
        'year to ' || strftime(month, '%Y-%m'),
        INTERVAL 12 MONTH
    FROM month, span
    WHERE month - INTERVAL 11 MONTH >= date_trunc('month', first)
),
bounded AS (
    SELECT period_kind, period_start, (period_start + length)::DATE - 1 AS period_end, period
    FROM period
),
held AS (
    SELECT DISTINCT unnest(generate_series(
        greatest(since, (walked - to_years(getvariable('years_kept')))::DATE + 1),
        least(until, walked::DATE),
        INTERVAL 1 DAY
    ))::DATE AS day
    FROM walks
    WHERE complete
),
settled AS (
    SELECT getvariable('now')::DATE - getvariable('provisional_days') AS day
),
wanted AS (
    SELECT
        listed.decision_date AS day,
        count(*) AS listed,
        count(*) FILTER (decisions.reference IS NULL) AS missing
    FROM (SELECT DISTINCT reference, decision_date FROM listed) AS listed
    LEFT JOIN (SELECT DISTINCT reference FROM decisions) AS decisions USING (reference)
    GROUP BY ALL
),
counted AS (
    SELECT
        bounded.*,
        (SELECT count(*) FROM held WHERE held.day BETWEEN period_start AND least(period_end, settled.day - 1)) AS held,
        least(period_end, settled.day - 1) - period_start + 1 AS days,
        (SELECT sum(listed) FROM wanted WHERE wanted.day BETWEEN period_start AND period_end) AS listed,
        coalesce((SELECT sum(missing) FROM wanted WHERE wanted.day BETWEEN period_start AND period_end), 0) AS missing,
        period_end >= settled.day AS provisional
    FROM bounded, settled
)
SELECT
    period_kind, period_start, period_end, period,
    missing::INTEGER AS missing,
    provisional,
    held < days OR coalesce(missing > getvariable('missing_share') * listed, false) AS partial
FROM counted;

COMMENT ON TABLE trend_periods IS 'The periods of the trend tables, without gaps from the first decision to the last, and how far each can be relied on.';
COMMENT ON COLUMN trend_periods.period_kind IS 'month, quarter (of the calendar year), financial_year (1 April to 31 March) or rolling_year (twelve whole months, one period a month: they overlap).';
COMMENT ON COLUMN trend_periods.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_periods.period_end IS 'Last day of the period.';
COMMENT ON COLUMN trend_periods.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26", "year to 2025-06".';
COMMENT ON COLUMN trend_periods.missing IS 'Decisions of the period that the search lists and this file lacks: not fetched yet, or not readable.';
COMMENT ON COLUMN trend_periods.provisional IS 'Whether it has days within the six weeks before the build: decisions are published six weeks after their date or later, so more will come.';
COMMENT ON COLUMN trend_periods.partial IS 'Whether decisions of it are missing, and not at random: some of its days, other than the newest six weeks, were never covered by a complete search while the site still showed all their decisions (five years), or more than one in a hundred of those listed are not in this file.';
