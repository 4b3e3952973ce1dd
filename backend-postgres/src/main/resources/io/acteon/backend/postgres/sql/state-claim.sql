-- Writes the keys that are absent, and reads those that are not. Duplicates leave nothing behind, not
-- even a transaction number. The WHERE of DO UPDATE is judged after the wait for the row: who loses to
-- a rival that committed meanwhile gets no row at all. What was present is told by its position among
-- the parameters, which is shorter than its key; of what is made, RETURNING knows no position. What
-- only a new entry needs is fetched by its position, so that duplicates do not carry it along.
WITH seen AS MATERIALIZED (
  SELECT c.head, c.fold, c.position, e.version, e.present, e.expires_at
  FROM unnest((SELECT ?::text[]), ?::text[]) WITH ORDINALITY AS c (head, fold, position)
       -- LIMIT keeps the planner from joining otherwise than by the primary key.
       LEFT JOIN LATERAL (
         SELECT version, value AS present, expires_at FROM ${prefix}state
         WHERE head = c.head AND fold = c.fold
           AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())
         LIMIT 1) AS e ON true),
made AS (
  INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
  SELECT head, fold, tail, value, nextval('${prefix}version'), rule,
         clock_timestamp() + abs(nullif(rule, 0)) * interval '1 millisecond'
  FROM seen,
       LATERAL (SELECT (?::text[])[position], (?::text[])[position], (?::bigint[])[position])
         AS c (tail, value, rule)
  WHERE version IS NULL
  ${expired}
  RETURNING head, fold, version)
SELECT head, fold, version, NULL AS value, NULL AS ttl_micros, NULL AS position FROM made
UNION ALL
SELECT NULL, NULL, version, present,
       (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint, position
FROM seen
WHERE version IS NOT NULL
