#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# The style of this project itself: what the house rules say that a tool can see.
# Each rule counts once; a rule whose tool is not there is named and skipped.
set -u
cd "$(dirname "$0")/.." || exit 2
passed=0 failed=0 skipped=0

files() { git ls-files -z -- "$@" | xargs -0 -r -I{} sh -c '[ -L "$1" ] || echo "$1"' _ {}; }
skip() { skipped=$((skipped + 1)); echo "lint: $1: skipped: no $2 here"; }
# rule NAME CMD...: passed if the command says nothing and ends with 0.
rule() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1) && [ -z "$said" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'lint: %s:\n%s\n' "$name" "$said"
    fi
}

# Inputs and expectations of tests are compared byte for byte: what stands in them is what is tested.
licence() {
    files '*' | while read -r file; do
        case $file in
        LICENSE | *.res | */compile_flags.txt) continue ;;
        testcases/convert/* | testcases/lint/* | testcases/crash/*) continue ;;
        esac
        head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0' || echo "$file"
    done
}
length() {
    files '*' | while read -r file; do
        case $file in LICENSE | *.tsv | argkind/kinds.def | facts/*) continue ;; esac
        lines=$(wc -l <"$file")
        [ "$lines" -le 800 ] || echo "$file: $lines lines"
    done
}
python() {
    files '*.py' | while read -r file; do
        /usr/bin/python3 -B -c 'import sys; compile(open(sys.argv[1]).read(), sys.argv[1], "exec")' \
            "$file"
    done
}
# A name that another module no longer has is an error of whoever starts the command only.
imports() {
    PYTHONPATH=scripts:. /usr/bin/python3 -B -c 'import importlib, pkgutil, mmapcheck, tools
for package in (mmapcheck, tools):
    for one in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not one.name.endswith("__main__"):
            try:
                importlib.import_module(one.name)
            except Exception as why:
                print(f"{one.name}: {why}")'
}
shell() { files '*.sh' .ci/run | xargs -r "$@"; }

rule 'no SPDX line in the first three' licence
rule 'more than 800 lines' length
rule 'Python that does not compile' python
rule 'Python that does not import' imports
rule 'shell that does not parse' shell -n1 bash -n
# ruff's default rules; Debian has no ruff, and flake8 knows them by the same names.
if command -v ruff >/dev/null; then
    rule ruff ruff check -q scripts tools testcases
elif /usr/bin/python3 -c 'import flake8' 2>/dev/null; then
    rule flake8 /usr/bin/python3 -m flake8 --select E4,E7,E9,F scripts tools testcases
else
    skip 'Python style' 'ruff, nor flake8'
fi
if command -v shellcheck >/dev/null; then
    rule shellcheck shell shellcheck -S warning
else
    skip 'shell style' shellcheck
fi
if command -v mandoc >/dev/null; then
    rule 'manual pages' mandoc -T lint -W warning docs/man/*.1
else
    skip 'manual pages' mandoc
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
