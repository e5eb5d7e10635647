#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs every test suite and ends with one line: N passed, N failed, N skipped.

A suite is scripts/lint.sh, `make -C argkind check`, a runner testcases/SUITE/run*, or the
pytest files of a directory of testcases. Each runner says its own numbers in that form in its last line;
one that does not counts as a failure, so that nothing is lost in silence.

  run_tests.py [--kernel 612|71] [SUITE...]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
CASES = TOP / "testcases"
WORK = TOP / "build/tests"
LAST = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")
PYTHON = "/usr/bin/python3"
# No file of tests needs half an hour; one that hangs must not hang the machine that tests.
LIMIT = 1800

Counts = tuple[int, int, int]


def suites(kernel: str | None) -> dict[str, list[list[str]]]:
    """The commands of each suite, by name."""
    if kernel:
        return {f"kernel-{kernel}": [_pytest(path, f"kernel{kernel}")
                                     for path in sorted(CASES.glob("*/test_*.py"))
                                     if f"kernel{kernel}" in path.read_text("utf-8")]}
    found: dict[str, list[list[str]]] = {"style": [[str(TOP / "scripts/lint.sh")]]}
    if (TOP / "argkind/Makefile").is_file():
        found["brain"] = [["make", "-s", "-C", str(TOP / "argkind"), "check"]]
    for place in sorted(CASES.iterdir()):
        runners = [path for path in sorted(place.glob("run*"))
                   if path.is_file() and os.access(path, os.X_OK)]
        commands = [[str(path)] if path.suffix != ".py" else [PYTHON, "-B", str(path)]
                    for path in runners]
        commands += [_pytest(path, "not kernel612 and not kernel71")
                     for path in sorted(place.glob("test_*.py"))]
        if commands:
            found[place.name] = commands
    return found


def _pytest(file: Path, marks: str) -> list[str]:
    return [PYTHON, "-B", "-m", "pytest", "-q", "-rfEs", "-p", "no:cacheprovider", "-m", marks,
            f"--junitxml={WORK / file.parent.name}-{file.stem}.xml", str(file)]


def run(command: list[str]) -> tuple[Counts, bytes]:
    """Run one command; its numbers, and what it said."""
    started = time.monotonic()
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=TOP, env=env, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired as why:
        said = f"FAILED: {' '.join(command)}: not done after {LIMIT} s\n"
        return (0, 1, 0), (why.stdout or b"") + said.encode()
    text = done.stdout.decode("utf-8", "replace").rstrip().splitlines()
    counts = _from_junit(command) if "pytest" in command else _from_line(text)
    said = ""
    # pytest exits with 5 where every test of a file was left out by its mark.
    empty = counts == (0, 0, 0) and done.returncode == 5
    if counts is None or (done.returncode and not counts[1] and not empty):
        said = (f"FAILED: {' '.join(command)}: exit status {done.returncode}"
                f"{'' if counts else ', and no line of results'}\n")
        counts = (0, 1, 0) if counts is None else (counts[0], 1, counts[2])
    took = f"  ({time.monotonic() - started:.1f} s)\n"
    return counts, done.stdout + said.encode() + took.encode()


def _from_line(text: list[str]) -> Counts | None:
    match = LAST.match(text[-1]) if text else None
    if match:
        return int(match[1]), int(match[2]), int(match[3])
    # cmocka's own words, one set for each program of tests.
    found = {what: [int(match[1]) for line in text
                    if (match := re.match(rf"\[  {what}  \] (\d+) test\(s\)", line))]
             for what in ("PASSED", "SKIPPED", "FAILED")}
    return (sum(found["PASSED"]), sum(found["FAILED"]), sum(found["SKIPPED"])) \
        if found["PASSED"] else None


def _from_junit(command: list[str]) -> Counts | None:
    path = next(word.split("=", 1)[1] for word in command if word.startswith("--junitxml="))
    try:
        suite = xml.etree.ElementTree.parse(path).getroot().find("testsuite")
    except (OSError, xml.etree.ElementTree.ParseError):
        return None
    if suite is None:
        return None
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    skipped = int(suite.get("skipped", 0))
    return int(suite.get("tests", 0)) - failed - skipped, failed, skipped


def _failures(said: bytes) -> list[str]:
    """The lines by which a runner names what failed, without the word itself."""
    lines = said.decode("utf-8", "replace").splitlines()
    named = [match[1] for line in lines if (match := re.match(r"(?:FAILED|ERROR|FAIL):? +(.*)", line))]
    return named or [line for line in lines if "fail" in line.lower()][:5]


def main(argv: list[str]) -> int:
    """Run the suites named, or all; 1 if a test failed, 2 for a bad command line."""
    kernel = None
    if argv[:1] == ["--kernel"] and argv[1:2] in (["612"], ["71"]):
        kernel, argv = argv[1], argv[2:]
        sys.stdout.flush()
        source = os.environ.get(f"KERNEL_{kernel}") or str(TOP / f"build/k{kernel}")
        if not Path(source, "Makefile").is_file():
            how = "make kernel-612 brings it" if kernel == "612" else "name one with KERNEL_71=DIR"
            print(f"run_tests.py: no Linux {kernel[0]}.{kernel[1:]} tree in {source}: {how}",
                  file=sys.stderr)
            return 2
    found = suites(kernel)
    # SUITE/FILE is one command of a suite.
    found |= {f"{name}/{Path(command[-1]).name}": [command]
              for name in list(found) for command in found[name] if argv}
    for name in argv:
        if name not in found:
            suites_only = (known for known in found if "/" not in known)
            print(f"run_tests.py: no suite '{name}'; there are: {', '.join(suites_only)}",
                  file=sys.stderr)
            return 2
    WORK.mkdir(parents=True, exist_ok=True)
    total, lost = [0, 0, 0], []
    work = [(name, command) for name in argv or found for command in found[name]]
    # Each command is a process of its own, and they share nothing but the sources.
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for (name, command), (counts, said) in zip(work, pool.map(lambda it: run(it[1]), work)):
            print(f"== {name}: {Path(command[-1]).name}", flush=True)
            sys.stdout.buffer.write(said)
            sys.stdout.flush()
            total = [old + new for old, new in zip(total, counts)]
            lost += [f"{name}: {line}" for line in _failures(said)] if counts[1] else []
    # Once more at the end, where who reads a long log looks first.
    for line in lost:
        print(f"FAILED: {line}")
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
