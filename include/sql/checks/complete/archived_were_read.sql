-- promise: Every archived page of a decision is in the draft, or stands among the unreadable.
-- severity: stops
-- why: A file of the archive that was not read would make decisions vanish without a word.
SELECT reference, url, time, file, file_offset
FROM captures
WHERE kind = 'decision' AND outcome = 'archived' AND chapter IS NULL
    AND NOT EXISTS (
        FROM decision_versions AS version
        WHERE version.reference = captures.reference AND version.last_captured >= captures.time
    )
    AND NOT EXISTS (
        FROM unreadable
        WHERE unreadable.reference = captures.reference AND unreadable.time >= captures.time
    )
ORDER BY time, reference;
