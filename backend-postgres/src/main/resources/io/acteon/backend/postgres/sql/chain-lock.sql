-- The heads of some chains, locked in the order in which they are named.
SELECT c.*
FROM unnest((SELECT ?::uuid[])) AS k (scope),
     LATERAL (SELECT scope, head_sequence, head_hash FROM ${prefix}audit_chain
              WHERE scope = k.scope FOR UPDATE) AS c
