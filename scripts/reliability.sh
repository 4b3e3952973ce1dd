#!/usr/bin/env bash
# Breaks what servers under load rest on, compares what they promised with what happened, and writes
# docs/reliability.md:
#   scripts/reliability.sh all | kills | file | rolling | hostile | failover | returned | frozen | full-disk | pgbouncer | clocks | scheduled | scheduled-steps | scheduled-cost   (--help for the rest)
#
#   ACTEON_TEST_POSTGRES_URL   use this server where a scenario does not break the database itself
#   ACTEON_BUILD=never         run what was built before
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

JAVA_HOME=$(scripts/java-home.sh)
export JAVA_HOME

if [[ ${ACTEON_BUILD:-} != never ]]; then
  mvn -q -B package -Ppostgres,redis,reliability -pl acceptance-tests -am -DskipTests -Dspotless.check.skip
fi
exec "$JAVA_HOME/bin/java" -Dacteon.test.server=acteon-server/target/acteon-server.jar \
  -Dlogback.configurationFile=logback.xml \
  -cp 'acceptance-tests/target/test-classes:acceptance-tests/target/lib/*' io.acteon.acceptance.reliability.Main "$@"
