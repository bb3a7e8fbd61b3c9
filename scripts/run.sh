#!/usr/bin/env bash
# run.sh [ARGUMENT...]: installs what is missing, builds Jobsweep and starts it with the arguments given.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

# Standard output belongs to the program. A newer compiler's new warnings must not keep anyone from running it.
{
    ensure_packages "${build_packages[@]}"
    build release --compile-no-warning-as-error
} >&2

program=$root/build/release/src/jobsweep
case $(uname -s) in
Darwin) program=$program.app/Contents/MacOS/jobsweep ;;
MINGW* | MSYS*) program=$program.exe ;;
*)
    if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; then
        say "No display is set: the window needs a desktop session, ssh -X, or a virtual screen (xvfb-run)."
    fi
    ;;
esac
exec "$program" "$@"
