-- Removes what is due, where no chains are kept. The sub-select looks at the clock once, so that the
-- index gives the range.
WITH due AS MATERIALIZED (
  SELECT id, id_fold
  FROM ${prefix}audit
  WHERE expires_at <= (SELECT clock_timestamp())
  ORDER BY expires_at
  LIMIT ?
  FOR UPDATE SKIP LOCKED),
removed AS (
  DELETE FROM ${prefix}audit AS a USING due
  WHERE a.id = due.id AND a.id_fold = due.id_fold
  RETURNING true)
SELECT count(*)::int AS removed FROM removed
