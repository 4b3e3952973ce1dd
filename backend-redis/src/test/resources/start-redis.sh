#!/bin/sh
# Runs a Redis server until its standard input ends, which it does when the JVM that holds the other
# end is gone, however it went. Its process id is in FOLDER/pid, and FOLDER goes with it. A line of
# input starts the server again after it was killed.
#   start-redis.sh BINARY FOLDER [OPTION]
binary=$1
folder=$2
shift 2
trap : INT TERM HUP
trap 'rm -rf "$folder"' EXIT

start() {
  "$binary" "$folder/redis.conf" "$@" >>"$folder/log" 2>&1 </dev/null &
  server=$!
  echo "$server" >"$folder/pid.new"
  mv "$folder/pid.new" "$folder/pid"
}

start "$@"
while read -r again; do
  wait "$server" 2>/dev/null
  start "$@"
done
kill -KILL "$server" 2>/dev/null
wait "$server" 2>/dev/null
