#!/usr/bin/env bash
# Builds and runs the benchmarks, and writes docs/performance.md:
#   scripts/benchmark.sh all | ladder | redis | memory | file | micro | dispatch | peers | growth | sweeping | soak   (--help for the rest)
#
#   ACTEON_TEST_POSTGRES_URL, ACTEON_TEST_REDIS_URL   use these servers instead of starting some
#   ACTEON_BUILD=never                                run what was built before
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ $PWD == *:* ]]; then
  echo "The path $PWD has a colon, at which Java would cut it in two; move or rename the folder." >&2
  exit 2
fi

JAVA_HOME=$(scripts/java-home.sh)
export JAVA_HOME

if [[ ${ACTEON_BUILD:-} != never ]]; then
  mvn -q -B package -Ppostgres,redis,benchmarks -pl benchmarks -am -DskipTests -Dspotless.check.skip
fi
export ACTEON_LOG_LEVEL=${ACTEON_LOG_LEVEL:-warn}
# JMH 1.37 uses what JDKs of today warn of.
exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp 'benchmarks/target/classes:benchmarks/target/lib/*' io.acteon.benchmarks.Main "$@"
