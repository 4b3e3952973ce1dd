-- Writes what commands make of entries, if these are still as they were read: at the expected version,
-- or absent. Those that were there are locked first, as in state-swap, and take their old version to
-- the row that is in conflict, by which it knows them. A value of null is a deleted entry.
WITH held AS MATERIALIZED (
  SELECT c.head, c.fold, c.tail, c.value, c.rule, c.fence, c.expected
  FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
         AS c (head, fold, tail, value, rule, fence, expected)
       LEFT JOIN LATERAL (
         SELECT version FROM ${prefix}state
         WHERE head = c.head AND fold = c.fold AND version = c.expected
           AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
         FOR UPDATE) AS e ON true
  WHERE c.expected IS NULL OR e.version IS NOT NULL)
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at, fence)
SELECT head, fold, tail, value, coalesce(expected, nextval('${prefix}version')), rule,
       CASE WHEN value IS NULL THEN clock_timestamp()
            ELSE clock_timestamp() + nullif(rule, 0) * interval '1 millisecond' END,
       fence
FROM held
ON CONFLICT (head, fold) DO UPDATE
SET value = excluded.value,
    version = nextval('${prefix}version'),
    fence = excluded.fence,
    expiry_rule = excluded.expiry_rule,
    expires_at = CASE WHEN excluded.value IS NULL THEN clock_timestamp()
                      WHEN excluded.expiry_rule = 0 THEN s.expires_at
                      ELSE clock_timestamp() + excluded.expiry_rule * interval '1 millisecond' END
WHERE CASE WHEN excluded.version = s.version
           THEN s.value IS NOT NULL AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())
           ELSE s.value IS NULL OR s.expires_at <= clock_timestamp() END
RETURNING head, fold, version
