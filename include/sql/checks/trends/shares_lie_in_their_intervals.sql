-- promise: Every share is its count over n, from 0 to 1, within its interval; so is every mean within its own.
-- severity: stops
-- why: A share outside of its interval, or of more than there are, is a mistake in the arithmetic.
WITH shares AS (
    SELECT
        'upheld_rate' AS figure, period_kind, period, group_kind, group_name, 'all' AS part,
        n, upheld AS count, upheld_rate AS share, upheld_rate_low AS low, upheld_rate_high AS high
    FROM trend_upheld_rate
    UNION ALL
    SELECT
        'payment_share', period_kind, period, group_kind, group_name, kind,
        n, with_payment, payment_share, payment_share_low, payment_share_high
    FROM trend_payments
    UNION ALL
    SELECT
        'delay_share', period_kind, period, group_kind, group_name, process,
        n, with_delay, delay_share, delay_share_low, delay_share_high
    FROM trend_delay_faults
),
means AS (
    SELECT
        'mean_gbp' AS figure, period_kind, period, group_kind, group_name, kind AS part,
        with_payment AS n, with_total AS count, mean_gbp, mean_gbp_low AS low, mean_gbp_high AS high,
        median_gbp, total_gbp
    FROM trend_payments
)
SELECT shares.*
FROM shares, threshold
WHERE n IS NULL OR n < 0 OR count NOT BETWEEN 0 AND n
    OR (n = 0) <> (share IS NULL) OR (n = 0) <> (low IS NULL) OR (n = 0) <> (high IS NULL)
    OR abs(share - count / n) > threshold.rounding
    OR low < 0 OR high > 1 OR share NOT BETWEEN low - threshold.rounding AND high + threshold.rounding
UNION ALL
SELECT means.* EXCLUDE (median_gbp, total_gbp)
FROM means, threshold
WHERE count > n
    OR (count = 0) <> (mean_gbp IS NULL) OR (count = 0) <> (median_gbp IS NULL) OR (count = 0) <> (total_gbp = 0)
    OR mean_gbp <= 0 OR median_gbp <= 0 OR low < 0
    OR mean_gbp NOT BETWEEN low AND high
ORDER BY figure, period_kind, group_kind, group_name, period;
