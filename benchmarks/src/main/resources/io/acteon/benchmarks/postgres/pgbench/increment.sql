-- An addition to the one counter that all add to: state-increment.sql for one row.
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
SELECT concat('bench', chr(1), 'acme', chr(1), 'counter', chr(1), 'hot'), '', '', '1', nextval('${prefix}version'), -3600000,
       clock_timestamp() + interval '1 hour'
ON CONFLICT (head, fold) DO UPDATE
SET (value, version, fence, expiry_rule, expires_at) = (
  SELECT CASE WHEN there.live THEN (s.value::bigint + 1)::text ELSE excluded.value END,
         nextval('${prefix}version'),
         CASE WHEN there.live THEN s.fence END,
         excluded.expiry_rule,
         CASE WHEN there.live THEN s.expires_at ELSE there.now + interval '1 hour' END
  FROM (SELECT clock.now, s.value IS NOT NULL AND (s.expires_at IS NULL OR s.expires_at > clock.now) AS live
        FROM clock_timestamp() AS clock (now)) AS there)
RETURNING value, version;
