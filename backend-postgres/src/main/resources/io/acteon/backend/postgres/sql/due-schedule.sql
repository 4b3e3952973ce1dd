-- Puts a key, or gives it a new time; a claim on it ends.
INSERT INTO ${prefix}due (index_name, head, fold, tail, due_at)
VALUES (?, ?, ?, ?, ${due})
ON CONFLICT (index_name, head, fold) DO UPDATE
SET due_at = excluded.due_at, token = NULL, claimed_until = NULL
RETURNING due_at
