-- The newest migration that a store has seen.
SELECT coalesce(max(version::int), 0) AS version FROM ${prefix}_history WHERE success
