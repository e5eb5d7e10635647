# SPDX-License-Identifier: GPL-2.0-only
"""What lies between a source and a header that an overlay holds with other content.

A header is looked for beside the file that includes it by quotes, before any -I. So one that the
overlay does not hold leads to the tree's old neighbours; a copy of it in the overlay, to the new ones.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from mmapcheck.lib.source import Overlay

_QUOTED = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)


class Between:
    """The headers of a tree that include others by quotes; each directory is read once."""

    def __init__(self, root: Path) -> None:
        """root: the tree's own."""
        self._root = root
        self._known: dict[str, dict[str, set[str]]] = {}

    def lay_out(self, overlay: Overlay, names: set[str]) -> None:
        """Copy into the overlay what leads to one of `names`, files that it holds, from beside any of them."""
        there = {name: reached for place in sorted({os.path.dirname(name) for name in names})
                 for name, reached in self._headers(place).items() if name not in names}
        held = set(names)
        while fresh := [name for name, reached in there.items() if name not in held and reached & held]:
            held.update(fresh)
        for name in held - names:
            self._copy(name, overlay.top / name)

    def _copy(self, name: str, place: Path) -> None:
        try:
            data = (self._root / name).read_bytes()
        except OSError:
            return          # gone since it was read: no source finds it either
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)

    def _headers(self, place: str) -> dict[str, set[str]]:
        """The headers of a directory that include something by quotes, and the files this may be."""
        if place not in self._known:
            found = {}
            try:
                names = sorted(os.listdir(self._root / place))
            except OSError:
                names = []
            for name in (one for one in names if one.endswith(".h")):
                full = os.path.join(place, name)
                try:
                    quoted = _QUOTED.findall((self._root / full).read_bytes())
                except OSError:
                    continue
                if quoted:
                    found[full] = {os.path.normpath(os.path.join(place, os.fsdecode(one))) for one in quoted}
            self._known[place] = found
        return self._known[place]
