-- A page of live entries between two keys, in their order. The conditions on head alone are for the
-- index.
SELECT head, tail, version, value,
       (extract(epoch FROM expires_at - clock.now) * 1000000)::bigint AS ttl_micros
FROM clock_timestamp() AS clock (now), ${prefix}state
WHERE head >= ? AND (head, tail) >= (?, ?)
  AND head <= ? AND (head, tail) < (?, ?)
  AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock.now)
ORDER BY head, tail
LIMIT ?
