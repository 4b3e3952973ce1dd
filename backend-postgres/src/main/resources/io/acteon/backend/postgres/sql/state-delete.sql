-- Deletes live entries; as state-swap, and the rows stay as table comments say.
WITH held AS MATERIALIZED (
  SELECT c.head, c.fold, e.tail, e.version
  FROM unnest((SELECT ?::text[]), ?::text[], ?::bigint[]) AS c (head, fold, expected),
       LATERAL (SELECT tail, version FROM ${prefix}state
                WHERE head = c.head AND fold = c.fold AND (c.expected IS NULL OR version = c.expected)
                  AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
                FOR UPDATE) AS e)
INSERT INTO ${prefix}state AS s (head, fold, tail, version)
SELECT head, fold, tail, version FROM held
ON CONFLICT (head, fold) DO UPDATE
SET value = NULL, fence = NULL, expires_at = clock_timestamp()
WHERE s.expires_at IS NULL OR s.expires_at > clock_timestamp()
RETURNING head, fold
