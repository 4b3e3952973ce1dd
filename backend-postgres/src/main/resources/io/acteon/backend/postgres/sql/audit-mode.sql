-- Decides once for the prefix, and says what was decided.
WITH decided AS (
  INSERT INTO ${prefix}audit_mode (chained) VALUES (?)
  ON CONFLICT (one) DO NOTHING
  RETURNING chained)
SELECT chained FROM decided UNION ALL SELECT chained FROM ${prefix}audit_mode
