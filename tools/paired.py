# SPDX-License-Identifier: GPL-2.0-only
"""What the compiled engines cost, and that the plugin changes nothing: real files, in turn.

Each file is compiled without the plugin, with it, and up to its analysis only, then read by
sparse itself and by the checker built on the same libsparse, with the flags of the build's own
records, several times in turn so that a machine that others use slows all alike. CPU time
(user and system) is compared, the smallest of each; the objects of the first two are compared
byte for byte.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.check import flags as kbuild_flags
from mmapcheck.check.engines import PLUGIN, SPARSE, SPARSE_HOST
from mmapcheck.lib.errors import Usage
from mmapcheck.check.flags import Flags
from tools.mutate import compiled_sources
from mmapcheck.lib import kernels
from mmapcheck.lib.tree import Tree

# A word sparse 0.6.4 lacks; the checker knows it by itself.
MODERN = ("-D__typeof_unqual__=__typeof__",)
OPTION = "-fplugin-arg-argkind-"


@dataclass
class Measured:
    """A file: the least CPU seconds of each way, and whether the objects are the same."""

    name: str
    seconds: dict[str, float]
    same: bool

    def ratio(self, way: str, base: str = "without") -> float:
        """How many times as long as another way."""
        return self.seconds[way] / self.seconds[base]


def cpu_seconds(argv: list[str], cwd: Path) -> float | None:
    """User and system time of a command with its children; None if it fails."""
    child = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return None if status else usage.ru_utime + usage.ru_stime


def commands(source: Path, flags: Flags, args: argparse.Namespace,
             work: Path) -> dict[str, list[str]]:
    """The commands. The object has one name: debug information would tell them apart."""
    common = [args.gcc, *flags.args, "-w", "-gno-record-gcc-switches"]
    plugin = [f"-fplugin={PLUGIN}"]
    return {"without": [*common, "-c", "-o", f"{work}/without.o", str(source)],
            "with": [*common, *plugin, "-c", "-o", f"{work}/with.o", str(source)],
            "lint-only": [*common, *plugin, f"{OPTION}lint-only", f"{OPTION}json={work}/json",
                          "-S", "-o", os.devnull, str(source)],
            **{way: [str(tool), *SPARSE_HOST, *MODERN, *flags.args, str(source)]
               for way, tool in (("sparse", args.sparse), ("checker", SPARSE)) if args.sparse}}


def measure(source: Path, name: str, flags: Flags, args: argparse.Namespace) -> Measured | None:
    """One file, --repeat times each way in turn; None if it does not compile any more."""
    with tempfile.TemporaryDirectory(prefix="mmapcheck-") as scratch:
        work = Path(scratch)
        runs = commands(source, flags, args, work)
        seconds = {way: float("inf") for way in runs}
        for _ in range(args.repeat):
            for way, argv in runs.items():
                took = cpu_seconds(argv, flags.cwd)
                if took is None:
                    if way == "without":
                        return None
                    raise Usage(f"{name}: fails where gcc compiles it ({way}); try: "
                                f"cd {flags.cwd} && {' '.join(argv)}")
                seconds[way] = min(seconds[way], took)
        same = (work / "without.o").read_bytes() == (work / "with.o").read_bytes()
    return Measured(name, seconds, same)


def label(way: str, base: str) -> str:
    """What a ratio is of."""
    return way if base == "without" and way != "checker" else f"{way}/{base}".replace(
        "without", "gcc")


def spread(files: list[Measured], way: str, base: str = "without") -> str:
    """Median, mean weighted by time, and largest ratio of a way to another."""
    ratios = {f.name: f.ratio(way, base) for f in files}
    worst = max(ratios, key=lambda name: ratios[name])
    total = sum(f.seconds[way] for f in files) / sum(f.seconds[base] for f in files)
    return (f"{label(way, base):<15}  median {statistics.median(ratios.values()):.3f}  "
            f"of the sum {total:.3f}  most {ratios[worst]:.3f} ({worst})")


# What is compared with what; the last two only where there is a sparse to compare with.
PAIRS = (("with", "without"), ("lint-only", "without"), ("checker", "sparse"),
         ("checker", "without"))


def pairs_of(f: Measured) -> list[tuple[str, str]]:
    """What can be compared: not all ways were taken."""
    return [(way, base) for way, base in PAIRS if {way, base} <= set(f.seconds)]


def line(f: Measured) -> str:
    """A file's line of the report."""
    ratios = "  ".join(f"{label(*pair)} {f.ratio(*pair):.3f}" for pair in pairs_of(f))
    return (f"{f.name:<56} {f.seconds['without']:6.2f} s  {ratios}"
            f"{'' if f.same else '  OBJECT DIFFERS'}")


def report(files: list[Measured]) -> int:
    """Print what all files together show; 1 if an object differs."""
    pairs = pairs_of(files[0])
    print(f"{len(files)} files, CPU time:")
    for pair in pairs:
        print(spread(files, *pair))
    largest = max(files, key=lambda f: f.seconds["without"])
    print(f"largest: {largest.name}, {largest.seconds['without']:.2f} s")
    different = [f.name for f in files if not f.same]
    print(f"objects: {len(files) - len(different)} the same, {len(different)} differ")
    return 1 if different else 0


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="paired", description=(
        "Compiles and checks real files in each way; compares CPU time and objects."))
    parser.add_argument("--kernel", required=True, metavar="TREE")
    parser.add_argument("--build", required=True, metavar="DIR", help="built with make O=")
    parser.add_argument("--files", type=int, default=40, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--only", default="", metavar="REGEX", help="files whose name matches")
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--sparse", type=lambda name: Path(name).resolve(), metavar="FILE",
                        help="also: sparse itself, of the source the checker is built of")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """0 measured and the same, 1 an object differs, 2 something is missing."""
    args = options(argv)
    try:
        if not (args.kernel and args.build):
            raise Usage("no kernel tree or no build of it; make bench KDIR=TREE BUILD=DIR")
        found = kernels.named(args.kernel, Path.cwd())
        kernel, build = found.source, kernels.checked_build(args.build, Path.cwd(), found)
        assert build
        for path in (PLUGIN, *((SPARSE, args.sparse) if args.sparse else ())):
            if not path.is_file():
                raise Usage(f"{path} is not built; run make all, or make bench for sparse itself")
        tree = Tree(kernel, "kernel", kernel, build)
        paths = [path for path in compiled_sources(tree)
                 if re.search(args.only, tree.name(path))]
        random.Random(args.seed).shuffle(paths)
        done: list[Measured] = []
        for path in paths:
            flags = kbuild_flags.from_record(path, kernel, build)
            # a build compiles programs of its own, too
            kernel_s = flags and "-D__KERNEL__" in flags.args
            made = measure(path, tree.name(path), flags, args) if flags and kernel_s else None
            if made:
                print(line(made), flush=True)
                done.append(made)
            if len(done) == args.files:
                break
        if not done:
            raise Usage(f"{args.build}: nothing compiled there that compiles still; "
                        f"build some: make -C {args.kernel} O={args.build} drivers/char/")
        return report(done)
    except Usage as why:
        print(f"paired: {why}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
