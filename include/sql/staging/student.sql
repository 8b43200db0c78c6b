-- The 97.5 % quantile of Student's t with `df` degrees of freedom: the Cornish-Fisher expansion about the normal's 1.96
-- (Abramowitz and Stegun 26.7.5), within 0.3 % from 4 degrees on; below that the group counts as small anyway.
CREATE TEMP MACRO student(df) AS 1.96 + 2.3723 / df + 2.8225 / df ** 2 + 2.5558 / df ** 3;
