#!/usr/bin/env bash
# soak.sh [JOBS [SEED...]]: deletes JOBS jobs (10000 unless told otherwise) on a server that answers one request in five
# with a fault, over HTTP/1.1 and HTTP/2, once for each SEED (one drawn by chance unless told otherwise), and compares
# every row with what the server did. Then it kills the program amid its work, in 100 rounds whose seeds count up from
# SEED, and compares every row that the next start shows with what the server did and with what was said to be on disk.
# Then it damages a list of 2,000 jobs in 1,000 ways, and looks at what a start says of it and shows.
set -euo pipefail
# shellcheck source=scripts/packages.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/packages.sh"

crash_rounds=100
damages=1000
jobs=${1:-10000}
shift || true
seeds=("$@")
if [[ ${#seeds[@]} -eq 0 ]]; then seeds=("$RANDOM"); fi

ensure_packages "${build_packages[@]}" "${test_packages[@]}"
cd -- "$root"
build dev
for seed in "${seeds[@]}"; do
    say "soak: $jobs jobs, seed $seed"
    JOBSWEEP_SOAK_JOBS=$jobs JOBSWEEP_SOAK_SEED=$seed LC_ALL=C.UTF-8 build/dev/tests/api/tst_fault_soak -maxwarnings 0
    say "crashes: $crash_rounds rounds, seeds from $seed on"
    JOBSWEEP_CRASH_ROUNDS=$crash_rounds JOBSWEEP_CRASH_SEED=$seed LC_ALL=C.UTF-8 build/dev/tests/app/tst_crash -maxwarnings 0
    say "damages: $damages, seeds from $seed on"
    JOBSWEEP_DAMAGE_ROUNDS=$damages JOBSWEEP_DAMAGE_JOBS=2000 JOBSWEEP_DAMAGE_SEED=$seed LC_ALL=C.UTF-8 \
        build/dev/tests/store/tst_damage -maxwarnings 0
done
