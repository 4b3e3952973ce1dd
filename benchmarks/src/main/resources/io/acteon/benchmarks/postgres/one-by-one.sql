-- The tables of a design that takes a lock, a claim and an audit record one by one.
CREATE TABLE ${prefix}one_lock (
  key        text PRIMARY KEY,
  owner      text NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE TABLE ${prefix}one_state (
  key        text PRIMARY KEY,
  value      text NOT NULL,
  expires_at timestamptz
);

CREATE TABLE ${prefix}one_audit (LIKE ${prefix}audit, PRIMARY KEY (id));
CREATE INDEX ON ${prefix}one_audit (action_id);
CREATE INDEX ON ${prefix}one_audit (namespace, tenant);
CREATE INDEX ON ${prefix}one_audit (dispatched_at DESC);
CREATE INDEX ON ${prefix}one_audit (outcome);
CREATE INDEX ON ${prefix}one_audit (expires_at);
