#!/usr/bin/env bash
# Begins a backend of your own, a Maven project on the toolkit: scripts/new-backend.sh NAME [FOLDER]
#
#   NAME     what a configuration chooses it by, as in backend = "NAME"
#   FOLDER   where the project goes, missing or empty (default: NAME-backend in the current folder)
#
# Installs the SPI, the toolkit and the kit of this clone into Maven's local repository first.
set -euo pipefail

fail() { printf '%s\n' "$@" >&2; exit 2; }

readonly usage='Usage: scripts/new-backend.sh NAME [FOLDER]'
(($# == 1 || $# == 2)) || fail "$usage"
readonly name=$1 folder=${2:-$1-backend}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root

# What Java keeps for itself cannot be the name of a package; Ordered… are the toolkit's classes.
readonly no_names=' abstract assert boolean break byte case catch char class const continue default do
 double else enum extends false final finally float for goto if implements import instanceof int
 interface long native new null package private protected public return short static strictfp super
 switch synchronized this throw throws transient true try void volatile while ordered '

[[ $name =~ ^[a-z][a-z0-9]*(-[a-z0-9]+)*$ ]] ||
  fail "NAME: found \"$name\"; allowed are lower case letters, digits and single hyphens, a letter first, as in my-store"
[[ ${no_names//$'\n'/} != *" $name "* ]] ||
  fail "NAME: found \"$name\", which Java or the toolkit uses itself; allowed is any other word"
[[ $name == toolkit || ! -e $root/backend-$name ]] ||
  fail "NAME: found \"$name\", which is a backend of Acteon; allowed is any other"
[[ ! -e $folder || (-d $folder && -z $(ls -A -- "$folder")) ]] ||
  fail "FOLDER: found $folder, which is there already; allowed is one that is missing or empty"
command -v mvn > /dev/null ||
  fail "Maven is needed: install version 3.8 or later, so that mvn is on the PATH"

JAVA_HOME=$("$root/scripts/java-home.sh")
export JAVA_HOME
version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$root/acteon-bom/pom.xml" | head -n 1)
# my-store becomes MyStore in names of classes, and mystore in that of the package.
prefix=$(awk -F- '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }' <<< "$name")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Says what it does; of Maven's own words only what it ends with when it fails.
step() {
  local what=$1
  shift
  echo "$what …" >&2
  if ! "$@" > "$scratch/log" 2>&1; then
    tail -n 40 "$scratch/log" >&2
    echo "This failed: $*" >&2
    exit 1
  fi
}

cd "$scratch"
step "Installing SPI, toolkit and kit into Maven's local repository (the first time takes some minutes)" \
  mvn -B -q -T1C install -f "$root/pom.xml" -pl acteon-bom,backend-toolkit,conformance-tests,acteon-archetype -am \
  -Dmaven.test.skip=true -Dspotless.check.skip=true
step "Making the project" \
  mvn -B -q org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate -DinteractiveMode=false -DarchetypeCatalog=local \
  -DarchetypeGroupId=io.acteon -DarchetypeArtifactId=acteon-archetype -DarchetypeVersion="$version" \
  -DgroupId=com.example -DartifactId="acteon-backend-$name" -Dversion=1.0-SNAPSHOT \
  -Dpackage="com.example.${name//-/}" -Dbackend="$name" -Dprefix="$prefix"
cd - > /dev/null
mkdir -p -- "$folder"
cp -R "$scratch/acteon-backend-$name/." "$folder"

cat << END
cd $folder && mvn test        # the verdict of the kit: what passes, what does not yet, and why
Write what ${prefix}Store.java in src/main/java lacks; docs/spi-guide.md says how.
mvn package && $root/acteon plugin check target/plugin/$name
END
