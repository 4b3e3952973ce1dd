#!/bin/sh
# Runs a PostgreSQL server "a" and its asynchronous standby "b" until its standard input ends. Reads
# lines: start, stop or promote, and a or b; answers each with "done".
#   start-pair.sh FOLDER_OF_BINARIES PORT_OF_A PORT_OF_B
bin=$1
folder=$(mktemp -d) || exit 1
trap : INT TERM HUP
leave() {
  "$bin/pg_ctl" -D "$folder/a" -m immediate stop >/dev/null 2>&1
  "$bin/pg_ctl" -D "$folder/b" -m immediate stop >/dev/null 2>&1
  rm -rf "$folder"
}
trap leave EXIT

"$bin/initdb" -D "$folder/a" -U acteon --auth=trust --encoding=UTF8 --no-locale --no-sync \
  >"$folder/initdb.log" 2>&1 || exit 1
cat >>"$folder/a/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
END
# A standby may begin as a copy of a server that never ran.
cp -Rp "$folder/a" "$folder/b"
echo "port = $2" >>"$folder/a/postgresql.conf"
echo "port = $3" >>"$folder/b/postgresql.conf"
echo "primary_conninfo = 'host=127.0.0.1 port=$2 user=acteon'" >>"$folder/b/postgresql.conf"
touch "$folder/b/standby.signal"

ctl() {
  "$bin/pg_ctl" -w -D "$folder/$2" -l "$folder/$2.log" $3 "$1" >/dev/null 2>&1 </dev/null
}
ctl start a && ctl start b && echo done
while read -r order place; do
  case $order in
    stop) ctl stop "$place" "-m fast" ;;
    *) ctl "$order" "$place" ;;
  esac && echo done || echo failed
done
