# SPDX-License-Identifier: GPL-2.0-only
"""Measures how many real bugs the engines find: puts each back where it was mended.

testcases/recall/*.tsv list argument mix-ups that the kernel has mended, as edits of
today's file. Each is made in a private copy of its file, and is found if an engine then says
something in the edited function that it does not say of the file as it is. A hash of the
file's name draws each bug into one of two halves: rules may be written from the `read` half,
the `unread` half is only ever measured, so of it the totals alone are told. It has a table of
its own, that nobody reads it by accident; what was seen of it is in a third and counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Callable

from mmapcheck.check import flags as kbuild_flags
from mmapcheck.check import kbuild
from mmapcheck.check.engines import Gcc, Setting, Sparse
from mmapcheck.check.finding import Finding
from mmapcheck.check.flags import Flags
from mmapcheck.check.lint import Cocci
from mmapcheck.lib import kernels, proc
from mmapcheck.lib.errors import Interrupted, Usage
from mmapcheck.lib.source import Overlay, Places, Source
from mmapcheck.lib.tree import HOME, Tree
from tools.mutate import ERRORS, HALVES, half_of, interrupt
from tools.recall_linked import Facts, Linked

SEEN = "seen.tsv"
BUGS = tuple(HOME / "testcases/recall" / name for name in ("bugs.tsv", SEEN, "unread.tsv"))
COLUMNS = ("id", "kind", "file", "line", "now", "bug", "unit", "arch", "source")
KINDS = ("pfn", "space", "size", "pages", "order", "offset", "end", "scale", "other page", "nonlinear", "swap")
PARTS = (*HALVES, "seen")
ENGINES = {"gcc": Gcc, "sparse": Sparse, "cocci": Cocci, "linked": Linked, "facts": Facts}
COMPILED = ("gcc", "sparse")
NEED_FLAGS = (*COMPILED, "linked", "facts")
LEVELS = (0, 1, 2)


@dataclass(frozen=True)
class Edit:
    """Words that stand on a line now, and those that stood there while it was wrong."""

    line: int
    now: str
    bug: str


@dataclass(frozen=True)
class Bug:
    """One bug: the edits that bring it back, and the file that is compiled to see it."""

    id: str
    kind: str
    file: str
    unit: str
    arch: str                   # "" for x86
    source: str
    edits: tuple[Edit, ...]
    seen: bool = False          # of the unread half, but somebody looked at it

    @property
    def half(self) -> str:
        """The half the file's name draws, fixed before anything was measured; "seen" is of neither."""
        return PARTS[2] if self.seen else half_of(self.file)

    @property
    def batch(self) -> str:
        """Sets that were collected one after the other are counted apart by this name."""
        return ""


@dataclass
class Verdict:
    """The least level at which each engine finds a bug; None if it does not at all."""

    bug: Bug
    found: dict[str, int | None] = field(default_factory=dict)
    said: str = ""
    elsewhere: bool = False     # something new is found, but in another function
    unbuilt: str = ""           # why no engine that compiles could read it
    broken: str = ""            # why it could not be put back


def read_bugs(path: Path) -> list[Bug]:
    """The bugs of a table; lines of one id are one bug. Usage names a line that is no row."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as why:
        raise Usage(f"{path}: {why.strerror}; --bugs wants such a table") from why
    made: dict[str, Bug] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = dict(zip(COLUMNS, line.split("\t")))
        if len(line.split("\t")) != len(COLUMNS) or not cells["line"].isdecimal() or cells["kind"] not in KINDS:
            raise Usage(f"{path}:{number}: not a row; {len(COLUMNS)} columns separated by tabs: {', '.join(COLUMNS)}; "
                        f"a kind is one of {', '.join(KINDS)}")
        unit = cells["file"] if cells["unit"] == "-" else cells["unit"]
        bug = Bug(cells["id"], cells["kind"], cells["file"], unit, cells["arch"].strip("-"), cells["source"], (), path.name == SEEN)
        old = made.setdefault(bug.id, bug)
        if replace(old, edits=()) != bug:
            raise Usage(f"{path}:{number}: {bug.id} is another bug above; lines of one bug differ in their edit only")
        edit = Edit(int(cells["line"]), cells["now"], cells["bug"])
        made[bug.id] = replace(old, edits=(*old.edits, edit))
    return list(made.values())


def all_bugs(paths: Iterable[Path]) -> list[Bug]:
    """The bugs of several tables; Usage if a row of the read half stands in the table of what was seen."""
    made = [bug for path in paths for bug in read_bugs(path)]
    for bug in made:
        if bug.seen and replace(bug, seen=False).half == "read":
            raise Usage(f"{SEEN}: {bug.id} is of the read half; its row belongs in bugs.tsv")
    return made


def put_back(bug: Bug, text: str) -> str:
    """The text of the file with the bug in it; ValueError says which words are not where they were."""
    for edit in sorted(bug.edits, key=lambda e: e.line, reverse=True):
        starts = [0, *(m.end() for m in re.finditer("\n", text)), len(text)]
        words = re.compile(r"\s+".join(map(re.escape, edit.now.split())))
        if edit.line >= len(starts):
            raise ValueError(f"{bug.file}: has no line {edit.line}")
        here = [m for m in words.finditer(text, starts[edit.line - 1]) if m.start() < starts[edit.line]]
        if len(here) != 1:
            raise ValueError(f"{bug.file}:{edit.line}: {'no' if not here else 'more than one'} {edit.now!r} there; "
                             "is this the kernel the table is of?")
        # What follows keeps its line.
        text = text[:here[0].start()] + edit.bug + "\n" * here[0][0].count("\n") + text[here[0].end():]
    return text


def definition(text: str, line: int) -> range:
    """The lines of the definition that a line is in: from the last brace in column one to the next."""
    lines = text.split("\n")
    line = min(line, len(lines))
    first = next((n for n in range(line - 1, 0, -1) if lines[n - 1].startswith("}")), 0)
    last = next((n for n in range(line, len(lines)) if lines[n - 1].startswith("}")), len(lines))
    return range(first + 1, last + 1)


@contextmanager
def private_copy(root: Path, bug: Bug, text: str) -> Iterator[Overlay]:
    """A directory that holds a text in the place of the bug's file, beside the file that is compiled."""
    with tempfile.TemporaryDirectory(dir=proc.scratch()) as top:
        for name in (bug.unit, bug.file):
            at = Path(top, name)
            at.parent.mkdir(parents=True, exist_ok=True)
            at.write_bytes(text.encode("latin-1") if name == bug.file else (root / name).read_bytes())
        yield Overlay(root, Path(top))


class Bench:
    """The tree, its build, the engines, and what they say of the files as they are."""

    def __init__(self, tree: Tree, engines: list[str], gcc: str, timeout: float, facts: Path | None = None) -> None:
        """engines: names of ENGINES; gcc: the compiler the plugin was built for; facts: for the one of this name."""
        self.tree, self.gcc, self.timeout = tree, gcc, timeout
        self.engines = {name: ENGINES[name](*([gcc] if name in NEED_FLAGS else []), *([facts] if name == "facts" else []))
                        for name in engines}
        self.flags: dict[str, Flags] = {}
        self.missing: dict[str, str] = {}
        self.plain: dict[tuple[str, str, str], list[Finding] | str] = {}
        self.kernel = kernels.version(tree.kernel) if tree.kernel else ""

    def learn(self, bugs: list[Bug], pool: ThreadPoolExecutor) -> None:
        """How the files are compiled, and what is found in them as they are."""
        units = sorted({bug.unit for bug in bugs if not bug.arch})
        if self.tree.build and set(self.engines) & set(NEED_FLAGS):
            self.flags = {unit: made for unit in units
                          if (made := kbuild_flags.from_record(self.tree.root / unit, self.tree.root, self.tree.build))}
            found = kbuild.ask([self.tree.root / unit for unit in units if unit not in self.flags], self.tree.root,
                               self.tree.build, self.gcc, self.timeout)
            self.flags |= {self.tree.name(path): flags for path, flags in found.flags.items()}
            self.missing = {self.tree.name(path): why for path, why in found.missing.items()}
        self.look(bugs, pool)

    def look(self, bugs: list[Bug], pool: ThreadPoolExecutor) -> None:
        """What is found in the files as they are."""
        asked = {(name, bug.unit, bug.file): bug for bug in bugs for name in self.engines if self.can(name, bug)}
        texts = [self.text(bug) for bug in asked.values()]
        self.plain = dict(zip(asked, pool.map(self.findings, (key[0] for key in asked), asked.values(), texts)))

    def can(self, engine: str, bug: Bug) -> bool:
        """Whether an engine can read the bug's file here."""
        return engine == "cocci" or not bug.arch and bug.unit in self.flags

    def text(self, bug: Bug) -> str:
        """The file as it is."""
        try:
            return (self.tree.root / bug.file).read_text("latin-1")
        except OSError as why:
            raise Usage(f"{bug.file}: {why.strerror} in {self.tree.root}; the table is of another kernel") from why

    def buggy(self, bug: Bug) -> str:
        """The file with the bug in it; ValueError says why it cannot be put back."""
        return put_back(bug, self.text(bug))

    def findings(self, engine: str, bug: Bug, text: str) -> list[Finding] | str:
        """What an engine finds in a text in the place of the bug's file; a str says why it cannot read it."""
        # Semantic patches read no headers: they get the file of the edit itself.
        unit = bug.file if engine == "cocci" else bug.unit
        path = self.tree.root / unit
        with private_copy(self.tree.root, bug, text) as overlay:
            source = Source(path, unit, overlay.of(path) or path, overlay)
            setting = Setting(Places(self.tree, overlay), self.timeout, gcc=self.gcc)
            flags = self.flags.get(unit)
            if flags and engine == "gcc":
                flags = replace(flags, args=flags.args + ERRORS)
            outcome = self.engines[engine].run(source, flags, setting)
        if outcome.status != "checked":
            return f"{engine}: {outcome.reason}"
        return [one for one in outcome.findings if one.file == bug.file]

    def judge(self, bug: Bug) -> Verdict:
        """What the engines say of one bug."""
        made = Verdict(bug)
        if not any(self.can(name, bug) for name in self.engines if name in NEED_FLAGS):
            made.unbuilt = bug.arch or self.missing.get(bug.unit, "no build")
        try:
            text = self.buggy(bug)
        except ValueError as why:
            made.broken = str(why)
            return made
        near = {n for edit in bug.edits for n in definition(text, edit.line)}
        for name in self.engines:
            if not self.can(name, bug):
                continue
            before, after = self.plain[name, bug.unit, bug.file], self.findings(name, bug, text)
            if isinstance(before, str):
                # The file as it is: of a build that lacks what this one includes.
                made.unbuilt = made.unbuilt or "not readable as it is"
                continue
            if isinstance(after, str):
                made.broken = after
                continue
            new = added(before, after)
            inside = sorted((one for one in new if one.line in near), key=lambda one: one.level)
            made.found[name] = inside[0].level if inside else None
            made.elsewhere |= bool(new) and not inside
            if inside and not made.said:
                made.said = f"{inside[0].line}: {inside[0].message} [{inside[0].id}]"
        return made


def added(before: list[Finding], after: list[Finding]) -> list[Finding]:
    """The findings of `after` that are not in `before`, whatever their lines."""
    left = Counter((one.id, one.function, one.message) for one in before)
    new = []
    for one in after:
        key = (one.id, one.function, one.message)
        left[key] -= 1
        if left[key] < 0:
            new.append(one)
    return new


def hits(verdicts: list[Verdict], engines: tuple[str, ...], level: int) -> int:
    """How many of the bugs any of the engines finds at a level."""
    return sum(any((at := v.found.get(name)) is not None and at <= level for name in engines) for v in verdicts)


def ways(engines: list[str]) -> list[tuple[str, ...]]:
    """The columns of the table: each engine, and the compiled ones together."""
    both = tuple(name for name in engines if name in COMPILED)
    return [(name,) for name in engines] + ([both] if len(both) > 1 else [])


def counted(verdicts: list[Verdict], engines: tuple[str, ...]) -> list[Verdict]:
    """Of the bugs, those that one of the engines could read."""
    return [v for v in verdicts if not v.broken and any(name in v.found for name in engines)]


def totals(verdicts: list[Verdict], engines: list[str]) -> dict[str, Any]:
    """How many of some bugs are found, by half, engine and level."""
    halves: dict[str, Any] = {}
    for half in PARTS:
        mine = [v for v in verdicts if v.bug.half == half]
        halves[half] = {"bugs": len(mine), **{"+".join(way): {"read": len(counted(mine, way)), "found": {
            str(level): hits(counted(mine, way), way, level) for level in LEVELS}} for way in ways(engines)}}
    return halves


def document(bench: Bench, verdicts: list[Verdict], reveal: bool) -> dict[str, Any]:
    """All that is told, as JSON has it; nothing of a bug of the unread half unless revealed."""
    engines = list(bench.engines)
    batches = sorted({v.bug.batch for v in verdicts})
    sets = {batch: totals([v for v in verdicts if v.bug.batch == batch], engines) for batch in batches}
    told = [v for v in verdicts if reveal or v.bug.half != "unread"]
    both = tuple(name for name in engines if name in COMPILED) or tuple(engines)
    kinds = {kind: {"bugs": len(mine), "found": {str(level): hits(mine, both, level) for level in LEVELS}}
             for kind in KINDS if (mine := [v for v in counted(told, both) if v.bug.kind == kind and not v.bug.seen])}
    return {"version": 1, "kernel": bench.kernel, "bugs": len(verdicts), "halves": totals(verdicts, engines),
            "sets": sets if len(sets) > 1 else {}, "kinds": kinds, "unchanged": unchanged(bench, verdicts),
            "unbuilt": Counter(v.unbuilt for v in verdicts if v.unbuilt),
            "broken": [{"id": v.bug.id, "reason": v.broken} for v in verdicts if v.broken],
            "verdicts": [{"id": v.bug.id, "kind": v.bug.kind, "file": v.bug.file, "line": v.bug.edits[0].line,
                          "half": v.bug.half, "found": v.found, "elsewhere": v.elsewhere, "said": v.said,
                          "source": v.bug.source} for v in told if not v.broken]}


def unchanged(bench: Bench, verdicts: list[Verdict]) -> dict[str, Any]:
    """Findings in the files as they are, and those of them in the mended functions: surely false."""
    made: dict[str, Any] = {"files": len({v.bug.file for v in verdicts})}
    near: dict[str, set[int]] = {}
    for v in verdicts:
        text = bench.text(v.bug)
        near.setdefault(v.bug.file, set()).update(n for e in v.bug.edits for n in definition(text, e.line))
    for name in bench.engines:
        each = {(one.file, one.line, one.message, one.level) for key, found in bench.plain.items()
                if key[0] == name and not isinstance(found, str) for one in found}
        made[name] = {str(level): {
            "findings": sum(one[3] <= level for one in each),
            "mended": sum(one[3] <= level and one[1] in near[one[0]] for one in each)} for level in LEVELS}
    return made


def lines(made: dict[str, Any]) -> Iterator[str]:
    """The report of a document."""
    for one in made["verdicts"]:
        best = [at for at in one["found"].values() if at is not None]
        mark = f"level {min(best)}" if best else "elsewhere" if one["elsewhere"] else \
            "missed" if set(one["found"]) & set(NEED_FLAGS) else "not built here"
        yield f"{one['file']}:{one['line']}: {mark}: {one['id']} ({one['kind']}) {one['said'] or one['source']}"
    for one in made["broken"]:
        yield f"{one['id']}: not put back: {one['reason']}"
    yield from table("engine", made["halves"])
    for batch, halves in made["sets"].items():
        yield from table(batch, halves)
    yield f"\n{'kind':<12}{'read half':>13}" + "".join(f"{f'level {level}':>11}" for level in LEVELS)
    for kind, now in made["kinds"].items():
        yield f"{kind:<12}{now['bugs']:>13}" + "".join(
            f"{share(now['found'][str(level)], now['bugs']):>11}" for level in LEVELS)
    yield ""
    for name, now in made["unchanged"].items():
        if name != "files":
            yield f"{name}: in the {made['unchanged']['files']} files as they are, " + ", ".join(
                f"level {level}: {now[str(level)]['findings']} findings ({now[str(level)]['mended']} in mended "
                "functions)" for level in LEVELS)
    yield (f"{made['bugs']} bugs of {made['kernel']}: {made['halves']['read']['bugs']} read, "
           f"{made['halves']['unread']['bugs']} unread, "
           f"{made['halves']['seen']['bugs']} seen; not built here: "
           + (", ".join(f"{n} {why}" for why, n in sorted(made["unbuilt"].items())) or "none"))


def table(head: str, halves: dict[str, Any]) -> Iterator[str]:
    """What totals() counted, a row for each engine; head: the name of the first column."""
    parts = [part for part in PARTS if halves[part]["bugs"] or part in HALVES]
    yield f"\n{head:<12}" + "".join(f"{part + ' half' * (part in HALVES):>13}{'level 0':>11}{'level 1':>11}"
                                    f"{'level 2':>11}" for part in parts)
    for way in halves["read"]:
        if way == "bugs":
            continue
        cells = ""
        for half in parts:
            now = halves[half][way]
            cells += f"{now['read']:>13}" + "".join(
                f"{share(now['found'][str(level)], now['read']):>11}" for level in LEVELS)
        yield f"{way:<12}{cells}"


def share(part: int, whole: int) -> str:
    """A number of a whole, and its percentage."""
    return f"{part} ({100 * part / whole:.0f}%)" if whole else "-"


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="recall", description="Puts real bugs back and counts those that are found.")
    parser.add_argument("--kernel", required=True, metavar="TREE")
    parser.add_argument("--build", default="", metavar="DIR", help="configured build of it")
    parser.add_argument("--bugs", type=Path, metavar="FILE", help="one table instead of the project's")
    parser.add_argument("--facts", type=Path, metavar="FILE", help="what learn wrote, for --engines facts")
    return common_options(parser, argv, tuple(name for name in ENGINES if name not in ("linked", "facts")))


def common_options(parser: argparse.ArgumentParser, argv: list[str] | None,
                   engines: tuple[str, ...]) -> argparse.Namespace:
    """What every measure of bugs takes, and the command line read; engines: those run if none are named."""
    parser.add_argument("--engines", default=",".join(engines), metavar="LIST", help="of " + ",".join(ENGINES) + "; default: %(default)s")
    parser.add_argument("--half", choices=PARTS, help="only this one")
    parser.add_argument("--reveal", action="store_true", help="name the bugs of the unread half, which spoils it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the same for programs")
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--timeout", type=float, default=180, metavar="S")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count(), metavar="N")
    args = parser.parse_args(argv)
    args.engines = args.engines.split(",")
    if set(args.engines) - set(ENGINES):
        parser.error(f"--engines: choose from {','.join(ENGINES)}")
    return args


def bench_of(args: argparse.Namespace) -> Bench:
    """The bench a command line asks for; Usage if something is missing."""
    if not args.kernel:
        raise Usage("no kernel tree; make recall KDIR=TREE BUILD=DIR")
    found = kernels.named(args.kernel, Path.cwd())
    kernel, build = found.source, kernels.checked_build(args.build or None, Path.cwd(), found)
    if not build and set(args.engines) & set(NEED_FLAGS):
        raise Usage(f"{args.kernel}: no configured build of it; make recall KDIR={args.kernel} BUILD=DIR")
    return Bench(Tree(kernel, "kernel", kernel, build), args.engines, args.gcc, args.timeout,
                 args.facts.resolve() if getattr(args, "facts", None) else None)


def measured(args: argparse.Namespace) -> tuple[Bench, list[Bug]]:
    """What a command line asks to be measured."""
    bugs = all_bugs([args.bugs] if args.bugs else BUGS)
    if not bugs:
        raise Usage(f"{args.bugs or BUGS[0].parent}: no bugs to measure with")
    return bench_of(args), bugs


def measure(args: argparse.Namespace, what: Callable[[argparse.Namespace], tuple[Bench, list[Bug]]], name: str) -> int:
    """Measure and report: 0 done, 2 a bug could not be put back or something is missing."""
    try:
        bench, bugs = what(args)
        bugs = [bug for bug in bugs if args.half in (None, bug.half)]
        if not bugs:
            raise Usage(f"no bugs of the {args.half} half to measure with")
        for engine in bench.engines.values():
            if (why := engine.trouble()):
                raise Usage(why)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, interrupt)
        with ThreadPoolExecutor(max_workers=args.jobs) as pool:
            bench.learn(bugs, pool)
            verdicts = list(pool.map(bench.judge, bugs))
        made = document(bench, verdicts, args.reveal)
        print("\n".join(lines(made)))
        if args.json:
            scratch = args.json.with_name(args.json.name + ".tmp")
            scratch.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
            scratch.replace(args.json)
    except Interrupted as why:
        proc.end_all()
        print(f"{name}: ended by signal {why}; nothing was measured", file=sys.stderr)
        return 2
    except Usage as why:
        print(f"{name}: {why}", file=sys.stderr)
        return 2
    finally:
        proc.drop_scratch()
    return 2 if made["broken"] else 0


def main(argv: list[str] | None = None) -> int:
    """0 measured, 2 a bug could not be put back or something is missing."""
    return measure(options(argv), measured, "recall")


if __name__ == "__main__":
    sys.exit(main())
