-- Writes the keys that are at the expected version. They are locked first; then ON CONFLICT finds each
-- by the primary key, whatever the planner believes of the table, and looks at the clock after the wait.
WITH held AS MATERIALIZED (
  SELECT c.head, c.fold, c.tail, c.value, c.rule, e.version
  FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
         AS c (head, fold, tail, value, rule, expected),
       LATERAL (SELECT version FROM ${prefix}state
                WHERE head = c.head AND fold = c.fold AND version = c.expected
                  AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
                FOR UPDATE) AS e)
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule)
SELECT head, fold, tail, value, version, rule FROM held
ON CONFLICT (head, fold) DO UPDATE
SET value = excluded.value,
    version = nextval('${prefix}version'),
    expiry_rule = excluded.expiry_rule,
    expires_at = CASE WHEN excluded.expiry_rule <= 0 THEN s.expires_at
                      ELSE clock_timestamp() + excluded.expiry_rule * interval '1 millisecond' END
WHERE s.expires_at IS NULL OR s.expires_at > clock_timestamp()
RETURNING head, fold, version,
          (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint AS ttl_micros
