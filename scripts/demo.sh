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

# Said last, where it is seen: without a compiled door most checks are not done at all.
missing=$(./run-checks.sh doctor -k testcases/sample | sed -nE 's/^(gcc|sparse) +MISSING +/\1: /p')
case $(grep -c . <<<"$missing") in
0)
    say "Next: the same on your tree: ./run-checks.sh check -k TREE -O BUILD drivers/char"
    ;;
1)
    say "One of the two compiled engines is missing: $missing"
    ;;
*)
    say "Neither compiled engine was built, so most checks were not done:"
    echo "$missing"
    exit 2
    ;;
esac
[ $checked -le 1 ] && [ $converted = 0 ] || exit 2
