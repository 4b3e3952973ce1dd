#!/usr/bin/env bash
# Prints the home of a JDK 25: JAVA_HOME if it is one, else the first found in the usual places.
set -euo pipefail

is_jdk_25() {
  [[ -x $1/bin/javac ]] && grep -qsE '^JAVA_VERSION="25[".+-]' "$1/release"
}

# The home of the java that a shell would run, behind any links.
on_path() {
  local java
  java=$(command -v java) || return 0
  java=$(readlink -f "$java" 2> /dev/null) || return 0
  echo "${java%/bin/java}"
}

shopt -s nullglob
for home in \
  "${JAVA_HOME:-}" "${JDK_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
  "$(on_path)" \
  /usr/lib/jvm/* /usr/java/* /opt/java* /opt/java/* /opt/jdk* \
  ~/.sdkman/candidates/java/* ~/.jdks/* ~/.jenv/versions/* ~/.asdf/installs/java/* \
  ~/.local/share/mise/installs/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home \
  ~/Library/Java/JavaVirtualMachines/*/Contents/Home \
  {/opt/homebrew,/usr/local}/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
  if is_jdk_25 "$home"; then
    echo "$home"
    exit 0
  fi
done

echo "No JDK 25 found. Install one, for example from https://adoptium.net, or set JAVA_HOME to it." >&2
exit 1
