-- Hands out what has been due for longest among the free keys and those whose claim has ended. The
-- sub-selects look at the clock once, so that the indexes give the ranges.
WITH free AS MATERIALIZED (
  SELECT head, fold, tail, due_at
  FROM ${prefix}due
  WHERE index_name = ? AND token IS NULL AND due_at <= (SELECT clock_timestamp())
  ORDER BY due_at, head, tail
  LIMIT ?
  FOR UPDATE SKIP LOCKED),
ended AS MATERIALIZED (
  SELECT head, fold, tail, due_at
  FROM ${prefix}due
  WHERE index_name = ? AND token IS NOT NULL AND claimed_until <= (SELECT clock_timestamp())
  ORDER BY due_at, head, tail
  LIMIT ?
  FOR UPDATE SKIP LOCKED),
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
