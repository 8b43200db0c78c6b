-- What an analyst would ask first: a figure, then the decisions and the sentences it came from.
SELECT period, n, upheld_rate, upheld_rate_low, upheld_rate_high
FROM trend_upheld_rate
WHERE period_kind = 'financial_year' AND group_kind = 'all'
ORDER BY period;

SELECT payments.reference, payments.total_gbp, paragraphs.number, payments.quote
FROM trend_members
JOIN payments USING (reference, authority)
JOIN paragraphs USING (reference, authority, position)
WHERE period_kind = 'financial_year' AND group_kind = 'all' AND counted
ORDER BY total_gbp DESC NULLS LAST
LIMIT 20;
