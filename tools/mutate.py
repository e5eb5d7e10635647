# SPDX-License-Identifier: GPL-2.0-only
"""Measures what the engines miss: seeds mix-ups in real files and counts those they see.

Each mutant is one mix-up in a private copy of one file, compiled with the flags of the
build's own records. It is killed if an engine finds something in the mutated function that
it does not find in the file as it is. The same seed chooses the same mutants.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import signal
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmapcheck.check import flags as kbuild_flags
from mmapcheck.check import relevant
from mmapcheck.lib import proc
from mmapcheck.lib import kinds
from mmapcheck.check.engines import Gcc, Setting, Sparse
from mmapcheck.lib.errors import Interrupted, Usage
from mmapcheck.check.flags import Flags
from tools.mutants import CLASSES, CFile, Facts, Mutant
from mmapcheck.lib.source import Overlay, Places, Source
from mmapcheck.lib import kernels
from mmapcheck.lib.tree import HOME, Tree

# What a kernel build makes errors of under CONFIG_WERROR: such a mix-up needs no checker.
ERRORS = tuple(f"-Werror={name}" for name in (
    "implicit-function-declaration", "int-conversion", "incompatible-pointer-types",
    "shift-count-overflow", "shift-count-negative"))
HALVES = ("read", "unread")
EQUIVALENT = HOME / "docs/mutants-equivalent.tsv"
STATUSES = ("killed", "elsewhere", "survived", "same code", "equivalent", "not compilable")
ENGINES = {"gcc": Gcc, "sparse": Sparse}


@dataclass
class File:
    """A file of the tree: how it is compiled, what is found in it, what it can be given."""

    path: Path
    name: str
    flags: Flags
    text: str
    found: dict[str, Counter[tuple[str, str, str]]] = field(default_factory=dict)
    mutants: list[Mutant] = field(default_factory=list)


@dataclass
class Verdict:
    """What became of a mutant: one of STATUSES, which engines saw it, what was said."""

    file: File
    mutant: Mutant
    status: str
    engines: tuple[str, ...] = ()
    said: str = ""


def compiled_sources(tree: Tree) -> list[Path]:
    """The files a build has compiled that name something the table knows, sorted."""
    names, found = relevant.pattern(), []
    assert tree.build
    for where, _, here in os.walk(tree.build):
        for name in here:
            if name.startswith(".") and name.endswith(".o.cmd"):
                path = tree.root / os.path.relpath(where, tree.build) / f"{name[1:-6]}.c"
                if path.is_file() and names.search(path.read_bytes()):
                    found.append(Path(os.path.normpath(path)))
    return sorted(found, key=os.fsencode)


def half_of(name: str) -> str:
    """The half that a file's name draws, as in the tables of testcases/recall."""
    return HALVES[hashlib.sha256(name.encode()).digest()[-1] & 1]


class Bench:
    """The tree, the build and the engines that all mutants share."""

    def __init__(self, kernel: Path, build: Path, engines: list[str], args: argparse.Namespace):
        """args: level, gcc, timeout of the command line."""
        self.tree = Tree(kernel, "kernel", kernel, build)
        self.build, self.args = build, args
        self.engines = {name: ENGINES[name](args.gcc) for name in engines}
        self.facts = Facts(kinds.read(args.table))
        self.equivalent = read_equivalent(args.equivalent)
        self._plain: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def load(self, path: Path) -> File | None:
        """A file that has mutants and compiles; None if it has none or does not."""
        flags = kbuild_flags.from_record(path, self.tree.root, self.build)
        # a build compiles programs of its own, too
        if not flags or "-D__KERNEL__" not in flags.args:
            return None
        file = File(path, self.tree.name(path), replace(flags, args=flags.args + ERRORS),
                    path.read_text("latin-1"))
        source = CFile(file.text, self.facts)
        mutants = list(source.conversions() if self.args.anywhere else source.mutants())
        alive = self._alive_lines(file) if mutants else set()
        file.mutants = [m for m in mutants if m.line in alive]
        if not file.mutants:
            return None
        for name in self.engines:
            found = self.findings(name, file, file.text)
            if found is None:
                return None
            file.found[name] = Counter(key for key, _ in found)
        return file

    def _alive_lines(self, file: File) -> set[int]:
        """The lines of the main file that #if leaves in."""
        if not re.search(r"(?m)^[ \t]*#[ \t]*if", file.text):
            return set(range(file.text.count("\n") + 2))
        done = proc.run([self.args.gcc, "-O2", *file.flags.args, "-E", "-fdirectives-only",
                         str(file.path)], timeout=self.args.timeout, cwd=file.flags.cwd)
        lines, here, number = set(), False, 0
        for line in done.out.decode("latin-1").splitlines():
            marker = re.match(r'# (\d+) "((?:[^"\\]|\\.)*)"', line)
            if marker:
                number, here = int(marker[1]), marker[2] == str(file.path)
                continue
            if here and line.strip():
                lines.add(number)
            number += 1
        return lines

    def findings(self, engine: str, file: File,
                 text: str) -> list[tuple[tuple[str, str, str], int]] | None:
        """(what is found, its line) in a text in the place of a file; None: not compilable."""
        with private_copy(self.tree.root, file, text) as overlay:
            source = Source(file.path, file.name, overlay.top / file.name, overlay)
            setting = Setting(Places(self.tree, overlay), self.args.timeout, gcc=self.args.gcc)
            outcome = self.engines[engine].run(source, file.flags, setting)
        if outcome.status != "checked":
            return None
        return [((f.id, f.function, f.message), f.line) for f in outcome.findings
                if f.level <= self.args.level and f.file == file.name]

    def judge(self, file: File, mutant: Mutant) -> Verdict:
        """What the engines say of one mutant."""
        text = mutant.apply(file.text)
        inside, outside = {}, {}
        for name in self.engines:
            found = self.findings(name, file, text)
            if found is None:
                if name == next(iter(self.engines)):
                    return Verdict(file, mutant, "not compilable")
                continue
            before = Counter(file.found[name])
            for key, line in found:
                before[key] -= 1
                if before[key] < 0:
                    near = mutant.first <= line <= mutant.last
                    (inside if near else outside).setdefault(name, f"[{key[0]}] {key[2]}")
        for status, seen in (("killed", inside), ("elsewhere", outside)):
            if seen:
                return Verdict(file, mutant, status, tuple(seen), next(iter(seen.values())))
        if equivalent_key(file.name, mutant) in self.equivalent:
            return Verdict(file, mutant, "equivalent")
        with self._lock:
            plain = self._plain.get(file.name) or self._code(file, file.text)
            self._plain[file.name] = plain
        same = plain == self._code(file, text)
        return Verdict(file, mutant, "same code" if same else "survived")

    def _code(self, file: File, text: str) -> bytes:
        """A digest of what the compiler makes of a text: who changes no code is no mutant."""
        with private_copy(self.tree.root, file, text) as overlay:
            source = Source(file.path, file.name, overlay.top / file.name, overlay)
            argv = [self.args.gcc, "-O2", *overlay.args(file.flags.args, file.flags.cwd),
                    "-w", "-iquote", str(file.path.parent), "-S", "-o", "-", str(source.at)]
            done = proc.run(argv, timeout=self.args.timeout, cwd=file.flags.cwd)
        return hashlib.sha256(done.out.replace(os.fsencode(overlay.top), b"")).digest()


@contextmanager
def private_copy(root: Path, file: File, text: str) -> Iterator[Overlay]:
    """A directory that holds one text in the place of a file of the tree."""
    with tempfile.TemporaryDirectory(dir=proc.scratch()) as top:
        at = Path(top, file.name)
        at.parent.mkdir(parents=True)
        at.write_text(text, "latin-1")
        yield Overlay(root, Path(top))


def equivalent_key(name: str, mutant: Mutant) -> tuple[str, ...]:
    """What tells one mutant from all others, however lines move."""
    return (name, mutant.function, mutant.cls, mutant.callee, " ".join(mutant.before.split()),
            " ".join(mutant.after.split()))


def read_equivalent(path: Path) -> set[tuple[str, ...]]:
    """The mutants argued to be no mix-ups, one a line: the six words of the key, the reason."""
    known = set()
    if not path.is_file():
        return known
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) != 7 or not cells[6].strip():
            raise Usage(f"{path}:{number}: seven columns separated by tabs, the last one the "
                        "reason; see its first lines")
        known.add(tuple(cells[:6]))
    return known


def choose(files: list[File], number: int, rng: random.Random) -> list[tuple[File, Mutant]]:
    """The same share of each class while it lasts, from as many files as possible."""
    queues: dict[str, list[tuple[int, float, File, Mutant]]] = defaultdict(list)
    for file in files:
        per_class: Counter[str] = Counter()
        shuffled = sorted(file.mutants, key=lambda m: (m.start, m.after))
        rng.shuffle(shuffled)
        for mutant in shuffled:
            queues[mutant.cls].append((per_class[mutant.cls], rng.random(), file, mutant))
            per_class[mutant.cls] += 1
    for queue in queues.values():
        queue.sort(key=lambda item: item[:2], reverse=True)
    chosen: list[tuple[File, Mutant]] = []
    while len(chosen) < number and any(queues.values()):
        for cls in CLASSES:
            if queues[cls] and len(chosen) < number:
                chosen.append(queues[cls].pop()[2:])
    return chosen


def table(verdicts: list[Verdict]) -> Iterator[str]:
    """The counts by class, as lines."""
    yield f"{'class':<18}" + "".join(f"{s:>15}" for s in STATUSES) + f"{'kill rate':>11}"
    for cls in (*CLASSES, "all"):
        mine = Counter(v.status for v in verdicts if cls in ("all", v.mutant.cls))
        if not mine:
            continue
        real = mine["killed"] + mine["elsewhere"] + mine["survived"]
        rate = f"{100 * mine['killed'] / real:.1f}%" if real else "-"
        yield f"{cls:<18}" + "".join(f"{mine[s]:>15}" for s in STATUSES) + f"{rate:>11}"


def row(verdict: Verdict) -> str:
    """A mutant as a line of the report."""
    m = verdict.mutant
    return "\t".join((verdict.status, m.cls, verdict.file.name, str(m.line), m.function, m.callee,
                      str(m.arg), " ".join(m.before.split()), " ".join(m.after.split()),
                      ",".join(verdict.engines), verdict.said))


def place(file: File, m: Mutant) -> tuple[str, ...]:
    """The columns of a report that tell a mutant from the others."""
    return tuple(row(Verdict(file, m, "")).split("\t")[1:9])


def survivors(path: Path) -> set[tuple[str, ...]]:
    """The mutants that an earlier report does not call killed or none at all."""
    try:
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    except OSError as why:
        raise Usage(f"{path}: {why.strerror}; --again wants what --report wrote") from why
    return {tuple(r[1:9]) for r in rows if r[0] in ("survived", "elsewhere")}


def report(verdicts: list[Verdict], args: argparse.Namespace) -> None:
    """Prints the table and the survivors; writes every mutant to --report."""
    if args.report:
        scratch = args.report.with_name(args.report.name + ".tmp")
        scratch.write_text("".join(f"{row(v)}\n" for v in verdicts), "utf-8")
        scratch.replace(args.report)
    for v in verdicts:
        if v.status in ("survived", "elsewhere"):
            m = v.mutant
            where = f"argument {m.arg} of {m.callee}: " if m.arg else ""
            print(f"{v.file.name}:{m.line}: {v.status}: {m.cls}: {where}"
                  f"{' '.join(m.before.split())} -> {' '.join(m.after.split()) or 'nothing'}"
                  f"{' (' + v.said + ')' if v.said else ''}")
    print("\n".join(table(verdicts)))
    used = {v.file.name for v in verdicts if v.status != "not compilable"}
    compiled = sum(v.status != "not compilable" for v in verdicts)
    print(f"{compiled} compilable mutants of {len(verdicts)}, from {len(used)} files, "
          f"level {args.level}, seed {args.seed}")
    if len(args.engines) > 1:
        for name in args.engines:
            print(f"killed by {name}: {sum(name in v.engines for v in verdicts)}")


def measure(bench: Bench, args: argparse.Namespace) -> list[Verdict]:
    """Loads files until there are enough, chooses mutants, judges them; a signal ends it early."""
    rng = random.Random(args.seed)
    paths = [path for path in compiled_sources(bench.tree) if args.half in ("", half_of(bench.tree.name(path)))]
    rng.shuffle(paths)
    files: list[File] = []
    verdicts: list[Verdict] = []
    pool = ThreadPoolExecutor(max_workers=args.jobs)
    try:
        while paths and len(files) < args.files:
            batch, paths = paths[:8], paths[8:]
            files += [f for f in pool.map(bench.load, batch) if f]
        chosen = choose(files[:args.files], args.mutants, rng)
        if args.again:
            lived = survivors(args.again)
            chosen = [(f, m) for f, m in chosen if place(f, m) in lived]
        for verdict in pool.map(lambda pair: bench.judge(*pair), chosen):
            verdicts.append(verdict)
            if args.verbose:
                print(row(verdict), flush=True)
    except Interrupted as why:
        proc.end_all()
        print(f"mutate: ended by signal {why}; what was judged so far follows", file=sys.stderr)
    pool.shutdown(cancel_futures=True)
    return verdicts


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="mutate", description=(
        "Seeds mix-ups in real files and counts those the engines see."))
    parser.add_argument("--kernel", required=True, metavar="TREE")
    parser.add_argument("--build", required=True, metavar="DIR", help="built with make O=")
    parser.add_argument("--engines", default="gcc", metavar="LIST", help="gcc,sparse")
    parser.add_argument("--mutants", type=int, default=400, metavar="N")
    parser.add_argument("--files", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--anywhere", action="store_true", help=(
        "conversions wherever they stand, not arguments of calls that the table knows"))
    parser.add_argument("--half", default="", choices=HALVES, help=(
        "only files whose names draw this half"))
    parser.add_argument("--level", type=int, default=0, choices=(0, 1, 2))
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--table", type=Path, default=HOME / "argkind/kinds.def", metavar="FILE")
    parser.add_argument("--equivalent", type=Path, default=EQUIVALENT, metavar="FILE")
    parser.add_argument("--report", type=Path, metavar="FILE", help="every mutant, tab-separated")
    parser.add_argument("--again", type=Path, metavar="FILE",
                        help="only those that survived in FILE, a --report of the same choice")
    parser.add_argument("--timeout", type=float, default=120, metavar="S")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--verbose", action="store_true", help="each mutant as it is judged")
    args = parser.parse_args(argv)
    args.engines = args.engines.split(",")
    if set(args.engines) - set(ENGINES):
        parser.error(f"--engines: choose from {','.join(ENGINES)}")
    return args


def interrupt(number: int, _: object) -> None:
    """The handler of the signals that end a run early."""
    raise Interrupted(number)


def trouble(engines: Iterable[Gcc | Sparse]) -> None:
    """Usage if an engine does not work here."""
    for engine in engines:
        if (why := engine.trouble()):
            raise Usage(why)


def main(argv: list[str] | None = None) -> int:
    """0 measured, 2 something is missing."""
    args = options(argv)
    try:
        if not (args.kernel and args.build):
            raise Usage("no kernel tree or no build of it; make mutate KDIR=TREE BUILD=DIR")
        cwd = Path.cwd()
        found = kernels.named(args.kernel, cwd)
        kernel, build = found.source, kernels.checked_build(args.build, cwd, found)
        assert build
        bench = Bench(kernel, build, args.engines, args)
        trouble(bench.engines.values())
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, interrupt)
        verdicts = measure(bench, args)
        if not verdicts:
            raise Usage(f"{args.build}: no compiled file with a call the table knows; "
                        f"build some: make -C {args.kernel} O={args.build} drivers/char/")
        report(verdicts, args)
    except Usage as why:
        print(f"mutate: {why}", file=sys.stderr)
        return 2
    finally:
        proc.drop_scratch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
