-- Live claims, due keys and audit records number ${from} to ${to}. The records look like the one that is there;
-- every tenth is of its tenant, and the others are of nine more.
INSERT INTO ${prefix}state (head, fold, tail, value, version, expiry_rule, expires_at)
SELECT concat_ws(chr(1), 'bench', 'acme', 'grown', md5(n::text)), '', '', 'taken', n, 86400000,
       clock_timestamp() + interval '1 day'
FROM generate_series(${from}, ${to}) AS n;

INSERT INTO ${prefix}due (index_name, head, fold, tail, due_at)
SELECT 'grown', concat_ws(chr(1), 'bench', 'acme', 'job', md5(n::text)), '', '',
       clock_timestamp() - n * interval '1 millisecond'
FROM generate_series(${from}, ${to}) AS n;

INSERT INTO ${prefix}audit (
  id, id_fold, id_tail, scope, action_id, namespace, tenant, provider, action_type, verdict, matched_rule,
  outcome, action_payload, verdict_details, outcome_details, metadata, dispatched_at, completed_at,
  duration_ms, expires_at)
SELECT md5(n::text), '', '', CASE n % 10 WHEN 0 THEN a.scope ELSE md5((n % 10)::text)::uuid END, md5((-n)::text),
       a.namespace, a.tenant || CASE n % 10 WHEN 0 THEN '' ELSE (n % 10)::text END, a.provider, a.action_type, a.verdict,
       a.matched_rule, a.outcome, a.action_payload, a.verdict_details, a.outcome_details, a.metadata,
       a.dispatched_at - n * interval '1 millisecond', a.completed_at, a.duration_ms, a.expires_at
FROM generate_series(${from}, ${to}) AS n, (SELECT * FROM ${prefix}audit WHERE length(id) = 36 LIMIT 1) AS a;
