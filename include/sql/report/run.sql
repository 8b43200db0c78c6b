-- What the run of a release brought, in one row. Requests count since the run of the release before began, which is its
-- name; all of them before a first release, or where its name says no time.
WITH before AS (
    SELECT try_strptime(previous, '%Y%m%dT%H%M%SZ') AS time
    FROM release
),
asked AS (
    SELECT outcome
    FROM captures, before
    WHERE kind = 'decision' AND coalesce(chapter, 1) = 1 AND source IS NULL
        AND (before.time IS NULL OR captures.time >= before.time)
),
changed AS (
    SELECT DISTINCT reference, authority, change
    FROM changed_decisions
)
SELECT
    (SELECT count(*) FROM asked) AS fetched,
    (SELECT count(*) FROM asked WHERE outcome = 'unchanged') AS unchanged,
    (SELECT count(*) FROM asked WHERE outcome = 'failed') AS failed,
    CASE WHEN release.previous IS NULL THEN (SELECT count(*) FROM decisions)
        ELSE (SELECT count(*) FROM changed WHERE change = 'new') END AS new,
    (SELECT count(*) FROM changed WHERE change = 'amended') AS changed,
    CASE WHEN release.previous IS NULL THEN (SELECT count(*) FROM decisions WHERE withdrawn)
        ELSE (SELECT count(*) FROM changed WHERE change = 'withdrawn') END AS withdrawn,
    (SELECT count(*) FROM unreadable WHERE NOT resolved) AS quarantined,
    (SELECT count(*) FROM decision_versions) AS read,
    (SELECT count(*) FROM decisions) AS decisions,
    (SELECT count(*) FROM review) AS doubts,
    (SELECT count(*) FROM quality.check_results) AS checks,
    (SELECT count(*) FROM quality.check_results WHERE status = 'failed') AS warned,
    (SELECT count(*) FROM quality.check_results WHERE status = 'accepted') AS accepted,
    release.windows,
    release.windows_complete,
    release.version,
    release.previous
FROM release;
