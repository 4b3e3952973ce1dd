-- What is due, free and claimed, each from its own index.
(SELECT head, tail, due_at
 FROM ${prefix}due
 WHERE index_name = ? AND token IS NULL AND due_at <= ?
 ORDER BY due_at, head, tail
 LIMIT ?)
UNION ALL
(SELECT head, tail, due_at
 FROM ${prefix}due
 WHERE index_name = ? AND token IS NOT NULL AND due_at <= ?
 ORDER BY due_at, head, tail
 LIMIT ?)
ORDER BY due_at, head, tail
LIMIT ?
