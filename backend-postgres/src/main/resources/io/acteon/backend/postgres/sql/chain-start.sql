-- Gives chains that do not exist yet their two ends.
INSERT INTO ${prefix}audit_chain (
  scope, namespace, tenant, head_sequence, head_hash, checkpoint_sequence, checkpoint_hash)
SELECT scope, namespace, tenant, 0, start, 0, start
FROM unnest((SELECT ?::uuid[]), ?::text[], ?::text[], ?::text[]) AS c (scope, namespace, tenant, start)
ON CONFLICT (scope) DO NOTHING
RETURNING scope
