-- Who follows this server. State and lag are told to members of pg_monitor alone.
SELECT count(*)::int AS standbys,
       (count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')))::int AS waited_for,
       (count(*) FILTER (WHERE state IS NULL))::int AS untold,
       coalesce(max(extract(epoch FROM replay_lag)), 0)::bigint AS lag_seconds
FROM pg_stat_replication
