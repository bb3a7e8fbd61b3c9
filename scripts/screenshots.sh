#!/usr/bin/env bash
# screenshots.sh [FOLDER]: takes the pictures of the window in docs/screenshots, or in FOLDER, on a screen that nobody
# sees: every state, light and dark, at a scale of 1 and 2.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

ensure_packages "${build_packages[@]}" "${test_packages[@]}"
cd -- "$root"
folder=${1:-docs/screenshots}
mkdir -p -- "$folder"
cmake --preset dev >/dev/null
cmake --build --preset dev --target screenshots

home=$(mktemp -d)
trap 'rm -rf -- "$home"' EXIT
for scale in 1 2; do
    for colours in light dark; do
        env -u DBUS_SESSION_BUS_ADDRESS HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_RUNTIME_DIR="$home" \
            LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC QT_QPA_PLATFORM=xcb QT_SCALE_FACTOR=$scale \
            xvfb-run -a -s "-screen 0 2800x1800x24" build/dev/tests/screenshots/screenshots "$folder" "$colours"
    done
done
