#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# The style of this project itself: what the house rules say that a tool can see.
# A tool that is not there is named and passed over.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
say() { echo "lint: $*"; bad=1; }
files() { git ls-files -z -- "$@" | xargs -0 -r -I{} sh -c '[ -L "$1" ] || echo "$1"' _ {}; }

while read -r file; do
    case $file in
    LICENSE | *.res | testcases/convert/* | testcases/lint/* | testcases/crash/*) continue ;;
    */compile_flags.txt) continue ;;
    esac
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0' ||
        say "$file: no SPDX line in the first three"
    lines=$(wc -l <"$file")
    [ "$lines" -le 600 ] || [ "${file##*.}" = cocci ] || [ "${file##*.}" = def ] ||
        say "$file: $lines lines, more than 600"
done < <(files '*')

if command -v ruff >/dev/null; then
    ruff check --line-length 100 scripts testcases || bad=1
else
    echo "lint: no ruff here; Python is only compiled"
fi
files '*.py' | while read -r file; do
    /usr/bin/python3 -B -c 'import sys; compile(open(sys.argv[1]).read(), sys.argv[1], "exec")' \
        "$file" || echo "$file"
done | grep -q . && say "a Python file does not compile"
if command -v shellcheck >/dev/null; then
    files '*.sh' .ci/run | xargs -r shellcheck -S warning || bad=1
else
    echo "lint: no shellcheck here; shell is only parsed"
    for file in $(files '*.sh' .ci/run); do bash -n "$file" || bad=1; done
fi
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning docs/man/*.1 || bad=1
fi
exit $bad
