-- One sum of a joint case stands on each of its pages; it is counted on one, an upheld one first. Equal sums on one
-- page are as many payments, so the first of them is the first of them on the other pages, and so on.
CREATE TABLE payments AS
WITH payment AS (
    SELECT
        reference, authority, outcome, decision_date,
        unnest(payments) AS part,
        generate_subscripts(payments, 1)::SMALLINT AS item
    FROM newest_pages
),
placed AS (
    SELECT
        payment.*,
        coalesce(joint_group, reference || authority) AS case_,
        CASE authority WHEN 'not printed' THEN coalesce(lower(part.payer), body) ELSE body END AS payer,
        struct_pack(
            kind := part.kind, amount := part.amount, per := part.per, periods := part.periods,
            total := part.total, recipient := lower(part.recipient)
        ) AS sum_
    FROM payment
    JOIN authority_as_of AS named
        ON named.name = authority AND named.decision_date IS NOT DISTINCT FROM payment.decision_date
    LEFT JOIN joint_groups USING (reference, authority)
),
nth AS (
    SELECT *, row_number() OVER (PARTITION BY reference, authority, sum_ ORDER BY item) AS occurrence
    FROM placed
)
SELECT
    reference, authority, item, part.kind,
    part.amount AS amount_gbp,
    part.per, part.periods,
    part.total AS total_gbp,
    part.recipient, part.payer, part.purpose,
    purposes_of(part.kind, part.purpose, part.quote) AS purposes,
    row_number() OVER (
        PARTITION BY case_, nth.payer, sum_, occurrence
        ORDER BY outcome IS NOT DISTINCT FROM 'Upheld' DESC, reference, authority
    ) = 1 AS counted,
    part.paragraph, part.position, part.quote_start, part.quote_end, part.quote, part.rule, part.confidence
FROM nth;

COMMENT ON TABLE payments IS 'Sums that the remedy of a decision has the body pay, one row a sum and recipient. A joint case has its rows on each of its pages: sum only those with counted.';
COMMENT ON COLUMN payments.reference IS 'Reference of the decision.';
COMMENT ON COLUMN payments.authority IS 'Authority of the decision, as in decisions.';
COMMENT ON COLUMN payments.item IS 'Number among those of the decision, from 1.';
COMMENT ON COLUMN payments.kind IS 'symbolic (distress, uncertainty, time and trouble, lost provision) or quantifiable (refunds, arrears, reimbursements). Averages over both say nothing.';
COMMENT ON COLUMN payments.amount_gbp IS 'Pounds as printed; for a rate, the rate.';
COMMENT ON COLUMN payments.per IS 'What a rate is for: day, week, fortnight, month, term, year or item; null for a sum.';
COMMENT ON COLUMN payments.periods IS 'Number of those periods, where the page says so.';
COMMENT ON COLUMN payments.total_gbp IS 'Pounds it comes to; null for an open-ended rate.';
COMMENT ON COLUMN payments.recipient IS 'Who receives it, as printed.';
COMMENT ON COLUMN payments.payer IS 'Who pays, where the page names it; else it is the authority of the page.';
COMMENT ON COLUMN payments.purpose IS 'What it is for, in the words of the page.';
COMMENT ON COLUMN payments.purposes IS 'The same in words that can be counted, one or more: for symbolic payments distress, uncertainty, time and trouble, lost provision, lost opportunity, living conditions, harm, delay; for quantifiable loss care charges, arrears, costs, damage, refunds, lost income; other where the words are none of these, not said where there are none.';
COMMENT ON COLUMN payments.counted IS 'True on one page of a joint case for each sum of one body, and for every sum of a decision that stands alone: sums and means are taken over these.';
COMMENT ON COLUMN payments.paragraph IS 'Number of the paragraph that says so; null where it bears none.';
COMMENT ON COLUMN payments.position IS 'Position of that paragraph in paragraphs.';
COMMENT ON COLUMN payments.quote_start IS 'Where the quotation begins in the paragraph''s text, in characters from 0.';
COMMENT ON COLUMN payments.quote_end IS 'Where it ends, in characters from 0, the end not included.';
COMMENT ON COLUMN payments.quote IS 'The words it was read from, to the letter: substr(text, quote_start + 1, quote_end - quote_start) of the paragraph.';
COMMENT ON COLUMN payments.rule IS 'Rule of the readers that found it.';
COMMENT ON COLUMN payments.confidence IS 'certain, likely or doubtful.';
