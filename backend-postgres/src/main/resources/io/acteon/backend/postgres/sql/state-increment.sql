-- Adds; skips what holds no whole number of 64 bits and what would leave their range. The one
-- sub-select of DO UPDATE looks at the clock once, after the wait for the row.
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
SELECT c.head, c.fold, c.tail, c.delta::text, nextval('${prefix}version'), c.rule,
       clock_timestamp() + abs(nullif(c.rule, 0)) * interval '1 millisecond'
FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::bigint[], ?::bigint[])
       AS c (head, fold, tail, delta, rule)
ON CONFLICT (head, fold) DO UPDATE
SET (value, version, fence, expiry_rule, expires_at) = (
  SELECT CASE WHEN there.live THEN (s.value::numeric + excluded.value::numeric)::text
              ELSE excluded.value END,
         nextval('${prefix}version'),
         CASE WHEN there.live THEN s.fence END,
         excluded.expiry_rule,
         CASE WHEN there.live AND excluded.expiry_rule <= 0 THEN s.expires_at
              ELSE there.now + abs(nullif(excluded.expiry_rule, 0)) * interval '1 millisecond' END
  FROM (SELECT clock.now, s.value IS NOT NULL AND (s.expires_at IS NULL OR s.expires_at > clock.now) AS live
        FROM clock_timestamp() AS clock (now)) AS there)
WHERE CASE
  WHEN s.value IS NULL OR s.expires_at <= clock_timestamp() THEN true
  WHEN s.value !~ '^-?0*[0-9]{1,19}$' THEN false
  ELSE s.value::numeric BETWEEN -9223372036854775808 AND 9223372036854775807
   AND s.value::numeric + excluded.value::numeric
         BETWEEN -9223372036854775808 AND 9223372036854775807
END
RETURNING head, fold, version, value::bigint AS sum,
          (date_part('epoch', expires_at - clock_timestamp()) * 1000000)::bigint AS ttl_micros
