# SPDX-License-Identifier: GPL-2.0-only
"""The flags of a file that is not in the tree yet: a patch creates it. One near it lends its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from mmapcheck.check.flags import Flags

# What Kbuild makes of the file's own name.
_OWN = re.compile(r'(-DKBUILD_(?:BASENAME|MODNAME|MODFILE)=).*')
_MODNAME = "-D__KBUILD_MODNAME="
# Before the reason why a file could not be read so.
LENT = "with the flags of a file near it"
# Kbuild answers for so many as fast as for one.
_ENOUGH = 8


def lenders(path: Path, root: Path) -> list[Path]:
    """The file itself, or where it is not there those whose flags may do for it, the nearest first.

    Files of its directory come before those of one above, and these before one of each directory
    beside it. More than one, as not all are built.
    """
    return [path] if path.exists() else list(_near(path.parent, root)) or [path]


@cache
def _near(where: Path, root: Path) -> tuple[Path, ...]:
    """What is near a directory that may not be there: a new driver asks for each of its files."""
    found: list[Path] = []
    for place in (where, *where.parents):
        found += sorted(place.glob("*.c"))[:_ENOUGH]
        if len(found) < _ENOUGH and place != root:
            first: dict[Path, Path] = {}
            for one in sorted(place.glob("*/*.c")):
                first.setdefault(one.parent, one)
            found += first.values()
        if place == root or len(found) >= _ENOUGH:
            break
    return tuple(found[:2 * _ENOUGH])


def lent(flags: Flags, path: Path) -> Flags:
    """The flags of a neighbour, with the names of the file they are lent to.

    flags: those of a file that lenders() named for `path`; its own stay as they are.
    """
    if path.exists():
        return flags
    name = re.sub(r"\W", "_", path.stem)
    args = tuple(f'{own[1]}"{name}"' if (own := _OWN.match(arg)) else
                 f"{_MODNAME}kmod_{name}" if arg.startswith(_MODNAME) else arg for arg in flags.args)
    return replace(flags, args=args)
