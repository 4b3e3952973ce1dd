-- Who is logged in, and how many connections that role and the database may have (-1: any number).
SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolconnlimit AS of_role,
       d.datconnlimit AS of_database
FROM pg_roles AS r, pg_database AS d
WHERE r.rolname = current_user AND d.datname = current_database()
