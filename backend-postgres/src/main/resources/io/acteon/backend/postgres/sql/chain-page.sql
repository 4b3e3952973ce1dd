-- Some records of a chain, in its order.
SELECT * FROM ${prefix}audit
WHERE scope = ? AND sequence > ? AND sequence <= ?
ORDER BY sequence
LIMIT ?
