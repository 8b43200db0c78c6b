-- promise: No payment is beyond anything a remedy has asked for.
-- severity: stops
-- why: Such a sum was misread, and one is enough to spoil every mean it enters.
-- expected: up to $payment_absurd
SELECT format('£{:,.0f} in {}', coalesce(total_gbp, amount_gbp), reference) AS observed, reference, authority, kind, coalesce(total_gbp, amount_gbp) AS gbp, quote
FROM payments, threshold
WHERE gbp > threshold.payment_absurd
ORDER BY gbp DESC, reference, item;
