-- As state-claim, for one key: what that does for a list of one takes the server longer.
WITH seen AS MATERIALIZED (
  SELECT version, value, expires_at FROM ${prefix}state
  WHERE head = ?::text AND fold = ?::text
    AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())),
made AS (
  INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
  SELECT head, fold, tail, value, nextval('${prefix}version'), rule,
         clock_timestamp() + abs(nullif(rule, 0)) * interval '1 millisecond'
  FROM (SELECT ?::text, ?::text, ?::text, ?::text, ?::bigint) AS c (head, fold, tail, value, rule)
  WHERE NOT EXISTS (SELECT FROM seen)
  ${expired}
  RETURNING head, fold, version)
SELECT head, fold, version, NULL AS value, NULL AS ttl_micros, NULL AS position FROM made
UNION ALL
SELECT NULL, NULL, version, value,
       (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint, 1
FROM seen
