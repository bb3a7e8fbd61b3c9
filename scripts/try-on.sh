#!/usr/bin/env bash
# try-on.sh [--mirror URL] bookworm|trixie [COMMAND...]: clones what is committed here into a new Debian 12 (bookworm) or
# Debian 13 (trixie) and runs COMMAND in the clone, as root of that system; ./scripts/test.sh unless told otherwise. It
# shows what a used machine hides: a package that nobody named, what a newer compiler or Qt objects to.
#
# The packages come from URL, or from the Debian mirror in this machine's apt sources, or from deb.debian.org. The system
# is made in a folder below TMPDIR (/var/tmp unless set; about 6 GB) and is deleted at the end, also after Ctrl+C.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

usage='usage: try-on.sh [--mirror URL] bookworm|trixie [COMMAND...]'

# The first Debian mirror that this machine's apt uses; empty if there is none.
own_mirror() {
    { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null || true; } |
        sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] *\)\{0,1\}\(http[^ ]*\) .*/\2/p' |
        sed -n '/\/debian\/\{0,1\}$/{p;q;}'
}

# alone COMMAND...: as root, with mounts and processes of its own, which end with it however it ends.
alone() { as_root unshare --mount --pid --fork --kill-child "$@"; }

# make_system: a bare Debian in $system, which reaches its mirror as this machine reaches its own.
make_system() {
    local script=() name
    # A debootstrap that is older than the suite.
    if [[ ! -e /usr/share/debootstrap/scripts/$suite ]]; then script=(/usr/share/debootstrap/scripts/sid); fi
    say "Making a new $suite from $mirror"
    alone debootstrap --variant=minbase "$suite" "$system" "$mirror" "${script[@]}" >"$place/debootstrap.log" 2>&1 ||
        stop "$(tail -n 5 "$place/debootstrap.log")" "debootstrap could not make $suite from $mirror"
    for name in /etc/resolv.conf /etc/hosts; do
        if [[ -e $name ]]; then as_root cp --dereference "$name" "$system$name"; fi
    done
    if command -v apt-config >/dev/null; then
        apt-config dump --no-empty Acquire::http Acquire::https |
            as_root tee "$system/etc/apt/apt.conf.d/90try-on" >/dev/null
    fi
}

# run_in_system COMMAND...: in the clone, with nothing of this environment but the proxies.
run_in_system() {
    local environment=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM="${TERM:-dumb}") name
    for name in {http,https,no}_proxy {HTTP,HTTPS,NO}_PROXY; do
        if [[ -n ${!name:-} ]]; then environment+=("$name=${!name}"); fi
    done
    # shellcheck disable=SC2016 # its own arguments
    alone bash -euc 'system=$1; shift
        mount -t proc proc "$system/proc"
        mount --rbind /dev "$system/dev"
        chroot "$system" env -i "$@"' try-on "$system" "${environment[@]}" \
        bash -c 'cd /root/jobsweep && "$@"' try-on "$@"
}

mirror=$(own_mirror)
if [[ ${1:-} == --mirror ]]; then
    mirror=${2:-}
    shift 2 || stop "$usage"
fi
suite=${1:-}
case $suite in
bookworm | trixie) shift ;;
*) stop "$usage" ;;
esac
mirror=${mirror:-http://deb.debian.org/debian}
if [[ $# -eq 0 ]]; then set -- ./scripts/test.sh; fi

ensure_packages debootstrap
PATH+=:/usr/sbin # not in every user's
command -v debootstrap >/dev/null || stop "There is no debootstrap, which makes the new system."

place=$(mktemp -d "${TMPDIR:-/var/tmp}/jobsweep-$suite.XXXXXX")
system=$place/system
trap 'as_root rm -rf --one-file-system "$place"' EXIT
# With a trap of their own these wait for the command that runs: nothing is deleted under its feet.
trap 'exit 129' HUP
trap 'exit 143' TERM

git clone --quiet "$root" "$place/jobsweep"
make_system
as_root cp -r "$place/jobsweep" "$system/root/"
run_in_system "$@"
