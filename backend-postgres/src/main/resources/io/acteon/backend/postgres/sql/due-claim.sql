-- Hands out what has been due for longest among the free keys and those whose claim has ended. The
-- sub-selects look at the clock once, so that the indexes give the ranges. Of the claims that have
-- ended, the first few are looked at and only the chosen ones locked: however many claimers died, a
-- claim costs the same.
WITH free AS MATERIALIZED (
  SELECT head, fold, tail, due_at
  FROM ${prefix}due
  WHERE index_name = ? AND token IS NULL AND due_at <= (SELECT clock_timestamp())
  ORDER BY due_at, head, tail
  LIMIT ?
  FOR UPDATE SKIP LOCKED),
first_ended AS MATERIALIZED (
  SELECT index_name, head, fold
  FROM ${prefix}due
  WHERE index_name = ? AND token IS NOT NULL AND claimed_until <= (SELECT clock_timestamp())
  ORDER BY claimed_until
  LIMIT greatest(?, 256)),
ended AS MATERIALIZED (
  SELECT d.head, d.fold, d.tail, d.due_at
  FROM first_ended JOIN ${prefix}due AS d USING (index_name, head, fold)
  WHERE d.token IS NOT NULL AND d.claimed_until <= (SELECT clock_timestamp())
  ORDER BY d.due_at, d.head, d.tail
  LIMIT ?
  FOR UPDATE OF d SKIP LOCKED),
chosen AS MATERIALIZED (
  SELECT * FROM free UNION ALL SELECT * FROM ended
  ORDER BY due_at, head, tail
  LIMIT ?)
UPDATE ${prefix}due AS d
SET token = nextval('${prefix}version'),
    claimed_until = clock_timestamp() + ? * interval '1 millisecond'
FROM chosen
WHERE d.index_name = ? AND d.head = chosen.head AND d.fold = chosen.fold
RETURNING d.head, d.tail, d.due_at, d.token
