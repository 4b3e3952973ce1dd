-- How many numbers of the sequence of versions each connection holds in store.
SELECT cache_size FROM pg_sequences
WHERE sequencename = '${prefix}version' AND schemaname = ANY (current_schemas(false))
