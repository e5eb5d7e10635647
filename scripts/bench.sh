#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# How long a hook takes: a commit that names nothing the table knows, five staged
# drivers cold and warm, and one file by each engine. With KERNEL and BUILD on
# a real tree (FILES names five of its drivers), else on testcases/sample.
set -eu
cd "$(dirname "$0")/.."
home=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
kernel=${KERNEL:-$home/testcases/sample}
args=(-k "$work/tree")
[ -z "${BUILD:-}" ] || args+=(-O "$BUILD")
read -ra files <<<"${FILES:-$(cd "$kernel" && echo drivers/misc/{mailbox,logpage,bigtable}.c \
    drivers/char/{scopemem,busport}.c)}"

now() { date +%s.%N; }
time_it() {
    local what=$1 from
    shift
    from=$(now)
    "$@" >/dev/null 2>&1 || [ $? = 1 ] || echo "  (exit status 2)"
    printf '%-44s %6.2f s\n' "$what" "$(echo "$(now) - $from" | bc -l 2>/dev/null ||
        awk "BEGIN { print $(now) - $from }")"
}

# A repository of links: only what is staged is a file of its own.
cp -rs "$kernel" "$work/tree" 2>/dev/null || true
cd "$work/tree"
rm -rf .git
git init -q
git -c user.name=bench -c user.email=bench@localhost commit -q --allow-empty -m start
for file in "${files[@]}"; do
    cp --remove-destination "$kernel/$file" "$file"
done
mkdir -p lib
printf 'int plain(int x)\n{\n\treturn x;\n}\n' >lib/mmapcheck_plain.c
git add -f lib/mmapcheck_plain.c
time_it "a commit that names nothing the table knows" "$home/run-checks.sh" check --staged "${args[@]}"
git rm -q --cached lib/mmapcheck_plain.c
git add -f "${files[@]}"
time_it "${#files[@]} staged files, cold" "$home/run-checks.sh" check --staged "${args[@]}"
time_it "${#files[@]} staged files, warm" "$home/run-checks.sh" check --staged "${args[@]}"
for engine in gcc sparse cocci; do
    time_it "one file by $engine" "$home/run-checks.sh" check --no-cache -e $engine "${args[@]}" \
        "${files[0]}"
done
