-- A page of records, newest first.
SELECT * FROM ${prefix}audit
WHERE ${conditions}
ORDER BY dispatched_at DESC, id DESC, id_tail DESC
LIMIT ? OFFSET ?
