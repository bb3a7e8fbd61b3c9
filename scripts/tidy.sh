#!/usr/bin/env bash
# tidy.sh FILE...: runs clang-tidy with the checks of .clang-tidy over these sources of src, one after the other. It takes
# how they are compiled from the build of the preset dev, which has to be there. All of src is for the preset tidy.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

command -v clang-tidy >/dev/null || stop "clang-tidy is not installed."
commands=$root/build/dev/compile_commands.json
[[ -e $commands ]] || stop "There is no build yet: cmake --preset dev && cmake --build build/dev"

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# Headers that GCC has precompiled are not for clang.
sed 's/ -Winvalid-pch//g; s/ -include [^ ]*cmake_pch\.hxx//g' "$commands" >"$place/compile_commands.json"
clang-tidy --quiet -p "$place" "$@"
