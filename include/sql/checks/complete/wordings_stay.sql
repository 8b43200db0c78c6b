-- promise: No archived wording of the last release has vanished.
-- severity: stops
-- why: A page that was amended after a review is evidence of what stood there before.
-- needs: published
SELECT reference, authority, version, first_captured
FROM published.decision_versions AS before
WHERE NOT EXISTS (
    FROM decision_versions AS now
    WHERE now.reference = before.reference AND now.article_digest = before.article_digest
)
ORDER BY reference, version;
