-- A dispatch, one statement at a time, all in one transaction.
\set id random(1, 1000000000000000)
BEGIN;
DELETE FROM ${prefix}one_lock WHERE key = :id::text AND expires_at <= now();
INSERT INTO ${prefix}one_lock (key, owner, expires_at) VALUES (:id::text, 'me', now() + interval '30 seconds')
ON CONFLICT (key) DO NOTHING;
DELETE FROM ${prefix}one_state WHERE key = :id::text AND expires_at <= now();
INSERT INTO ${prefix}one_state (key, value, expires_at) VALUES (:id::text, 'taken', now() + interval '1 hour')
ON CONFLICT (key) DO NOTHING;
INSERT INTO ${prefix}one_audit (
  id, id_fold, id_tail, scope, action_id, namespace, tenant, provider, action_type, verdict, matched_rule,
  outcome, action_payload, verdict_details, outcome_details, metadata, dispatched_at, completed_at,
  duration_ms, expires_at)
VALUES (
  gen_random_uuid()::text, '', '', '5f0c8f4e-1d2b-4b6f-8a5e-0c9d8e7f6a5b', gen_random_uuid()::text, 'shop', 'acme', 'email',
  'welcome', 'deduplicate', 'once', 'executed', '{"to": "ada@example.com","subject": "Welcome","order": 4711,"lines": ["a","b","c"]}',
  '{"ttl_seconds": 3600}', '{"status": "success","body": {"counted": true},"headers": {}}', '{"source": "bench"}',
  now(), now(), 1, now() + interval '30 days');
DELETE FROM ${prefix}one_lock WHERE key = :id::text AND owner = 'me';
COMMIT;
