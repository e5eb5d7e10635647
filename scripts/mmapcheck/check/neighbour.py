# SPDX-License-Identifier: GPL-2.0-only
"""The flags of a file that is not in the tree yet: a patch creates it. One beside it lends its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from mmapcheck.check.flags import Flags

# What Kbuild makes of the file's own name.
_OWN = re.compile(r'(-DKBUILD_(?:BASENAME|MODNAME|MODFILE)=).*')
_MODNAME = "-D__KBUILD_MODNAME="


def beside(path: Path, root: Path) -> Path:
    """The file itself, or where it is not there the first .c file of its directory or one above."""
    if path.exists():
        return path
    for place in path.parents:
        found = sorted(place.glob("*.c")) if place.is_dir() else []
        if found:
            return found[0]
        if place == root:
            break
    return path


def lent(flags: Flags, path: Path) -> Flags:
    """The flags of a neighbour, with the names of the file they are lent to."""
    name = re.sub(r"\W", "_", path.stem)
    args = tuple(f'{own[1]}"{name}"' if (own := _OWN.match(arg)) else
                 f"{_MODNAME}kmod_{name}" if arg.startswith(_MODNAME) else arg for arg in flags.args)
    return replace(flags, args=args)
