-- promise: The texts of the last release's decisions have about as many paragraphs and characters as before.
-- severity: stops
-- why: A markup that was changed loses text quietly, and with it the sums and delays in it.
-- expected: neither moved by more than $text_drift
-- needs: published
WITH both_ AS (
    SELECT reference, authority
    FROM decisions
    JOIN published.decisions AS before USING (reference, authority)
),
lengths AS (
    SELECT 'now' AS release, count(*) AS paragraphs, sum(length(text)) AS characters
    FROM paragraphs
    JOIN both_ USING (reference, authority)
    UNION ALL
    SELECT 'before', count(*), sum(length(text))
    FROM published.paragraphs
    JOIN both_ USING (reference, authority)
),
measured AS (
    UNPIVOT (SELECT release, paragraphs::DOUBLE AS paragraphs, coalesce(characters, 0)::DOUBLE AS characters FROM lengths)
    ON paragraphs, characters INTO NAME measure VALUE amount
),
compared AS (
    PIVOT measured ON release IN ('now', 'before') USING first(amount)
)
SELECT
    format('{}: {:.0f}, before {:.0f}', measure, now, before) AS observed,
    measure, before, now, (SELECT count(*) FROM both_) AS decisions
FROM compared, threshold
WHERE decisions >= threshold.enough_decisions AND abs(now - before) > threshold.text_drift * before
ORDER BY measure;
