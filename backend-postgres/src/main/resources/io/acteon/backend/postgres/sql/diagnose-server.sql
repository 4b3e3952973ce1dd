-- How the server keeps what it acknowledges, and how much room it has for connections.
SELECT coalesce(current_setting('full_page_writes', true), 'on') AS full_page_writes,
       coalesce(current_setting('data_checksums', true), 'on') AS data_checksums,
       coalesce(current_setting('autovacuum', true), 'on') AS autovacuum,
       current_setting('max_connections')::int
         - coalesce(current_setting('superuser_reserved_connections', true), '0')::int
         - coalesce(current_setting('reserved_connections', true), '0')::int AS most,
       (SELECT count(*)::int FROM pg_stat_activity
        WHERE datid IS NOT NULL AND pid <> pg_backend_pid()) AS used
