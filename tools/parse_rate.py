# SPDX-License-Identifier: GPL-2.0-only
"""How much of the files that name a mapping call spatch can parse, with and without our macros.

Two figures: the files in which spatch --parse-c loses nothing, and those in which it loses no
function; what is outside of a function is mostly the body of a macro. `make parse-rate KDIR=TREE` takes
minutes; with PARSE=--plain it does without cocci/macros.h, for comparison.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mmapcheck.convert import calls
from mmapcheck.lib import kernels, proc, spatch, tree
from mmapcheck.lib.errors import Usage

# The calls of cocci/convert/calls.tsv that map by their names, the actions they become, and what most often feeds them.
MAPPING = (one.name for one in calls.ALL if re.search("map|insert", one.name) and (one.is_action or not one.action))
CALLS = re.compile(rf"\b(?:{'|'.join(MAPPING)}|vmf_insert_page\w*|mmap_action_\w+|page_to_pfn|virt_to_phys)\s*\(".encode())


def main(argv: list[str]) -> int:
    """Print the rate, and with --verbose each file with what is lost in it."""
    parser = argparse.ArgumentParser(prog="parse_rate", description=__doc__.split("\n\n")[0])
    parser.add_argument("--kernel", required=True)
    parser.add_argument("--plain", action="store_true", help="without cocci/macros.h")
    parser.add_argument("--verbose", action="store_true", help="name the losses")
    parser.add_argument("-j", "--jobs", type=int, default=len(os.sched_getaffinity(0)))
    args = parser.parse_args(argv)
    top = kernels.named(args.kernel or "/", Path.cwd()).source
    files = [path for path in tree.source_files([top])[0] if CALLS.search(path.read_bytes())]

    def losses(path: Path) -> list[str]:
        lost, why = spatch.unparsed(path.read_bytes(), macros=not args.plain)
        return [why] if why else lost

    with ThreadPoolExecutor(args.jobs) as pool:
        lost = dict(zip(files, pool.map(losses, files)))
    for path in (path for path in files if args.verbose and lost[path]):
        print(f"{path.relative_to(top)}: {', '.join(lost[path])}")
    whole = sum(not one for one in lost.values())
    with_macros = "without" if args.plain else "with"
    bodies = sum(all(part.startswith("line ") for part in one) for one in lost.values())
    share = 100 / max(1, len(files))
    print(f"{kernels.version(top)}: of {len(files)} files that name a mapping call, {with_macros} "
          f"cocci/macros.h, {whole} ({whole * share:.1f} %) lose nothing, "
          f"{bodies} ({bodies * share:.1f} %) no function")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Usage as why:
        print(f"parse_rate: {why}", file=sys.stderr)
        sys.exit(2)
    finally:
        proc.drop_scratch()
