-- A page of live entries between two keys, in their order. "head" alone gives the range and the order
-- of the index; "tail" decides at the two ends, and is not compared as a row with "head": to the
-- planner that is one more range at each end, so that it expects few rows, and reads and sorts them all.
SELECT head, tail, version, value,
       (extract(epoch FROM expires_at - clock.now) * 1000000)::bigint AS ttl_micros
FROM clock_timestamp() AS clock (now), ${prefix}state
WHERE head >= ? AND NOT (head = ? AND tail < ?)
  AND head <= ? AND NOT (head = ? AND tail >= ?)
  AND value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock.now)
ORDER BY head, tail
LIMIT ?
