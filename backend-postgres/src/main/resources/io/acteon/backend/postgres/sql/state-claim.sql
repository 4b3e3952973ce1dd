-- Writes the keys that are absent. Duplicates end at the first WHERE and leave nothing behind, not even
-- a transaction number; the sub-select in it is no join, so it goes by the primary key. The WHERE of DO
-- UPDATE is judged after the wait for the row.
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
SELECT c.head, c.fold, c.tail, c.value, nextval('${prefix}version'), c.rule,
       clock_timestamp() + abs(nullif(c.rule, 0)) * interval '1 millisecond'
FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::text[], ?::bigint[])
       AS c (head, fold, tail, value, rule)
WHERE (SELECT true FROM ${prefix}state AS l
       WHERE l.head = c.head AND l.fold = c.fold
         AND l.value IS NOT NULL AND (l.expires_at IS NULL OR l.expires_at > clock_timestamp()))
      IS NULL
ON CONFLICT (head, fold) DO UPDATE
SET value = excluded.value,
    version = nextval('${prefix}version'),
    fence = NULL,
    expiry_rule = excluded.expiry_rule,
    expires_at = clock_timestamp() + abs(nullif(excluded.expiry_rule, 0)) * interval '1 millisecond'
WHERE s.value IS NULL OR s.expires_at <= clock_timestamp()
RETURNING head, fold, version
