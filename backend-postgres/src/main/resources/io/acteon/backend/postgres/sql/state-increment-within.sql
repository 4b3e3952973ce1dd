-- Adds to what lies between two bounds, and reads what does not, which leaves nothing behind, not even
-- a transaction number. What is there is locked only if the sum fits, and judged again once it is
-- locked; as in state-write, its old version tells the row in conflict that it is.
WITH seen AS MATERIALIZED (
  SELECT c.head, c.fold, c.tail, c.delta, c.rule, c.least, c.most, c.position,
         e.version, e.value, e.expires_at,
         CASE WHEN e.version IS NULL THEN 0 BETWEEN c.least AND c.most
              WHEN e.value ~ '^-?0*[0-9]{1,19}$' THEN e.value::numeric BETWEEN c.least AND c.most
              ELSE false END AS fits
  FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
         WITH ORDINALITY AS c (head, fold, tail, delta, rule, least, most, position)
       -- LIMIT keeps the planner from joining otherwise than by the primary key.
       LEFT JOIN LATERAL (
         SELECT version, value, expires_at FROM ${prefix}state
         WHERE head = c.head AND fold = c.fold
           AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
         LIMIT 1) AS e ON true),
held AS MATERIALIZED (
  SELECT c.head, c.fold, c.tail, c.rule, e.version, (e.value::numeric + c.delta)::text AS value
  FROM seen AS c,
       LATERAL (SELECT version, value FROM ${prefix}state
                WHERE head = c.head AND fold = c.fold
                  AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
                  AND CASE WHEN value ~ '^-?0*[0-9]{1,19}$'
                           THEN value::numeric BETWEEN c.least AND c.most ELSE false END
                FOR UPDATE) AS e
  WHERE c.fits AND c.version IS NOT NULL),
made AS (
  INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
  SELECT head, fold, tail, value, version, rule, NULL FROM held
  UNION ALL
  SELECT head, fold, tail, delta::text, nextval('${prefix}version'), rule,
         clock_timestamp() + abs(nullif(rule, 0)) * interval '1 millisecond'
  FROM seen
  WHERE fits AND version IS NULL
  ON CONFLICT (head, fold) DO UPDATE
  SET value = excluded.value,
      version = nextval('${prefix}version'),
      fence = CASE WHEN excluded.version = s.version THEN s.fence END,
      expiry_rule = excluded.expiry_rule,
      expires_at = CASE WHEN excluded.version = s.version AND excluded.expiry_rule <= 0 THEN s.expires_at
                        ELSE clock_timestamp()
                             + abs(nullif(excluded.expiry_rule, 0)) * interval '1 millisecond' END
  WHERE CASE WHEN excluded.version = s.version
             THEN s.value IS NOT NULL AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())
             ELSE s.value IS NULL OR s.expires_at <= clock_timestamp() END
  RETURNING head, fold, version, value, expires_at)
SELECT head, fold, version, value,
       (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint AS ttl_micros,
       NULL AS position
FROM made
UNION ALL
SELECT NULL, NULL, version, value,
       (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint, position
FROM seen
WHERE NOT fits
