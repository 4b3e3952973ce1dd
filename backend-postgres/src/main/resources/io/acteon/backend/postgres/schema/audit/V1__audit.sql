-- Audit records, and the chains that they form where chains are kept.

-- Whether this prefix keeps chains: one row, written by the first instance that opens it.
CREATE TABLE ${prefix}audit_mode (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  chained boolean NOT NULL
);

CREATE TABLE ${prefix}audit (
  -- Of an identifier beyond 600 characters the rest is in "id_tail" and the SHA-256 of the rest in
  -- "id_fold", because an index entry has room for 2700 bytes.
  id              text COLLATE "C" NOT NULL,
  id_fold         text COLLATE "C" NOT NULL,
  id_tail         text COLLATE "C" NOT NULL,
  -- Stands for namespace and tenant in indexes, however long they are: the first half of a SHA-256.
  scope           uuid NOT NULL,
  action_id       text NOT NULL,
  namespace       text NOT NULL,
  tenant          text NOT NULL,
  provider        text NOT NULL,
  action_type     text NOT NULL,
  verdict         text NOT NULL,
  matched_rule    text,
  outcome         text NOT NULL,
  -- JSON, as the text that it came as: jsonb reorders, and the hashes are over the text.
  action_payload  text,
  verdict_details text NOT NULL,
  outcome_details text NOT NULL,
  metadata        text NOT NULL,
  dispatched_at   timestamptz NOT NULL,
  completed_at    timestamptz NOT NULL,
  duration_ms     bigint NOT NULL,
  expires_at      timestamptz,
  caller_id       text,
  auth_method     text,
  -- The place in the chain of the scope; null where chains are not kept.
  sequence        bigint,
  previous_hash   text,
  record_hash     text,
  PRIMARY KEY (id, id_fold)
);

CREATE INDEX ${prefix}audit_time ON ${prefix}audit (dispatched_at);
CREATE INDEX ${prefix}audit_scope ON ${prefix}audit (scope, dispatched_at);
CREATE INDEX ${prefix}audit_action ON ${prefix}audit USING hash (action_id);
CREATE INDEX ${prefix}audit_expiry ON ${prefix}audit (expires_at) WHERE expires_at IS NOT NULL;
CREATE UNIQUE INDEX ${prefix}audit_link ON ${prefix}audit (scope, sequence) WHERE sequence IS NOT NULL;
-- Empty where chains are kept, unless somebody else wrote a record.
CREATE INDEX ${prefix}audit_unlinked ON ${prefix}audit (scope) WHERE sequence IS NULL;

-- The two ends of each chain: the last record, and the last that was purged.
CREATE TABLE ${prefix}audit_chain (
  scope               uuid PRIMARY KEY,
  namespace           text NOT NULL,
  tenant              text NOT NULL,
  head_sequence       bigint NOT NULL,
  head_hash           text NOT NULL,
  checkpoint_sequence bigint NOT NULL,
  checkpoint_hash     text NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
