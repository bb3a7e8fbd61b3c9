#!/usr/bin/env bash
# command_line_scripts.sh PROJECT: every script parses, and those that people call can be called.
set -euo pipefail
cd -- "$1"

for script in scripts/*.sh .ci/run; do
    bash -n "$script"
done
for command in scripts/{run,test,format,tidy,soak,try-on}.sh .ci/run; do
    if [[ ! -x $command ]]; then
        echo "$command is not executable" >&2
        exit 1
    fi
done
