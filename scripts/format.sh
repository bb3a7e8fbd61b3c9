#!/usr/bin/env bash
# format.sh [--check]: brings the sources into the shape of .clang-format; with --check it changes nothing and fails if
# a file is out of shape. Exit status 77: there is no clang-format 14 (each version formats a little differently).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

formatter=''
for name in clang-format-14 clang-format; do
    if [[ $("$name" --version 2>/dev/null) == *"version 14."* ]]; then
        formatter=$name
        break
    fi
done
if [[ -z $formatter ]]; then
    echo "clang-format 14 is not installed" >&2
    exit 77
fi

mode=(-i)
if [[ ${1:-} == --check ]]; then mode=(--dry-run --Werror); fi
find src tests \( -name '*.h' -o -name '*.cpp' \) -exec "$formatter" "${mode[@]}" {} +
