-- Overwrites; skips what was written under a higher fence. The one sub-select of DO UPDATE looks at the
-- clock once, after the wait for the row.
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at, fence)
SELECT c.head, c.fold, c.tail, c.value, nextval('${prefix}version'), c.rule,
       clock_timestamp() + abs(nullif(c.rule, 0)) * interval '1 millisecond', c.fence
FROM unnest((SELECT ?::text[]), ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
       AS c (head, fold, tail, value, rule, fence)
ON CONFLICT (head, fold) DO UPDATE
SET (value, version, fence, expiry_rule, expires_at) = (
  SELECT excluded.value,
         nextval('${prefix}version'),
         CASE WHEN there.live THEN coalesce(excluded.fence, s.fence) ELSE excluded.fence END,
         excluded.expiry_rule,
         CASE WHEN there.live AND excluded.expiry_rule <= 0 THEN s.expires_at
              ELSE there.now + abs(nullif(excluded.expiry_rule, 0)) * interval '1 millisecond' END
  FROM (SELECT clock.now, s.value IS NOT NULL AND (s.expires_at IS NULL OR s.expires_at > clock.now) AS live
        FROM clock_timestamp() AS clock (now)) AS there)
WHERE s.value IS NULL OR s.expires_at <= clock_timestamp()
   OR s.fence IS NULL OR excluded.fence IS NULL OR s.fence <= excluded.fence
RETURNING head, fold, version
