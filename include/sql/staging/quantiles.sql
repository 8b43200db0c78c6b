-- Quantiles of a sorted list, interpolated between its values (R. J. Hyndman and Y. Fan, 1996, type 7).
-- Rounded, so that no floating point is shown where pence are meant.
CREATE TEMP MACRO quantile_of(sorted, share) AS CASE WHEN len(sorted) > 0 THEN round(
    sorted[floor((len(sorted) - 1) * share)::INT + 1]::DOUBLE
    + ((len(sorted) - 1) * share - floor((len(sorted) - 1) * share))::DOUBLE
    * (sorted[ceil((len(sorted) - 1) * share)::INT + 1]::DOUBLE - sorted[floor((len(sorted) - 1) * share)::INT + 1]::DOUBLE),
    6
) END;

-- The 95 % interval of a median lies between two of the values, equally far from both ends of the list (W. R. Thompson,
-- 1936): at this rank the binomial distribution leaves at most 2.5 % on each side. The normal approximation with a small
-- correction gives the exact rank for 6 to 2,500 values, and at the most one beside it above. Below six there is none.
CREATE TEMP MACRO median_rank(n) AS floor((n + 1) / 2 - 0.979982 * sqrt(n) + 0.23 / sqrt(n))::INT;

CREATE TEMP MACRO median_low(sorted) AS
    CASE WHEN len(sorted) >= 6 THEN sorted[median_rank(len(sorted))]::DOUBLE END;

CREATE TEMP MACRO median_high(sorted) AS
    CASE WHEN len(sorted) >= 6 THEN sorted[len(sorted) + 1 - median_rank(len(sorted))]::DOUBLE END;
