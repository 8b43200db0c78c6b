-- promise: Every quotation stands word for word at its place in its paragraph.
-- severity: stops
-- why: The quotation is what lets anyone check a figure; one that is not on the page is invented.
WITH quotations AS (
    SELECT 'payments' AS part, reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM payments
    UNION ALL
    SELECT 'offers', reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM offers
    UNION ALL
    SELECT 'waivers', reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM waivers
    UNION ALL
    SELECT 'remedies', reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM remedies
    UNION ALL
    SELECT 'delays', reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM delays
    UNION ALL
    SELECT 'review', reference, authority, item, position, paragraph, quote_start, quote_end, quote, rule FROM review WHERE quote IS NOT NULL
)
SELECT
    quotations.part, reference, authority, quotations.item, quotations.rule, position, quotations.quote,
    substr(paragraphs.text, quote_start + 1, quote_end - quote_start) AS stands_there
FROM quotations
LEFT JOIN paragraphs USING (reference, authority, position)
WHERE stands_there IS DISTINCT FROM quotations.quote
    OR coalesce(quotations.quote, '') = ''
    OR coalesce(quotations.rule, '') = ''
    OR paragraphs.number IS DISTINCT FROM quotations.paragraph
ORDER BY part, reference, item;
