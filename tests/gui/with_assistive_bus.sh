#!/usr/bin/env bash
# with_assistive_bus.sh PROGRAM [ARGUMENT...]: runs a test on a screen that nobody sees, with a bus of its own for
# assistive technology. Where that can't be had it says why, and ends with 77, which CTest counts as skipped.
set -euo pipefail

skip() {
    printf 'Skipped: %s\n' "$1"
    exit 77
}

for tool in xvfb-run dbus-run-session dbus-send; do
    command -v "$tool" >/dev/null || skip "there is no $tool."
done
[[ -e /usr/share/dbus-1/services/org.a11y.Bus.service ]] || skip 'there is no AT-SPI (at-spi2-core).'

# Programs don't start the bus for assistive technology, they look whether it is there: the question starts it.
# shellcheck disable=SC2016
session='dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress >/dev/null && exec "$@"'
# The screen is large enough for a wide window.
QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 exec xvfb-run -a -s '-screen 0 1400x900x24' \
    dbus-run-session -- bash -c "$session" bash "$@"
