#!/usr/bin/env bash
# Runs the kit on the oldest and the newest servers that can be had as Maven artifacts; an ordinary build
# takes what the machine has. Takes some ten minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ $PWD == *:* ]]; then
  echo "The path $PWD has a colon, at which Java would cut it in two; move or rename the folder." >&2
  exit 2
fi

readonly postgres_versions=(16.15.0 18.6.0)

# Runs the kit's classes of one module that match a pattern.
kit() {
  local profile=$1 tests=$2
  shift 2
  mvn -B --no-transfer-progress verify -P"$profile" -pl "backend-$profile" -am -Dspotless.check.skip \
    -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false -Dacteon.test."$profile"=artifact "$@"
}

JAVA_HOME=$(scripts/java-home.sh)
export JAVA_HOME

for version in "${postgres_versions[@]}"; do
  echo "PostgreSQL $version"
  kit postgres 'Postgres*ConformanceTest,ChainedPostgres*ConformanceTest,PostgresDueCostTest' \
    -Dembedded-postgres-binaries.version="$version"
done
echo "Redis 6.2"
kit redis 'Redis*ConformanceTest'
