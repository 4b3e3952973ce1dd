-- Two roles for Acteon: the owner makes and upgrades tables (acteon migrate), the other serves and can
-- read and write rows, but change no table. Run it once as a superuser, or as the administrator of a
-- managed service, in the database that Acteon is to use:
--
--   psql -d acteon -v owner=acteon_owner -v owner_password=… -v app=acteon -v app_password=… \
--     -v database=acteon -f scripts/postgres-roles.sql
--
-- and then, in acteon.toml under [state] and [audit]: user and password of the second role,
-- migrate_user and migrate_password of the first.
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"app";
GRANT USAGE, CREATE ON SCHEMA public TO :"owner";
GRANT USAGE ON SCHEMA public TO :"app";
-- Before PostgreSQL 15 everybody could make tables there.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT :"owner" TO CURRENT_USER;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public
  GRANT USAGE ON SEQUENCES TO :"app";
