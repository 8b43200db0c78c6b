-- promise: Of the upheld decisions of the last release, about as many have payments, remedies and delay as before.
-- severity: stops
-- why: A reader that finds less on the same pages would show as a fall of what is paid.
-- expected: no share moved by more than $found_drift
-- needs: published
WITH both_ AS (
    SELECT reference, authority, now.delay_fault AS delay_now, before.delay_fault AS delay_before
    FROM decisions AS now
    JOIN published.decisions AS before USING (reference, authority)
    WHERE now.outcome = 'Upheld' AND before.outcome = 'Upheld'
),
found AS (
    SELECT 'payments' AS part, reference, authority, 'now' AS release FROM payments
    UNION SELECT 'payments', reference, authority, 'before' FROM published.payments
    UNION SELECT 'offers', reference, authority, 'now' FROM offers
    UNION SELECT 'offers', reference, authority, 'before' FROM published.offers
    UNION SELECT 'waivers', reference, authority, 'now' FROM waivers
    UNION SELECT 'waivers', reference, authority, 'before' FROM published.waivers
    UNION SELECT 'remedies', reference, authority, 'now' FROM remedies
    UNION SELECT 'remedies', reference, authority, 'before' FROM published.remedies
    UNION SELECT 'delay', reference, authority, 'now' FROM both_ WHERE delay_now
    UNION SELECT 'delay', reference, authority, 'before' FROM both_ WHERE delay_before
),
shares AS (
    SELECT
        part,
        any_value(total.upheld) AS upheld,
        count(*) FILTER (release = 'before') / any_value(total.upheld) AS before,
        count(*) FILTER (release = 'now') / any_value(total.upheld) AS now
    FROM (SELECT count(*) AS upheld FROM both_) AS total, found
    JOIN both_ USING (reference, authority)
    GROUP BY part
)
SELECT
    format('{}: {:.1f} %, before {:.1f} %', part, 100 * now, 100 * before) AS observed,
    part, upheld, before, now
FROM shares, threshold
WHERE upheld >= threshold.enough_decisions AND abs(now - before) > threshold.found_drift
ORDER BY abs(now - before) DESC;
