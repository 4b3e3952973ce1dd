-- Removes the due records at the start of a chain, up to the first that is not due or not the next, and
-- makes the last of them the checkpoint.
WITH chain AS MATERIALIZED (
  SELECT scope, checkpoint_sequence FROM ${prefix}audit_chain WHERE scope = ? FOR UPDATE),
oldest AS MATERIALIZED (
  SELECT a.id, a.id_fold, a.sequence, a.record_hash, a.expires_at,
         a.sequence - chain.checkpoint_sequence AS place
  FROM chain JOIN ${prefix}audit AS a
    ON a.scope = chain.scope AND a.sequence > chain.checkpoint_sequence
  ORDER BY a.sequence
  LIMIT ?),
judged AS (
  SELECT oldest.*,
         bool_and(place = position AND expires_at IS NOT NULL AND expires_at <= now)
           OVER (ORDER BY sequence) AS due
  FROM (SELECT oldest.*, row_number() OVER (ORDER BY sequence) AS position FROM oldest) AS oldest,
       clock_timestamp() AS clock (now)),
removed AS (
  DELETE FROM ${prefix}audit AS a USING judged
  WHERE judged.due AND a.id = judged.id AND a.id_fold = judged.id_fold
  RETURNING true),
moved AS (
  UPDATE ${prefix}audit_chain AS c
  SET checkpoint_sequence = last.sequence, checkpoint_hash = last.record_hash
  FROM (SELECT sequence, record_hash FROM judged WHERE due ORDER BY sequence DESC LIMIT 1) AS last
  WHERE c.scope = (SELECT scope FROM chain))
SELECT count(*)::int AS removed FROM removed
