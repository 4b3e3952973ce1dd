-- Chains whose oldest record is due, that which has been for longest first.
SELECT c.scope
FROM ${prefix}audit_chain AS c
JOIN ${prefix}audit AS a ON a.scope = c.scope AND a.sequence = c.checkpoint_sequence + 1
WHERE a.expires_at <= (SELECT clock_timestamp())
ORDER BY a.expires_at
LIMIT ?
