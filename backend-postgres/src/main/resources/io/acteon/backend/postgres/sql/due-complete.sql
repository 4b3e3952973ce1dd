-- Removes a key for its current claimer.
DELETE FROM ${prefix}due
WHERE index_name = ? AND head = ? AND fold = ? AND token = ?
RETURNING true
