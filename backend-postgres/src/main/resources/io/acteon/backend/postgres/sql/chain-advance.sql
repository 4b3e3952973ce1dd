-- Moves heads, which are there and locked; ON CONFLICT finds each by the primary key.
INSERT INTO ${prefix}audit_chain (
  scope, namespace, tenant, head_sequence, head_hash, checkpoint_sequence, checkpoint_hash)
SELECT scope, '', '', head_sequence, head_hash, 0, ''
FROM unnest((SELECT ?::uuid[]), ?::bigint[], ?::text[]) AS h (scope, head_sequence, head_hash)
ON CONFLICT (scope) DO UPDATE
SET head_sequence = excluded.head_sequence, head_hash = excluded.head_hash
RETURNING scope
