#!/bin/sh
# Runs a PostgreSQL server of its own until its standard input ends, which it does when the JVM that
# holds the other end is gone, however it went.
#   start-postgres.sh FOLDER_OF_BINARIES PORT
bin=$1
port=$2
folder=$(mktemp -d) || exit 1
trap : INT TERM HUP
trap 'rm -rf "$folder"' EXIT

"$bin/initdb" -D "$folder/data" -U acteon --auth=trust --encoding=UTF8 --no-locale --no-sync \
  >"$folder/initdb.log" 2>&1 || exit 1
"$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c max_connections=300 \
  >"$folder/server.log" 2>&1 &
server=$!

cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
