-- What the role may not do with the tables and the sequence of a prefix, as far as there are any.
SELECT wanted.name, wanted.privilege
FROM (SELECT t.name, p.privilege
      FROM unnest(?::text[]) AS t (name),
           unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (privilege)) AS wanted
WHERE to_regclass(wanted.name) IS NOT NULL
  AND NOT has_table_privilege(to_regclass(wanted.name)::oid, wanted.privilege)
UNION ALL
SELECT s.name, 'USAGE'
FROM unnest(?::text[]) AS s (name)
WHERE to_regclass(s.name) IS NOT NULL
  AND NOT has_sequence_privilege(to_regclass(s.name)::oid, 'USAGE')
