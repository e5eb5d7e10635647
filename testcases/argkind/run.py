#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs every C file here through all doors and holds what they say against the file.

What must be found stands on the line it is found at:

    vmf_insert_mixed(vma, vaddr, paddr);	/* expect: arg-unit */
    /* expect@1: arg-space */       only from level 1 on
    /* expect: arg-unit "pfn" */    and the suggestion is pfn
    /* expect[gcc]: arg-unit -- why the other door cannot see it */
    /* missed: arg-unit -- why no door can see it */

Anything else that is found is a failure, and so is a function a door could not
read. The rules of cocci/lint are a third door: they may know less than the brain, never
otherwise, and what they say is certain. Above the first function a file may say

    /* missed[cocci]: all but 3 -- why the rules cannot see the others */
    /* flags: -DCONFIG_PAGE_SHIFT=16 */     further options of the compiler
    /* outdated: NAME */                    a row that must be called outdated

A case is a function of a file, at one level, through one door.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
LEVELS = (0, 1)
ENGINES = ("gcc", "sparse", "cocci")
TIMEOUT = 60
EXPECT = re.compile(r"/\* expect(?:\[(gcc|sparse)\])?(?:@(\d))?: (.*?) ?\*/")
ITEM = re.compile(r'([a-z-]+)(?: "([^"]*)")?')
LESS = re.compile(r"/\* missed\[cocci\]: all but (\d+) -- \w.*\*/")
FUNCTION = re.compile(r"^(?!(?:else|enum|typedef|#))\w[\w\s*]*?\b(\w+)\([^;]*$")
OUTSIDE = "(no function)"


@dataclass(frozen=True)
class Expectation:
    """A finding a line must have: from a level on, through one door or both ("")."""

    line: int
    check: str
    level: int
    engine: str
    suggestion: str | None


@dataclass
class Source:
    """A test file: what it expects, where its functions are, how to compile it."""

    path: Path
    expected: list[Expectation] = field(default_factory=list)
    functions: list[tuple[int, int, str]] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    outdated: set[str] = field(default_factory=set)
    least: int | None = None            # found by cocci at least; None: all that is certain

    def function_at(self, line: int) -> str:
        """The function a line stands in."""
        for first, last, name in self.functions:
            if first <= line <= last:
                return name
        return OUTSIDE


def fail_usage(message: str) -> NoReturn:
    """Ends the run: something in the test files or options is wrong."""
    print(f"run.py: {message}", file=sys.stderr)
    sys.exit(2)


def expectations(path: Path, number: int, line: str) -> Iterator[Expectation]:
    """The expectations of one line; a malformed one ends the run."""
    found = list(EXPECT.finditer(line))
    if line.count("expect") > len(found) and re.search(r"/\* ?expect", line):
        if line.count("/* expect") + line.count("/*expect") != len(found):
            fail_usage(f"{path}:{number}: not an expectation; write /* expect: CHECK */")
    for match in found:
        items = match.group(3).split(" -- ")[0]
        for part in items.split(", "):
            item = ITEM.fullmatch(part.strip())
            if not item:
                fail_usage(f"{path}:{number}: no check's name: {part}")
            yield Expectation(number, item.group(1), int(match.group(2) or 0),
                              match.group(1) or "", item.group(2))


def read_source(path: Path) -> Source:
    """One test file."""
    source = Source(path)
    name, first = "", 0
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as err:
        fail_usage(f"{path}: {err.strerror}; name a C file")
    for number, line in enumerate(lines, 1):
        source.expected += expectations(path, number, line)
        if re.search(r"/\* missed: [a-z-]+ -- \w.*\*/", line):
            source.missed.append(number)
        if match := re.match(r"/\* flags: (.*) \*/", line):
            source.flags += match.group(1).split()
        if match := LESS.match(line):
            source.least = int(match.group(1))
        elif line.startswith("/* missed[cocci]"):
            fail_usage(f"{path}:{number}: write /* missed[cocci]: all but NUMBER -- WHY */")
        if match := re.match(r"/\* outdated: (\w+) \*/", line):
            source.outdated.add(match.group(1))
        if match := FUNCTION.match(line):
            name, first = match.group(1), number
        elif line == "}" and name:
            source.functions.append((first, number, name))
            name = ""
    return source


class Door:
    """One engine: how to run it on a file, and why it cannot be run."""

    levels: tuple[int, ...] = LEVELS

    def __init__(self, engine: str, args: argparse.Namespace) -> None:
        """engine: gcc or sparse; args: the paths of the command line."""
        self.engine, self.args = engine, args

    def missing(self) -> str:
        """Why this door is skipped, "" if it is not."""
        if self.engine == "sparse":
            return "" if self.args.sparse.is_file() else f"{self.args.sparse} is not built"
        if not shutil.which(self.args.gcc):
            return f"no {self.args.gcc} here"
        return "" if self.args.plugin.is_file() else f"{self.args.plugin} is not built"

    def command(self, source: Source, level: int, report: Path) -> list[str]:
        """The command line for one file."""
        common = ["-std=gnu11", "-D__KERNEL__", *self.args.target, *source.flags, f"-I{ROOT / 'testcases/include'}",
                  str(source.path)]
        if self.engine == "sparse":
            return [str(self.args.sparse), f"-Wargkind-level={level}", f"--json={report}", *common]
        arg = f"-fplugin-arg-{self.args.plugin.stem}"
        return [self.args.gcc, f"-fplugin={self.args.plugin}",
                f"{arg}-level={level}", f"{arg}-json={report}",
                "-O2", "-c", "-o", "/dev/null", *common]

    def run(self, source: Source, level: int) -> tuple[dict, str]:
        """What the door says of a file: its report, or {} and what went wrong."""
        with tempfile.TemporaryDirectory(prefix="argkind-") as scratch:
            report = Path(scratch) / "report.json"
            try:
                done = subprocess.run(self.command(source, level, report), capture_output=True,
                                      text=True, errors="replace", timeout=TIMEOUT, check=False,
                                      env={**os.environ, "LC_ALL": "C"})
            except subprocess.TimeoutExpired:
                return {}, f"no end after {TIMEOUT} s"
            if done.returncode:
                last = (done.stderr.strip().splitlines() or ["no message"])[0]
                return {}, f"exit status {done.returncode}: {last}"
            try:
                return json.loads(report.read_text(encoding="utf-8")), ""
            except (OSError, json.JSONDecodeError) as err:
                return {}, f"no report: {err}"


class Rules(Door):
    """The rules of cocci/lint as run-checks.sh runs them: all files at once, at the first that is asked for."""

    levels = (0,)

    def __init__(self, args: argparse.Namespace, sources: list[Source]) -> None:
        """sources: all that will be asked for."""
        super().__init__("cocci", args)
        self.sources, self.lock = sources, threading.Lock()
        self.reports: dict[Path, tuple[dict, str]] = {}

    def missing(self) -> str:
        """Why this door is skipped, "" if it is not."""
        return "" if shutil.which("spatch") else "no spatch here"

    def run(self, source: Source, level: int) -> tuple[dict, str]:
        """What the rules say of a file, in the form of a door's report."""
        with self.lock:
            if not self.reports:
                self.read()
        return self.reports[source.path]

    def read(self) -> None:
        """Run every rule over all files, as few times as spatch can be started."""
        from mmapcheck.check.engines import Setting
        from mmapcheck.check.lint import Cocci
        from mmapcheck.lib.source import Places, Source as Content
        from mmapcheck.lib.tree import Tree
        engine, setting = Cocci(), Setting(Places(Tree(HERE, "standalone")), TIMEOUT * 5)
        contents = [Content(one.path, one.path.name, one.path) for one in self.sources]
        engine.ahead(contents)
        for one in contents:
            made = engine.run(one, None, setting)
            self.reports[one.path] = ({"findings": [vars(found) for found in made.findings if not found.level],
                                       "unread": made.unread}, made.reason)


@dataclass
class Result:
    """Cases that passed, and each failure in a line."""

    passed: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)


def compare(source: Source, engine: str, level: int, report: dict) -> Result:
    """Holds one report against the file's expectations, function by function."""
    wrong: dict[str, list[str]] = {}
    path = source.path.name
    wanted = [e for e in source.expected if e.level <= level and e.engine in ("", engine)]
    found = [f for f in report["findings"] if Path(f["file"]).name == path]
    for finding in report["findings"]:
        if finding not in found:
            wrong.setdefault(OUTSIDE, []).append(
                f"{finding['file']}:{finding['line']}: unexpected: {finding['message']}")
    for want in wanted:
        hits = [f for f in found if (f["line"], f["id"]) == (want.line, want.check)]
        where = wrong.setdefault(source.function_at(want.line), [])
        if not hits:
            where.append(f"{path}:{want.line}: nothing found, expected {want.check}")
            continue
        found.remove(hits[0])
        have = hits[0].get("suggestion") or ""
        if want.suggestion is not None and have != want.suggestion:
            where.append(f'{path}:{want.line}: suggests "{have}", expected "{want.suggestion}"')
    for finding in found:
        wrong.setdefault(source.function_at(finding["line"]), []).append(
            f"{path}:{finding['line']}: unexpected: {finding['message']} [{finding['id']}]")
    for item in report.get("unread", []):
        wrong.setdefault(OUTSIDE, []).append(f"{path}: unread: {json.dumps(item)}")
    said = Counter(re.findall(r"\w+", json.dumps(report.get("table", []))))
    for name in source.outdated:
        if not said[name]:
            wrong.setdefault(OUTSIDE, []).append(f"{path}: {name} is not called outdated")
    for item in report.get("table", []):
        if not source.outdated & set(re.findall(r"\w+", json.dumps(item))):
            wrong.setdefault(OUTSIDE, []).append(f"{path}: outdated row: {json.dumps(item)}")
    failures = [(f"{engine} level {level}", x) for lines in wrong.values() for x in lines]
    names = {name for _, _, name in source.functions}
    bad = {name for name, lines in wrong.items() if lines}
    return Result(len(names - bad), failures)


def compare_less(source: Source, report: dict) -> Result:
    """Holds what may know less against the file: what it says is certain and what the brain says."""
    sure = Counter((e.line, e.check) for e in source.expected if e.level == 0)
    both = Counter((e.line, e.check) for e in source.expected if e.level == 0 and not e.engine)
    found = Counter((f["line"], f["id"]) for f in report["findings"])
    said = {(f["line"], f["id"]): f["message"] for f in report["findings"]}
    path = source.path.name
    wrong = [(line, f"{path}:{line}: otherwise than the brain: {said[line, check]} [{check}]")
             for line, check in (found - sure).elements()]
    wrong += [(0, f"{path}: unread: {one}") for one in report["unread"]]
    missed = sorted((both - found).elements())
    if source.least is None:
        wrong += [(line, f"{path}:{line}: nothing found, expected {check}; say /* missed[cocci]: all but "
                   f"{(both & found).total()} -- WHY */") for line, check in missed]
    elif not missed:
        wrong.append((0, f"{path}: missed[cocci]: nothing is missed; take it out"))
    elif (have := (both & found).total()) < source.least:
        wrong.append((0, f"{path}: {have} found, at least {source.least} expected; missed: "
                      + ", ".join(f"{check} at {line}" for line, check in missed)))
    bad = {source.function_at(line) for line, _ in wrong}
    return Result(len({name for _, _, name in source.functions} - bad), [("cocci", line) for _, line in wrong])


def run_all(sources: list[Source], doors: list[Door], jobs: int) -> Result:
    """Every file, door and level; the order of the output is that of the files."""
    work = [(s, d, level) for s in sources for d in doors for level in d.levels]
    total = Result()
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        for (source, door, level), (report, error) in zip(
                work, pool.map(lambda w: w[1].run(w[0], w[2]), work)):
            if error:
                total.failures.append((f"{door.engine} level {level}",
                                       f"{source.path.name}: {error}"))
                continue
            result = compare_less(source, report) if isinstance(door, Rules) \
                else compare(source, door.engine, level, report)
            total.passed += result.passed
            total.failures += result.failures
    return total


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Runs the C files here through all doors.")
    parser.add_argument("--engine", default=",".join(ENGINES), metavar="LIST")
    parser.add_argument("--plugin", type=Path, default=ROOT / "gcc-plugin/argkind.so")
    parser.add_argument("--sparse", type=Path, default=ROOT / "sparse-checks/argkind")
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--target", default="", metavar="FLAGS",
                        help="another machine, as --target='--arch=powerpc -mbig-endian'")
    parser.add_argument("-j", type=int, default=2, metavar="N", dest="jobs")
    parser.add_argument("--count", action="store_true", help="only count the cases")
    parser.add_argument("--bugs", action="store_true", help="only count the real bugs caught")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE",
                        help="only these (default: all here)")
    args = parser.parse_args(argv)
    args.engine = args.engine.split(",")
    args.target = args.target.split()
    if set(args.engine) - set(ENGINES):
        parser.error(f"--engine: choose from {','.join(ENGINES)}")
    return args


def count(sources: list[Source]) -> str:
    """How many functions there are, and how many of them expect something."""
    guilty = {(s.path, s.function_at(e.line)) for s in sources for e in s.expected}
    missed = {(s.path, s.function_at(n)) for s in sources for n in s.missed} - guilty
    cases = sum(len(s.functions) for s in sources)
    return (f"{cases} functions: {len(guilty)} guilty, {len(missed)} guilty but missed, "
            f"{cases - len(guilty) - len(missed)} innocent")


def bugs(sources: list[Source]) -> str:
    """Which of the real bugs, named in the comment above a function, are caught from a level on."""
    found: dict[str, int | None] = {}
    for source in sources:
        lines = source.path.read_text(encoding="utf-8").splitlines()
        for first, last, _ in source.functions:
            above = "\n".join(lines[:first - 1]).rpartition("/*")[2]
            if not (names := re.findall(r"^ ([A-L]\d\d)\b", above)) or "\n\n" in above:
                continue
            levels = [e.level for e in source.expected if first <= e.line <= last]
            for name in names:
                have = found.setdefault(name, None)
                found[name] = min([*levels, *([] if have is None else [have])], default=None)
    missed = sorted(name for name, level in found.items() if level is None)
    at = [sum(level is not None and level <= n for level in found.values()) for n in LEVELS]
    return (f"{len(found)} bugs: {at[0]} caught at level 0, {at[1]} at level 1; "
            f"missed: {' '.join(missed)}")


def main(argv: list[str] | None = None) -> int:
    """0 all as expected or skipped, 1 failures, 2 usage."""
    args = options(argv)
    sources = [read_source(p.resolve()) for p in args.files or sorted(HERE.glob("*.c"))]
    if args.count or args.bugs:
        print(count(sources) if args.count else bugs(sources))
        return 0
    functions = sum(len(s.functions) for s in sources)
    doors: list[Door] = []
    cases = skipped = 0
    for engine in args.engine:
        door = Rules(args, sources) if engine == "cocci" else Door(engine, args)
        if why := door.missing():
            print(f"skipped {engine}: {why}")
            skipped += functions * len(door.levels)
        else:
            doors.append(door)
            cases += functions * len(door.levels)
    total = run_all(sources, doors, args.jobs)
    for place, line in total.failures:
        print(f"FAILED {place}: {line}")
    failed = cases - total.passed
    print(f"{total.passed} passed, {max(failed, len(total.failures) and 1)} failed, "
          f"{skipped} skipped")
    if total.failures:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
