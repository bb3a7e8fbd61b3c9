#!/usr/bin/env bash
# test.sh [--asan] [CTEST ARGUMENT...]: installs what is missing, builds Jobsweep with warnings as errors and runs its
# tests; with --asan once more under AddressSanitizer and UndefinedBehaviorSanitizer.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

presets=(dev)
if [[ ${1:-} == --asan ]]; then
    presets+=(asan)
    shift
fi

ensure_packages "${build_packages[@]}" "${test_packages[@]}"
cd -- "$root"
for preset in "${presets[@]}"; do
    build "$preset"
    ctest --preset "$preset" --parallel "$(processors)" "$@"
done
