#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Shows check and convert on testcases/sample. Findings are what it is there to
# show, so status 1 of check is fine here; status 2 is not.
set -u
cd "$(dirname "$0")/.." || exit 2

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n== %s\n' "$*"; }

say "./run-checks.sh doctor"
./run-checks.sh doctor --sample
say "./run-checks.sh check --sample"
./run-checks.sh check --sample
checked=$?
say "./run-checks.sh convert --sample"
./run-checks.sh convert --sample
converted=$?

say "Next: the same on your tree: ./run-checks.sh check -k TREE -O BUILD drivers/char"
[ $checked -le 1 ] && [ $converted = 0 ] || exit 2
