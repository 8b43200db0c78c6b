CREATE TABLE agreement AS
WITH official AS (
    SELECT
        financial_year, body, authority_kind,
        CASE WHEN bool_and(upheld IS NOT NULL) THEN sum(upheld)::INTEGER END AS upheld,
        CASE WHEN bool_and(not_upheld IS NOT NULL) THEN sum(not_upheld)::INTEGER END AS not_upheld,
        CASE WHEN bool_and(closed IS NOT NULL) THEN sum(closed)::INTEGER END AS closed,
        CASE WHEN bool_and(other IS NOT NULL) THEN sum(other)::INTEGER END AS other,
        CASE WHEN count(*) = 1 THEN any_value(upheld_rate) END AS upheld_rate
    FROM official_figures
    GROUP BY financial_year, body, authority_kind
),
year AS (
    SELECT
        financial_year,
        coalesce(any_value(provisional), false) AS provisional,
        coalesce(any_value(partial), true) AS partial
    FROM (SELECT DISTINCT financial_year FROM official_figures)
    LEFT JOIN trend_periods ON trend_periods.period_kind = 'financial_year' AND trend_periods.period = financial_year
    GROUP BY financial_year
),
line AS (
    SELECT
        coalesce(official.financial_year, published.financial_year) AS financial_year,
        coalesce(official.body, published.body) AS body,
        coalesce(official.authority_kind, published.authority_kind) AS authority_kind,
        official.body IS NOT NULL AS in_table,
        official.upheld AS official_upheld,
        official.not_upheld AS official_not_upheld,
        official.closed AS official_closed,
        official.other AS official_other,
        official.upheld_rate AS official_rate_printed,
        coalesce(published.upheld, 0) AS published_upheld,
        coalesce(published.not_upheld, 0) AS published_not_upheld,
        coalesce(published.closed, 0) AS published_closed,
        coalesce(published.joint, 0) AS joint
    FROM official
    FULL JOIN published_figures AS published USING (financial_year, body)
    WHERE official.body IS NOT NULL OR published.authority_kind IN ('council', 'strategic authority')
),
compared AS (
    SELECT
        *,
        CASE WHEN official_upheld + official_not_upheld > 0
            THEN official_upheld / (official_upheld + official_not_upheld) END AS official_rate,
        CASE WHEN published_upheld + published_not_upheld > 0
            THEN published_upheld / (published_upheld + published_not_upheld) END AS published_rate,
        published_upheld - official_upheld AS upheld_difference,
        published_not_upheld - official_not_upheld AS not_upheld_difference,
        published_closed - official_closed AS closed_difference,
        coalesce(upheld_difference, 0) + coalesce(not_upheld_difference, 0) + coalesce(closed_difference, 0) AS difference
    FROM line
    JOIN year USING (financial_year)
)
SELECT
    financial_year, body, authority_kind,
    official_upheld, published_upheld, upheld_difference,
    official_not_upheld, published_not_upheld, not_upheld_difference,
    official_closed, published_closed, closed_difference,
    official_other,
    official_rate, official_rate_printed, published_rate,
    published_rate - official_rate AS rate_difference,
    in_table
        AND coalesce(upheld_difference = 0, false)
        AND coalesce(not_upheld_difference = 0, false)
        AND coalesce(closed_difference, 0) = 0 AS agrees,
    list_filter([
        CASE WHEN in_table AND authority_kind = 'unmatched' THEN 'name not placed' END,
        CASE WHEN NOT in_table THEN 'not in the table' END,
        CASE WHEN difference < 0 AND provisional THEN 'still arriving' END,
        CASE WHEN difference < 0 AND partial THEN 'not held whole' END,
        CASE WHEN difference < 0 AND NOT provisional AND NOT partial THEN 'not published, or late' END,
        CASE WHEN difference > 0 AND joint > 0 THEN 'joint decisions' END,
        CASE WHEN difference > 0 AND joint = 0 THEN 'more pages than counted' END,
        CASE WHEN least(upheld_difference, not_upheld_difference, closed_difference) < 0
                AND greatest(upheld_difference, not_upheld_difference, closed_difference) > 0
            THEN 'another outcome' END,
        CASE WHEN in_table AND (official_upheld IS NULL OR official_not_upheld IS NULL)
            THEN 'not told by the table' END
    ], lambda cause: cause IS NOT NULL) AS causes
FROM compared
ORDER BY financial_year, body;

COMMENT ON TABLE agreement IS 'The published decisions beside the Ombudsman''s own yearly tables (official_figures), by financial year of the decision date and body: one row for each line of a table, and for each council with decisions that the table of the year does not name. Differences are published minus official.';
COMMENT ON COLUMN agreement.financial_year IS 'Year of the decisions, 1 April to 31 March, as "2022-23".';
COMMENT ON COLUMN agreement.body IS 'The body, as in decisions.';
COMMENT ON COLUMN agreement.authority_kind IS 'Kind of body, as in decisions.';
COMMENT ON COLUMN agreement.official_upheld IS 'Complaints upheld, as the Ombudsman counts; null where the table does not say.';
COMMENT ON COLUMN agreement.published_upheld IS 'Decisions of the year in this file with the outcome Upheld.';
COMMENT ON COLUMN agreement.upheld_difference IS 'published_upheld - official_upheld.';
COMMENT ON COLUMN agreement.official_not_upheld IS 'Complaints not upheld, as the Ombudsman counts.';
COMMENT ON COLUMN agreement.published_not_upheld IS 'Decisions of the year in this file with the outcome Not upheld.';
COMMENT ON COLUMN agreement.not_upheld_difference IS 'published_not_upheld - official_not_upheld.';
COMMENT ON COLUMN agreement.official_closed IS 'Complaints closed after initial enquiries, as the Ombudsman counts.';
COMMENT ON COLUMN agreement.published_closed IS 'Decisions of the year in this file with the outcome Closed after initial enquiries.';
COMMENT ON COLUMN agreement.closed_difference IS 'published_closed - official_closed.';
COMMENT ON COLUMN agreement.official_other IS 'Complaints decided otherwise (invalid, advice given, referred back), which never have a public page and are in no difference.';
COMMENT ON COLUMN agreement.official_rate IS 'official_upheld / (official_upheld + official_not_upheld), 0 to 1; null where there is none.';
COMMENT ON COLUMN agreement.official_rate_printed IS 'The uphold rate as the table prints it.';
COMMENT ON COLUMN agreement.published_rate IS 'published_upheld / (published_upheld + published_not_upheld), 0 to 1; null where there is none.';
COMMENT ON COLUMN agreement.rate_difference IS 'published_rate - official_rate.';
COMMENT ON COLUMN agreement.agrees IS 'Whether all counts that the table gives are those of this file.';
COMMENT ON COLUMN agreement.causes IS 'What is known to make the difference: still arriving (days within six weeks of the build); not held whole (older than the site''s five years, or days never searched whole); not published, or late (some decisions are withheld, others published after a review); joint decisions (one complaint on several pages); more pages than counted (dated in another year by the Ombudsman, or counted under another body); another outcome (more of one, fewer of another); not in the table; name not placed; not told by the table. Empty where nothing differs.';
