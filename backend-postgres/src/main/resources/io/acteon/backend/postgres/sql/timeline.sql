-- The cluster, and the timeline on which its primary writes. The control file lags behind a promotion.
SELECT (SELECT system_identifier::text FROM pg_control_system()) AS cluster,
       CASE WHEN pg_is_in_recovery() THEN 0
            ELSE ('x' || substring(pg_walfile_name(pg_current_wal_lsn()) FROM 1 FOR 8))::bit(32)::bigint
       END AS timeline
