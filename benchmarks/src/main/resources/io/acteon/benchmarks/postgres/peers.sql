-- The tables of the peers, as their manuals have them; those of Spring Integration for a lock registry
-- and a metadata store.
DROP TABLE IF EXISTS shedlock, bucket, int_lock, int_metadata_store;
CREATE TABLE shedlock (
  name       varchar(64) PRIMARY KEY,
  lock_until timestamp NOT NULL,
  locked_at  timestamp NOT NULL,
  locked_by  varchar(255) NOT NULL
);
CREATE TABLE bucket (id bigint PRIMARY KEY, state bytea);
CREATE TABLE int_lock (
  lock_key      char(36) NOT NULL,
  region        varchar(100) NOT NULL,
  client_id     char(36),
  created_date  timestamp NOT NULL,
  expired_after timestamp NOT NULL,
  PRIMARY KEY (lock_key, region)
);
CREATE TABLE int_metadata_store (
  metadata_key   varchar(255) NOT NULL,
  metadata_value varchar(4000),
  region         varchar(100) NOT NULL,
  PRIMARY KEY (metadata_key, region)
);
