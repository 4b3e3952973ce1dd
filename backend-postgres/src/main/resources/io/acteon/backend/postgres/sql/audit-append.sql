-- Stores records.
INSERT INTO ${prefix}audit (
  id, id_fold, id_tail, scope, action_id, namespace, tenant, provider, action_type, verdict, matched_rule,
  outcome, action_payload, verdict_details, outcome_details, metadata, dispatched_at, completed_at,
  duration_ms, expires_at, caller_id, auth_method, sequence, previous_hash, record_hash)
SELECT * FROM unnest(
  (SELECT ?::text[]), ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
  ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
  ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::bigint[], ?::text[]::timestamptz[],
  ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
${conflict}
RETURNING id, id_fold
