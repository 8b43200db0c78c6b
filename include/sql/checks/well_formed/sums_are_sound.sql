-- promise: Sums are positive, and a sum without a rate is its own total.
-- severity: stops
-- why: A sum of nothing, or a total below its part, was misread and spoils the mean.
SELECT 'payments' AS part, reference, authority, item, amount_gbp, per, periods, total_gbp
FROM payments
WHERE amount_gbp IS NULL OR amount_gbp <= 0 OR total_gbp <= 0 OR periods <= 0
    OR (per IS NULL AND total_gbp IS DISTINCT FROM amount_gbp)
UNION ALL
SELECT 'offers', reference, authority, item, amount_gbp, NULL, NULL, NULL
FROM offers
WHERE amount_gbp IS NULL OR amount_gbp <= 0
UNION ALL
SELECT 'waivers', reference, authority, item, amount_gbp, NULL, NULL, NULL
FROM waivers
WHERE amount_gbp IS NULL OR amount_gbp <= 0
ORDER BY part, reference, item;
