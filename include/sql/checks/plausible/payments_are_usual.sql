-- promise: No payment is far above what the Ombudsman asks for.
-- severity: warns
-- why: The largest sums make the means; each wants a look at its quotation.
-- expected: symbolic up to $symbolic_high, quantifiable up to $quantifiable_high
SELECT reference, authority, kind, coalesce(total_gbp, amount_gbp) AS gbp, quote
FROM payments, threshold
WHERE gbp > CASE kind WHEN 'symbolic' THEN threshold.symbolic_high ELSE threshold.quantifiable_high END
ORDER BY gbp DESC, reference, item;
