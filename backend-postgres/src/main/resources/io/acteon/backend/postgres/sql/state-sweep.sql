-- Removes entries that have been gone for some time, unless another instance is sweeping. The time is
-- longer than any statement takes to make a key that it had found missing: see the table's comments.
-- The sub-selects are evaluated once, so that the index gives the range.
WITH gone AS MATERIALIZED (
  SELECT head, fold, expires_at
  FROM ${prefix}state
  WHERE expires_at <= (SELECT clock_timestamp() - interval '5 seconds')
    AND (SELECT pg_try_advisory_xact_lock(?))
  ORDER BY expires_at
  LIMIT ?
  FOR UPDATE SKIP LOCKED),
removed AS (
  DELETE FROM ${prefix}state AS s USING gone
  WHERE s.head = gone.head AND s.fold = gone.fold AND s.expires_at = gone.expires_at
  RETURNING s.expires_at)
SELECT count(*) AS removed,
       coalesce((extract(epoch FROM clock_timestamp() - min(expires_at)) * 1000)::bigint, 0) AS lag_millis
FROM removed
