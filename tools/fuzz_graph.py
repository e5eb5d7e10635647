#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Damages graph files that the doors made, and looks that argkind-link's reader refuses or survives each.

Makes the graphs of the modules in testcases/link and of some files of testcases/argkind, and has
argkind/test/test-graph, built with the sanitizers, damage them: `make fuzz-graph`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLAGS = ["-std=gnu11", "-D__KERNEL__", f"-I{ROOT / 'testcases/include'}"]
DOORS = {"gcc": ["gcc", f"-fplugin={ROOT / 'gcc-plugin/argkind.so'}", "-O2", "-c", "-o", os.devnull],
         "sparse": [str(ROOT / "sparse-checks/argkind")]}
OPTION = {"gcc": "-fplugin-arg-argkind-graph=", "sparse": "--graph="}


def make_graphs(place: Path) -> int:
    """Write the graphs of the test files through both doors; how many there are."""
    sources = [*sorted((ROOT / "testcases/link").glob("*/*.c")), *sorted((ROOT / "testcases/argkind").glob("*.c"))[:6]]
    for door, command in DOORS.items():
        for number, source in enumerate(sources):
            graph = place / f"{door}-{number}.ak"
            subprocess.run([*command, f"{OPTION[door]}{graph}", *FLAGS, str(source)], check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    return len(list(place.glob("*.ak")))


def main(argv: list[str] | None = None) -> int:
    """0 if no damaged graph did any harm."""
    parser = argparse.ArgumentParser(description="Damaged graph files for argkind-link's reader.")
    parser.add_argument("--count", type=int, default=10000, metavar="N", help="how many in all")
    args = parser.parse_args(argv)
    subprocess.run(["make", "-s", "-C", str(ROOT / "argkind"), "test/test-graph"], check=True)
    with tempfile.TemporaryDirectory(prefix="argkind-") as scratch:
        graphs = make_graphs(Path(scratch))
        each = max(1, -(-args.count // (graphs + 1)))
        done = subprocess.run([str(ROOT / "argkind/test/test-graph")], check=False,
                              env={**os.environ, "AK_GRAPHS": scratch, "AK_COUNT": str(each)})
    print(f"{each * (graphs + 1)} damaged graphs: {'no harm' if not done.returncode else 'FAILED'}")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
