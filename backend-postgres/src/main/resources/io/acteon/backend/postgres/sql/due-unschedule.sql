DELETE FROM ${prefix}due
WHERE index_name = ? AND head = ? AND fold = ?
RETURNING true
