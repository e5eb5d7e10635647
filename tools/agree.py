# SPDX-License-Identifier: GPL-2.0-only
"""Where the gcc plugin and the sparse checker differ on a tree, each difference with its reason.

Both run on every file that either would be given by `run-checks.sh check`, and what they
find is joined as check joins it. A finding of one alone is explained if the other did not
read the function, if the other finds it at a higher level, or if docs/agree.tsv says why.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.check import main as check, relevant, run as engine_run
from mmapcheck.lib import tree
from mmapcheck.check.engines import Gcc, Outcome, Sparse
from mmapcheck.lib.errors import Usage
from mmapcheck.check.finding import Finding, merge
from mmapcheck.options import parse

KNOWN = tree.HOME / "docs/agree.tsv"
ENGINES = ("gcc", "sparse")
OTHER = dict(zip(ENGINES, reversed(ENGINES)))
# (engine, check, file, function) of a difference -> its reason
Reasons = dict[tuple[str, str, str, str], str]


@dataclass
class Agreement:
    """What both found, what one found alone with the reason (""), what was not compared."""

    both: int = 0
    alone: list[tuple[Finding, str]] = field(default_factory=list)
    compared: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)

    def share(self) -> float:
        """Findings of both as a share of all."""
        total = self.both + len(self.alone)
        return self.both / total if total else 1.0

    def unexplained(self) -> int:
        """How many differences have no reason."""
        return sum(not why for _, why in self.alone)


def read_known(path: Path) -> Reasons:
    """The differences explained by hand: engine, check, file, function and why, one a line."""
    known: Reasons = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or cells[0] not in ENGINES or not cells[4].strip():
            raise Usage(f"{path}:{number}: five columns separated by tabs: gcc or sparse, the "
                        "check, the file, the function, the reason")
        known[cells[0], cells[1], cells[2], cells[3]] = cells[4]
    return known


def compare(outcomes: Iterable[tuple[str, list[Outcome]]], level: int,
            known: Reasons) -> Agreement:
    """Join the outcomes of both engines for each (file, outcomes); findings up to a level count."""
    made = Agreement()
    found: list[Finding] = []
    unread: dict[tuple[str, str, str], str] = {}
    for name, results in outcomes:
        bad = [f"{one.engine}: {one.reason}" for one in results if one.status != "checked"]
        if bad:
            made.left.append((name, "; ".join(bad)))
            continue
        made.compared += 1
        for one in results:
            found += one.findings
            for lost in one.unread:
                function, _, why = lost.partition(": ")
                unread[one.engine, name, function] = why
    later = {(one.engines, one.id, one.file, one.function) for one in found if one.level > level}
    for one in merge(one for one in found if one.level <= level):
        if len(one.engines) > 1:
            made.both += 1
            continue
        (engine,) = one.engines
        other = OTHER[engine]
        lost = unread.get((other, one.file, one.function))
        why = known.get((engine, one.id, one.file, one.function), "")
        if lost:
            why = f"{other} did not read the function: {lost}"
        elif not why and ((other,), one.id, one.file, one.function) in later:
            why = f"{other} is less sure, and finds it at a higher level"
        made.alone.append((one, why))
    return made


def lines(made: Agreement, verbose: bool) -> Iterator[str]:
    """The report: each difference, then the numbers."""
    for one, why in made.alone:
        yield (f"{one.file}:{one.line}: {one.function}: only {one.engines[0]}: {one.message} "
               f"[{one.id}] -- {why or 'unexplained'}")
    for name, why in made.left if verbose else ():
        yield f"{name}: not compared: {why}"
    alone = Counter(one.engines[0] for one, _ in made.alone)
    yield (f"{made.compared} files compared, {len(made.left)} not (a file not built here, or not "
           f"read by both{'' if verbose else '; --verbose names them'})")
    yield (f"{made.both} findings of both, {alone['gcc']} of gcc alone, {alone['sparse']} of "
           f"sparse alone: they agree on {100 * made.share():.1f}%; "
           f"{made.unexplained()} differences unexplained")


def run(args: argparse.Namespace) -> Agreement:
    """Both engines on every file asked for."""
    build = ["-O", args.build] if args.build else []
    opts = parse(["check", "-k", args.kernel, *build, "-j", str(args.jobs), "-e",
                  ",".join(ENGINES), "--", *args.paths])
    work = check.gather(opts)
    wanted = relevant.pattern()
    sources = [source for source in work.sources
               if source.path in work.named or wanted.search(source.text)]
    engines = engine_run.usable(opts, {"gcc": Gcc(args.gcc), "sparse": Sparse(args.gcc)}, [])
    outcomes, _ = engine_run.run_engines(work, sources, engines, args.gcc)
    return compare(zip((source.name for source in sources), outcomes), args.level,
                   read_known(args.known))


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="agree", description=(
        "Lists where the gcc plugin and the sparse checker differ, and why."))
    parser.add_argument("--kernel", required=True, metavar="TREE")
    parser.add_argument("--build", default="", metavar="DIR", help="configured build of it")
    parser.add_argument("--level", type=int, default=0, choices=(0, 1, 2))
    parser.add_argument("--known", type=Path, default=KNOWN, metavar="FILE",
                        help="differences explained by hand (default: docs/agree.tsv)")
    parser.add_argument("-j", "--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--verbose", action="store_true", help="name the files not compared")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these (default: the tree)")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """0 every difference is explained, 1 one is not, 2 nothing could be compared."""
    args = options(argv)
    try:
        if not args.kernel:
            raise Usage("no kernel tree; make agree KDIR=TREE BUILD=DIR")
        made = run(args)
        print("\n".join(lines(made, args.verbose)))
        if not made.compared:
            raise Usage("no file was read by both; --verbose says why")
    except (Usage, OSError) as why:
        print(f"agree: {why}", file=sys.stderr)
        return 2
    return int(made.unexplained() > 0)


if __name__ == "__main__":
    sys.exit(main())
