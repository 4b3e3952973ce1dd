-- Who answers on a new connection, and what time it is there.
SELECT pg_backend_pid() AS process,
       (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS millis
