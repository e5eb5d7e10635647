#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Run the rules of cocci/lint over the files beside this script.

A line that must be reported ends in `/* lint: ID... */`. Each file runs through
every rule; anything not expected, and anything expected and missing, fails. A
NAME.res is what MODE=patch makes of NAME.c, byte for byte. The last tests hold
the modes against each other.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from mmapcheck.check import rules  # noqa: E402

RULES = rules.whole()
EXPECTED = re.compile(r"/\* lint: ([a-z -]+) \*/")
REPORT = re.compile(r"^(.*?):(\d+):(\d+)-(\d+): WARNING: (.*) \[([a-z-]+)\]$")
ORG = re.compile(r"^\* TODO \[\[view:.*::linb=(\d+)::colb=(\d+)::cole=\d+\]"
                 r"\[WARNING: (.*) @\(([a-z-]+)\)\]\]$")
TIMEOUT = 300
# spatch asks the first python3 of PATH where its modules are; a shim costs half a second.
ENVIRONMENT = {**os.environ, "PATH": "/usr/bin:/bin:" + os.environ.get("PATH", "")}


def spatch(rule: Path, mode: str, source: Path, *more: str) -> str:
    """Return what RULE prints for SOURCE; a failing or talkative spatch raises."""
    done = subprocess.run(
        ["spatch", "-D", mode, "--very-quiet", "--no-includes", *more,
         "--cocci-file", str(rule), source.name],
        cwd=source.parent, capture_output=True, text=True, timeout=TIMEOUT, check=False,
        env=ENVIRONMENT)
    if done.returncode or "rror" in done.stderr or "EXN" in done.stderr:
        raise RuntimeError(f"{rule.name} on {source.name}: {done.stderr.strip()}")
    return done.stdout


def expected(source: Path) -> Counter[tuple[int, str]]:
    """Return the (line, id) pairs SOURCE asks for."""
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(source.read_text().splitlines(), 1):
        for match in EXPECTED.finditer(line):
            found.update((number, check) for check in match[1].split())
    return found


def reported(source: Path) -> Counter[tuple[int, str]]:
    """Return the (line, id) pairs all rules report for SOURCE."""
    found: Counter[tuple[int, str]] = Counter()
    for rule in RULES:
        for line in spatch(rule, "report", source, "--no-show-diff").splitlines():
            match = REPORT.match(line)
            if not match:
                raise RuntimeError(f"{rule.name} on {source.name}: not a report: {line}")
            found[int(match[2]), match[6]] += 1
    return found


def check_reports(source: Path) -> None:
    """Fail unless SOURCE gets exactly the reports it asks for."""
    want, have = expected(source), reported(source)
    if want != have:
        missing = sorted((want - have).elements())
        extra = sorted((have - want).elements())
        raise AssertionError(f"missing {missing}, not expected {extra}")


def check_patch(source: Path) -> None:
    """Fail unless MODE=patch makes SOURCE's .res, and finds no more to do in it."""
    want = source.with_suffix(".res").read_text()
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work, source.name)
        shutil.copy(source, copy)
        for turn in ("first", "second"):
            for rule in RULES:
                if "virtual patch" in rule.read_text():
                    spatch(rule, "patch", copy, "--in-place")
            if copy.read_text() != want:
                raise AssertionError(f"the {turn} run does not give {source.stem}.res")


def check_modes(source: Path) -> None:
    """Fail unless org and context speak of the lines report speaks of."""
    for rule in RULES:
        lines = {int(m[2]) for m in map(REPORT.match, spatch(
            rule, "report", source, "--no-show-diff").splitlines()) if m}
        if not lines:
            continue
        org = {int(m[1]) for m in map(ORG.match, spatch(
            rule, "org", source, "--no-show-diff").splitlines()) if m}
        diff = spatch(rule, "context", source)
        shown = {line[1:].strip() for line in diff.splitlines()
                 if line.startswith("-") and not line.startswith("---")}
        text = source.read_text().splitlines()
        told = {text[number - 1].strip() for number in lines}
        if org != lines:
            raise AssertionError(f"{rule.name}: org says {sorted(org)}, report {sorted(lines)}")
        if shown != told:
            raise AssertionError(f"{rule.name}: context and report differ: {shown ^ told}")


def check_head(rule: Path) -> None:
    """Fail unless coccicheck can read the head of RULE, and grep its modes."""
    text = rule.read_text()
    if sum("Options:" in line for line in text.splitlines()) != 1 or "Requires:" in text:
        raise AssertionError("one line with Options: and none with Requires: must stand")
    option = re.search(r"^// Options:(.*)$", text, re.M)
    if not option or ":" in option[1]:
        raise AssertionError("Options: must stand in a comment and hold no other colon")
    for head in (r"^// Confidence: (High|Moderate|Low)$", r"^// Copyright: ",
                 r"^// Comments: ", r"^// Keywords: ", r"^/// \S", r"^virtual context$",
                 r"^virtual org$", r"^virtual report$"):
        if not re.search(head, text, re.M):
            raise AssertionError(f"no line like {head}")
    if not text.startswith("// SPDX-License-Identifier: GPL-2.0-only\n"):
        raise AssertionError("the licence is not in line 1")


def tests() -> list[tuple[str, object, tuple[Path, ...]]]:
    """Return (name, function, arguments) of every test."""
    sources = sorted(HERE.glob("*.c"))
    found: list[tuple[str, object, tuple[Path, ...]]] = []
    found += [(f"reports of {s.name}", check_reports, (s,)) for s in sources]
    found += [(f"patch of {s.name}", check_patch, (s,)) for s in sources
              if s.with_suffix(".res").exists()]
    found += [(f"modes on {s.name}", check_modes, (s,)) for s in sources if expected(s)]
    found += [(f"head of {r.name}", check_head, (r,)) for r in RULES]
    return found


def attempt(test: tuple[str, object, tuple[Path, ...]]) -> str:
    """Run one test; return "" or what failed."""
    name, function, arguments = test
    try:
        function(*arguments)
    except (AssertionError, RuntimeError, subprocess.TimeoutExpired, OSError) as err:
        return f"FAIL: {name}: {err}"
    return ""


def main() -> int:
    """Run all tests, or those whose name holds an argument; return the status."""
    chosen = [test for test in tests()
              if not sys.argv[1:] or any(word in test[0] for word in sys.argv[1:])]
    total = len(chosen)
    if not shutil.which("spatch"):
        chosen = [test for test in chosen
                  if test[1] not in (check_reports, check_patch, check_modes)]
    failed = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        for failure in pool.map(attempt, chosen):
            if failure:
                failed += 1
                print(failure, flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed, {total - len(chosen)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
