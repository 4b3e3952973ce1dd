-- A claim on a key that is taken: state-claim.sql for one row.
\set id random(1, :keys)
INSERT INTO ${prefix}state AS s (head, fold, tail, value, version, expiry_rule, expires_at)
SELECT c.head, '', '', '{"attempt": "3f2b1c5e-77aa-4b1e-9d0c-2f6b8a1c4d5e","ttl": 3600}', nextval('${prefix}version'), 3600000,
       clock_timestamp() + interval '1 hour'
FROM (SELECT concat('bench', chr(1), 'acme', chr(1), 'claim', chr(1), :id::text) AS head) AS c
WHERE (SELECT true FROM ${prefix}state AS l
       WHERE l.head = c.head AND l.fold = ''
         AND l.value IS NOT NULL AND (l.expires_at IS NULL OR l.expires_at > clock_timestamp()))
      IS NULL
ON CONFLICT (head, fold) DO UPDATE
SET value = excluded.value,
    version = nextval('${prefix}version'),
    fence = NULL,
    expiry_rule = excluded.expiry_rule,
    expires_at = clock_timestamp() + interval '1 hour'
WHERE s.value IS NULL OR s.expires_at <= clock_timestamp()
RETURNING version;
