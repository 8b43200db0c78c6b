-- promise: Every share is its count over n, from 0 to 1, within its interval; every other figure lies within its own.
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
    UNION ALL
    SELECT
        'purpose_share', period_kind, period, group_kind, group_name, purpose,
        n, with_payment, payment_share, payment_share_low, payment_share_high
    FROM trend_payment_purposes
),
means AS (
    SELECT
        'mean_gbp' AS figure, period_kind, period, group_kind, group_name, kind AS part,
        with_payment AS n, with_total AS count, mean_gbp, mean_gbp_low AS low, mean_gbp_high AS high,
        median_gbp, total_gbp
    FROM trend_payments
),
others AS (
    SELECT
        'adjusted_rate' AS figure, period_kind, period, group_kind, group_name, 'all' AS part,
        n, compared AS count, adjusted_rate AS value, adjusted_rate_low AS low, adjusted_rate_high AS high,
        adjusted_rate BETWEEN 0 AND 1 AND adjusted_rate_low >= 0 AND adjusted_rate_high <= 1
            AND expected_upheld BETWEEN 0 AND n AND compared > 0 AS sound
    FROM trend_adjusted_rate
    WHERE compared > 0 AND expected_upheld > 0 OR adjusted_rate IS NOT NULL
    UNION ALL
    SELECT
        'median_gbp', period_kind, period, group_kind, group_name, kind,
        with_payment, with_total, median_gbp, coalesce(median_gbp_low, median_gbp), coalesce(median_gbp_high, median_gbp),
        lower_quartile_gbp <= median_gbp AND median_gbp <= upper_quartile_gbp AND lower_quartile_gbp > 0
            AND (median_gbp_low IS NULL) = (with_total < 6) AND (median_gbp_high IS NULL) = (with_total < 6)
    FROM trend_payments
    WHERE with_total > 0
    UNION ALL
    SELECT
        'change of ' || figure, period_kind, period, group_kind, group_name, part,
        n, n_before, change, change_low, change_high,
        abs(change - (value - value_before)) <= (SELECT rounding FROM threshold) AND (
            (provisional OR partial) = (verdict IS NULL)
            AND coalesce((verdict = 'higher') = (change_low > 0) AND (verdict = 'lower') = (change_high < 0), true)
        )
    FROM trend_changes
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
UNION ALL
SELECT others.* EXCLUDE (sound)
FROM others, threshold
WHERE (sound AND value BETWEEN low - threshold.rounding AND high + threshold.rounding) IS NOT TRUE
ORDER BY figure, period_kind, group_kind, group_name, period;
