SELECT
    count(*) AS pages,
    count(*) FILTER (counted) AS counted_pages,
    CASE $question WHEN 'payments' THEN
        count(*) FILTER (joint_group IS NULL) + count(DISTINCT joint_group)
    ELSE count(*) END AS n,
    CASE $question WHEN 'payments' THEN
        count(*) FILTER (counted AND joint_group IS NULL) + count(DISTINCT joint_group) FILTER (counted)
    ELSE count(*) FILTER (counted) END AS n_counted
FROM page_members;
