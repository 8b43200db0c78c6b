SELECT topic, note
FROM release_notes
ORDER BY position;
