#!/usr/bin/env bash
# Compares the libraries that a build with the profiles postgres and redis ships with the checksums
# in acteon-server/libraries.sha256 (check), or writes those (write), to be read before they are committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly recorded=acteon-server/libraries.sha256
readonly shipped=acteon-server/target/lib

# Our own modules are made from the sources beside this, and have no checksum before that.
checksums() {
  (cd "$shipped" && find . -name '*.jar' -printf '%f\n' |
    grep -vE '^(acteon-(core|spi)|backend-(file|memory|postgres|redis|toolkit)|conformance-tests)-[0-9]' | LC_ALL=C sort | xargs sha256sum)
}

if [[ ! -d $shipped ]]; then
  echo "There is no $shipped: build first, with mvn package -Ppostgres,redis" >&2
  exit 2
fi
case ${1:-} in
  write) checksums > "$recorded" ;;
  check)
    if ! diff -u --label "$recorded" --label "$shipped" "$recorded" <(checksums); then
      echo "The libraries are not those of $recorded. If that is meant: scripts/libraries.sh write" >&2
      exit 1
    fi
    ;;
  *)
    echo "Usage: scripts/libraries.sh check|write" >&2
    exit 2
    ;;
esac
