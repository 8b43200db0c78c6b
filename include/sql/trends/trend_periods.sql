-- Periods from the first decision to the last, without gaps. A day is held whole where a complete walk of the search
-- covered it while the site still showed all its decisions, which it does for five years.
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
)
SELECT
    period_kind, period_start, period_end, period,
    period_end >= settled.day AS provisional,
    (SELECT count(*) FROM held WHERE held.day BETWEEN period_start AND least(period_end, settled.day - 1))
        < least(period_end, settled.day - 1) - period_start + 1 AS partial
FROM bounded, settled;

COMMENT ON TABLE trend_periods IS 'The periods of the trend tables, without gaps from the first decision to the last, and how far each can be relied on.';
COMMENT ON COLUMN trend_periods.period_kind IS 'month, quarter (of the calendar year) or financial_year (1 April to 31 March).';
COMMENT ON COLUMN trend_periods.period_start IS 'First day of the period.';
COMMENT ON COLUMN trend_periods.period_end IS 'Last day of the period.';
COMMENT ON COLUMN trend_periods.period IS 'Name of the period: "2025-06", "2025 Q2" (April to June 2025), "2025-26".';
COMMENT ON COLUMN trend_periods.provisional IS 'Whether it has days within the six weeks before the build: decisions are published six weeks after their date or later, so more will come.';
COMMENT ON COLUMN trend_periods.partial IS 'Whether some of its days, other than the newest six weeks, were never covered by a complete search while the site still showed all their decisions (five years): decisions are missing, and not at random.';
