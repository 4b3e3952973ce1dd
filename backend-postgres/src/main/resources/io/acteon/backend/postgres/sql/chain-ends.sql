-- The two ends of a chain.
SELECT head_sequence, head_hash, checkpoint_sequence, checkpoint_hash
FROM ${prefix}audit_chain
WHERE scope = ?
