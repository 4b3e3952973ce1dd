-- What is worth knowing of a server before it is used.
SELECT current_setting('server_version_num')::int AS version,
       'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1) AS product,
       current_setting('server_encoding') AS encoding,
       coalesce(current_setting('fsync', true), 'on') AS fsync,
       coalesce(current_setting('synchronous_commit', true), 'on') AS synchronous_commit,
       coalesce(current_setting('synchronous_standby_names', true), '') AS synchronous_standbys
