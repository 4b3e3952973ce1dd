#!/bin/sh
# Runs PgBouncer in transaction mode until its standard input ends; says a line once it is started.
#   start-pgbouncer.sh PORT SERVER_HOST SERVER_PORT USER PASSWORD
PATH=$PATH:/usr/sbin
command -v pgbouncer >/dev/null || exit 1
folder=$(mktemp -d) || exit 1
trap : INT TERM HUP
trap 'rm -rf "$folder"' EXIT
cat >"$folder/pgbouncer.ini" <<END
[databases]
* = host=$2 port=$3 user=$4 password=$5
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $1
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 40
max_client_conn = 500
logfile = $folder/pgbouncer.log
END
pgbouncer "$folder/pgbouncer.ini" >/dev/null 2>&1 &
pooler=$!
echo started
cat >/dev/null
kill -TERM "$pooler" 2>/dev/null
wait "$pooler"
