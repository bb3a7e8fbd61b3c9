#!/usr/bin/env bash
# package_choice.sh PROJECT: what ensure_packages of scripts/packages.sh asks apt or dnf for, on systems made of shell
# functions.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$1/scripts/packages.sh"

installed='' # names
lists=''     # name=version, as apt knows them now
mirror=''    # what they are after an update
calls=''

manager=apt
package_manager() { echo "$manager"; }
id() { echo 0; }
dpkg-query() { if [[ " $installed " == *" ${*: -1} "* ]]; then printf 'installed '; else printf 'not-installed '; fi; }
apt-cache() {
    local entry
    for entry in $lists; do
        if [[ ${entry%%=*} == "$2" ]]; then printf '%s:\n  Installed: (none)\n  Candidate: %s\n' "$2" "${entry#*=}"; fi
    done
}
dpkg() { [[ -z $2 || ($2 != "$4" && $(printf '%s\n' "$2" "$4" | sort -V | head -n 1) == "$2") ]]; }
apt_get() {
    calls+="$*;"
    if [[ $1 == update ]]; then lists=$mirror; fi
}

rpm() { [[ " $installed " == *" ${*: -1} "* ]]; }
# shellcheck disable=SC2317 # called through as_root
dnf() { calls+="dnf $*;"; }

faults=0
expect() { # NAME EXPECTED_CALLS ENTRY...
    local name=$1 expected=$2
    shift 2
    calls=''
    ensure_packages "$@" 2>/dev/null
    if [[ $calls != "$expected" ]]; then
        echo "$name: expected '$expected', the calls were '$calls'"
        faults=$((faults + 1))
    fi
}

install='install -y --no-install-recommends'
entries=(g++ qt6-base-dev 'new-svg|old-svg' 'extra?')

installed='g++ qt6-base-dev new-svg extra'
expect 'everything is there' '' "${entries[@]}"
installed='g++ qt6-base-dev old-svg'
expect 'the older name is there and the release lacks the optional package' '' "${entries[@]}"

installed='' lists='' mirror='g++=12 qt6-base-dev=6.4.2+dfsg-10 new-svg=6.4.2 old-svg=6.4.2 extra=1'
expect 'a bare system without package lists' "update;$install g++ qt6-base-dev new-svg extra;" "${entries[@]}"
lists='' mirror='g++=12 qt6-base-dev=6.10.1 new-svg=(none) old-svg=6.10'
expect 'a release with the older name only' "update;$install g++ qt6-base-dev old-svg;" "${entries[@]}"
installed='g++ qt6-base-dev new-svg' mirror='extra=1' lists='extra=1'
expect 'only an optional package is missing' "update;$install extra;" "${entries[@]}"
installed='g++' lists='' mirror='qt6-base-dev=6.2.4 new-svg=6.2.4'
expect 'a release with an old Qt' 'update;' "${entries[@]}"
installed='g++' lists='' mirror='new-svg=1'
expect 'a release without Qt 6' 'update;' "${entries[@]}"

manager=dnf installed='gcc-c++'
expect 'a Fedora with a compiler only' 'dnf install -y --setopt=install_weak_deps=False cmake qt6-qtbase-devel;' \
    gcc-c++ cmake qt6-qtbase-devel
installed='gcc-c++ cmake'
expect 'a Fedora with everything' '' gcc-c++ cmake
manager=''
expect 'another system' '' gcc-c++ cmake qt6-qtbase-devel

exit "$((faults > 0))"
