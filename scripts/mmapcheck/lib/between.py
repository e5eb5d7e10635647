# SPDX-License-Identifier: GPL-2.0-only
"""What files of an overlay reach by quotes, and what reaches them so: laid out beside them.

A header named in quotes is looked for beside the file that includes it, before any -I. One of the
tree would lead to its old neighbours there; one of the overlay would find none of those it has not.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from mmapcheck.lib.source import Overlay

_QUOTED = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)


class Between:
    """The quotes of a tree; each of its files is read once."""

    def __init__(self, root: Path) -> None:
        """root: the tree's own."""
        self._root = root
        self._quoted: dict[str, set[str]] = {}
        self._headers: dict[str, list[str]] = {}

    def lay_out(self, overlay: Overlay, names: set[str]) -> None:
        """Copy what stands between `names`, the files the overlay holds, and one another or the tree."""
        held = set(names)
        beside = {header for place in {os.path.dirname(name) for name in names} for header in self._of(place)} - names
        while leading := {name for name in beside - held if self._of_tree(name) & held}:
            held |= leading
        left = sorted(held)
        while left:
            name = left.pop()
            reached = _reached(name, overlay.top / name) if name in names else self._of_tree(name)
            fresh = sorted(one for one in reached - held if (self._root / one).is_file())
            held.update(fresh)
            left += fresh
        for name in held - names:
            _copy(self._root / name, overlay.top / name)

    def _of(self, place: str) -> list[str]:
        """The headers of a directory."""
        if place not in self._headers:
            try:
                names = os.listdir(self._root / place)
            except OSError:
                names = []
            self._headers[place] = [os.path.join(place, name) for name in names if name.endswith(".h")]
        return self._headers[place]

    def _of_tree(self, name: str) -> set[str]:
        if name not in self._quoted:
            self._quoted[name] = _reached(name, self._root / name)
        return self._quoted[name]


def _reached(name: str, place: Path) -> set[str]:
    """The files below the root that a file's quotes may mean; `place`: where its content lies."""
    try:
        quoted = _QUOTED.findall(place.read_bytes()) if place.is_file() else []
    except OSError:
        return set()
    found = {os.path.normpath(os.path.join(os.path.dirname(name), os.fsdecode(one))) for one in quoted if b"\0" not in one}
    return {one for one in found if not one.startswith(("/", "../"))}


def _copy(source: Path, place: Path) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(source.read_bytes())
    except OSError:
        pass        # gone since, or its directory is a file by now: no source finds it either
