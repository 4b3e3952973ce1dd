-- A record of the scope that is not between the ends of its chain, as both are at one instant.
WITH chain AS (
  SELECT coalesce(max(head_sequence), 0) AS head, coalesce(max(checkpoint_sequence), 0) AS checkpoint
  FROM ${prefix}audit_chain
  WHERE scope = ?)
(SELECT 0::bigint AS sequence FROM ${prefix}audit WHERE scope = ? AND sequence IS NULL LIMIT 1)
UNION ALL
(SELECT sequence FROM ${prefix}audit
 WHERE scope = ? AND sequence > (SELECT head FROM chain) ORDER BY sequence LIMIT 1)
UNION ALL
(SELECT sequence FROM ${prefix}audit
 WHERE scope = ? AND sequence <= (SELECT checkpoint FROM chain) ORDER BY sequence LIMIT 1)
LIMIT 1
