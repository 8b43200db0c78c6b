-- Wilson's score interval of a share k/n, 95 % (E. B. Wilson, 1927). Floating point would step over 0 and 1.
CREATE TEMP MACRO wilson_low(k, n) AS CASE
    WHEN n = 0 THEN NULL
    WHEN k = 0 THEN 0
    ELSE greatest(0, (k + 1.9208 - 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416))
END;

CREATE TEMP MACRO wilson_high(k, n) AS CASE
    WHEN n = 0 THEN NULL
    WHEN k = n THEN 1
    ELSE least(1, (k + 1.9208 + 1.96 * sqrt(k * (n - k) / n + 0.9604)) / (n + 3.8416))
END;
