-- What is worth knowing of a server before it is used.
SELECT current_setting('server_version_num')::int AS version,
       'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) AS product,
       current_setting('server_encoding') AS encoding,
       coalesce(current_setting('fsync', true), 'on') AS fsync,
       coalesce(current_setting('synchronous_commit', true), 'on') AS synchronous_commit,
       coalesce(current_setting('synchronous_standby_names', true), '') AS synchronous_standbys,
       (SELECT count(*)::int FROM pg_stat_replication) AS standbys,
       CASE WHEN EXISTS (SELECT FROM pg_proc WHERE proname = 'aurora_version') THEN 'Aurora'
            WHEN EXISTS (SELECT FROM pg_settings WHERE name LIKE 'alloydb.%') THEN 'AlloyDB'
            ELSE '' END AS storage
