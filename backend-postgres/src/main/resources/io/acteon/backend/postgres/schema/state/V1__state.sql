-- Entries: what state commands write, by key.

-- Versions are drawn from one sequence, so that they rise for ever, also for a key that was deleted
-- and made again. A draw stands for 1024 versions: additions that arrive together are stored as one,
-- and each has a version of its own.
CREATE SEQUENCE ${prefix}version AS bigint INCREMENT BY 1024 START WITH 1024;

CREATE TABLE ${prefix}state (
  -- The key: namespace, tenant, kind and id with U+0001 between them, which none of them can hold.
  -- Of a key beyond 600 characters the rest is in "tail" and the SHA-256 of the rest in "fold",
  -- because an index entry has room for 2700 bytes.
  head        text COLLATE "C" NOT NULL,
  fold        text COLLATE "C" NOT NULL,
  tail        text COLLATE "C" NOT NULL,
  version     bigint NOT NULL,
  -- When the entry is gone; null for never. Of a deleted entry, when it was deleted.
  expires_at  timestamptz,
  -- What the last write said: null never, n > 0 after n ms, 0 as it was, n < 0 after -n ms if created.
  expiry_rule bigint,
  fence       bigint,
  -- Null for a deleted entry. Its row waits for the sweeper, so that whoever makes the key again meets
  -- it, waits for its lock, and only then draws a version.
  value       text,
  PRIMARY KEY (head, fold)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- For the sweeper. Counters keep their expiry while they count, so their updates stay off the indexes.
CREATE INDEX ${prefix}state_expiry ON ${prefix}state (expires_at) WHERE expires_at IS NOT NULL;

-- For people.
CREATE VIEW ${prefix}entries AS
SELECT split_part(head || tail, chr(1), 1) AS namespace,
       split_part(head || tail, chr(1), 2) AS tenant,
       split_part(head || tail, chr(1), 3) AS kind,
       split_part(head || tail, chr(1), 4) AS id,
       value, version, fence, expires_at
FROM ${prefix}state
WHERE value IS NOT NULL AND (expires_at IS NULL OR expires_at > clock_timestamp());

CREATE TABLE ${prefix}due (
  index_name    text COLLATE "C" NOT NULL,
  -- The key, as in the entries.
  head          text COLLATE "C" NOT NULL,
  fold          text COLLATE "C" NOT NULL,
  tail          text COLLATE "C" NOT NULL,
  due_at        timestamptz NOT NULL,
  -- Of the last claim, and until when it holds; null for a key that was never claimed.
  token         bigint,
  claimed_until timestamptz,
  PRIMARY KEY (index_name, head, fold)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Keys that nobody holds are apart from those that are claimed, so that claiming never steps over keys
-- in the hands of others.
CREATE INDEX ${prefix}due_free ON ${prefix}due (index_name, due_at, head) WHERE token IS NULL;
CREATE INDEX ${prefix}due_held ON ${prefix}due (index_name, claimed_until) WHERE token IS NOT NULL;
