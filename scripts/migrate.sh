#!/usr/bin/env bash
# Creates or upgrades what the configured backends need: scripts/migrate.sh -c FILE
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../acteon" migrate "$@"
