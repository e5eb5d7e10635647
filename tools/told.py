# SPDX-License-Identifier: GPL-2.0-only
"""Real bugs told anew: small files in the shape of the driver, measured without a kernel tree.

Without MENDED a file is as it was, with `/* bug */` on each line that does wrong; with it the bug is mended.
The second line is `/* told: KIND -- what mended it */`; `/* mined: OLD..NEW */` before it puts the bug into the second
set, which was mined later between two kernels, `/* made up: by who knew none of the rules */` into the third, or with
", fourth set" behind it into the fourth, and so on: each is counted apart. A bug is found if an engine says something in the function of a marked line that it does not say of the mended file. What it says of the mended file is false.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.check.flags import Flags
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.tree import HOME, Tree
from tools import recall
from tools.mutate import half_of

FOLDERS = {"read": HOME / "testcases/recall/told", "unread": HOME / "testcases/recall/told-unread"}
INCLUDE = HOME / "testcases/include"
HEAD = re.compile(r"// SPDX-License-Identifier: \S+\n"
                  r"(?:/\* (mined: \d[\d.]*\.\.\d[\d.]*|made up: by who knew none of the rules(?:, [a-z]+ set)?) \*/\n)?"
                  r"/\* told: ([a-z ]+) -- (\S.*) \*/\n")
MARK = "/* bug */"
SWITCH = {"#ifdef MENDED": True, "#ifndef MENDED": False}


@dataclass(frozen=True)
class Told(recall.Bug):
    """A bug that has a file of its own."""

    origin: str = ""            # what the second line says of it: between which kernels it was mined, or who made it up

    @property
    def half(self) -> str:
        """The half that the file's name draws, wherever the file lies."""
        return half_of(Path(self.file).name)

    @property
    def batch(self) -> str:
        """The first set was collected from patches, the second mined between kernels, those after it made up."""
        if self.origin.endswith(" set"):
            return self.origin.rpartition(", ")[2]
        return "second set" if self.origin.startswith("mined") else "third set" if self.origin else "first set"


def variant(text: str, mended: bool) -> str:
    """The file as it was, or mended: no branch is left, and every line keeps its number."""
    made: list[str] = []
    branch: bool | None = None      # the value of MENDED that the lines are for
    for line in text.split("\n"):
        if (switch := line.strip()) in SWITCH:
            branch = SWITCH[switch]
        elif branch is not None and switch in ("#else", "#endif"):
            branch = None if switch == "#endif" else not branch
        else:
            made.append(line if branch in (None, mended) else "")
            continue
        made.append("")
    return "\n".join(made)


def read_told(path: Path, root: Path) -> Told:
    """The bug of a file; Usage says what the file lacks."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as why:
        reason = getattr(why, "strerror", None) or "not UTF-8"
        raise Usage(f"{path}: {reason}; a C file with one bug is wanted") from why
    head = HEAD.match(text)
    if not head or head[2] not in recall.KINDS:
        raise Usage(f"{path}:2: not /* told: KIND -- WHAT MENDED IT */; a kind is one of {', '.join(recall.KINDS)}")
    was = variant(text, False)
    marked = tuple(recall.Edit(n, "", "") for n, line in enumerate(was.split("\n"), 1) if MARK in line)
    if not marked or was == variant(text, True):
        raise Usage(f"{path}: has no {'line with ' + MARK if not marked else '#ifdef MENDED'}")
    name = path.relative_to(root).as_posix()
    return Told(path.stem, head[2], name, name, "", head[3], marked, origin=head[1] or "")


def all_told(folders: list[Path]) -> tuple[Path, list[recall.Bug]]:
    """The directory that names are relative to, and the bugs; Usage if a file lies in the other half's folder."""
    for folder in folders:
        if not folder.is_dir():
            raise Usage(f"{folder}: no such directory; name directories of C files")
    folders = [folder.resolve() for folder in folders] or list(FOLDERS.values())
    root = Path(os.path.commonpath([folder.parent for folder in folders]))
    bugs: list[recall.Bug] = []
    for folder in folders:
        for path in sorted(folder.glob("*.c")):
            bug = read_told(path, root)
            if folder != FOLDERS.get(bug.half, folder) and folder in FOLDERS.values():
                raise Usage(f"{path}: its name draws it into the {bug.half} half; move it to {FOLDERS[bug.half]}")
            bugs.append(bug)
    return root, bugs


class Stories(recall.Bench):
    """The bench of files that need no kernel."""

    def __init__(self, root: Path, engines: list[str], gcc: str, timeout: float) -> None:
        """root: the directory that the bugs' files are relative to."""
        super().__init__(Tree(root, "standalone"), engines, gcc, timeout)
        self.kernel = "files told anew"

    def learn(self, bugs: list[recall.Bug], pool: ThreadPoolExecutor) -> None:
        """Every file is compiled alike."""
        args = ("-std=gnu11", "-D__KERNEL__", f"-I{INCLUDE}")
        self.flags = {bug.unit: Flags(args, self.tree.root, "told") for bug in bugs}
        self.look(bugs, pool)

    def text(self, bug: recall.Bug) -> str:
        """The mended file."""
        return variant((self.tree.root / bug.file).read_text("utf-8"), True)

    def buggy(self, bug: recall.Bug) -> str:
        """The file as it was."""
        return variant((self.tree.root / bug.file).read_text("utf-8"), False)


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="told", description="Counts those that are found of the bugs told anew.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", help="default: testcases/recall/told*")
    # Semantic patches take minutes for these files and find next to nothing: only if asked for.
    return recall.common_options(parser, argv, recall.COMPILED)


def measured(args: argparse.Namespace) -> tuple[recall.Bench, list[recall.Bug]]:
    """What a command line asks to be measured."""
    root, bugs = all_told(args.folders)
    if not bugs:
        raise Usage(f"{', '.join(map(str, args.folders)) or FOLDERS['read']}: no C files to measure with")
    return Stories(root, args.engines, args.gcc, args.timeout), bugs


def main(argv: list[str] | None = None) -> int:
    """0 measured, 2 a file could not be read or something is missing."""
    return recall.measure(options(argv), measured, "told")


if __name__ == "__main__":
    sys.exit(main())
