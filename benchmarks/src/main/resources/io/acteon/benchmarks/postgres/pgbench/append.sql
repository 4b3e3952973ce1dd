-- One audit record, with the indexes that ours has.
INSERT INTO ${prefix}audit (
  id, id_fold, id_tail, scope, action_id, namespace, tenant, provider, action_type, verdict, matched_rule,
  outcome, action_payload, verdict_details, outcome_details, metadata, dispatched_at, completed_at,
  duration_ms, expires_at, caller_id, auth_method, sequence, previous_hash, record_hash)
VALUES (
  gen_random_uuid()::text, '', '', '5f0c8f4e-1d2b-4b6f-8a5e-0c9d8e7f6a5b', gen_random_uuid()::text, 'shop', 'acme', 'email',
  'welcome', 'deduplicate', 'once', 'executed', '{"to": "ada@example.com","subject": "Welcome","order": 4711,"lines": ["a","b","c"]}',
  '{"ttl_seconds": 3600}', '{"status": "success","body": {"logged": true},"headers": {}}', '{"source": "bench"}',
  clock_timestamp(), clock_timestamp(), 1, clock_timestamp() + interval '30 days', NULL, NULL, NULL, NULL, NULL)
ON CONFLICT (id, id_fold) DO NOTHING
RETURNING id;
