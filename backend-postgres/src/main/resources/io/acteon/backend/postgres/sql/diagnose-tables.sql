-- How much of a table is dead rows, by the server's statistics.
SELECT s.relname AS name, s.n_live_tup AS live, s.n_dead_tup AS dead,
       pg_size_pretty(pg_total_relation_size(s.relid)) AS size,
       coalesce(c.reloptions @> ARRAY['autovacuum_enabled=false']
                OR c.reloptions @> ARRAY['autovacuum_enabled=off'], false) AS unattended
FROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid
WHERE s.relid = ANY (SELECT to_regclass(t.name) FROM unnest(?::text[]) AS t (name))
