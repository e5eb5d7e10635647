# SPDX-License-Identifier: GPL-2.0-only
"""--skip-if-touched TREE: what another tree has changed already is left alone here.

A patch that is mailed is applied to somebody else's tree, linux-next for the most. What was changed
there of a handler may be its conversion, and is in any case not what was read here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from mmapcheck.convert.handlers import Initialiser, initialisers
from mmapcheck.lib import ctext
from mmapcheck.lib.errors import Usage


def checked(tree: Path, root: Path) -> None:
    """Usage where another tree cannot be one of the same sources."""
    if not tree.is_dir():
        raise Usage(f"--skip-if-touched {tree}: no such directory; expected another tree of the same sources")
    if tree.resolve() == root.resolve():
        raise Usage(f"--skip-if-touched {tree}: is the tree being converted; expected another one")
    if not any((tree / one.name).exists() for one in root.iterdir() if not one.name.startswith(".")):
        raise Usage(f"--skip-if-touched {tree}: has nothing that {root} has; expected another tree of the same sources")


class Other:
    """One file as another tree has it."""

    def __init__(self, tree: Path, name: str) -> None:
        self._tree, self._name = tree, name
        try:
            self._text: str | None = (tree / name).read_bytes().decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        except OSError:
            self._text = None
        self._hooks = initialisers(self._text) if self._text is not None else []

    def changed(self, text: str, hooks: Iterable[Initialiser]) -> dict[str, str]:
        """Why handlers that a file with this text sets are left alone, by their names."""
        if self._text is None:
            return dict.fromkeys((one.handler for one in hooks), f"{self._tree} has no {self._name}")
        there = {(one.struct, one.name, one.field): one.handler for one in self._hooks}
        found: dict[str, str] = {}
        for one in hooks:
            name = one.handler
            if there.get((one.struct, one.name, one.field)) != name:
                now = there.get((one.struct, one.name, f"{one.field}_prepare"))
                found[name] = (f"{self._tree} sets .{one.field}_prepare of {one.name} already" if now else
                               f"{self._tree} does not set .{one.field} of {one.name} to it")
            elif ctext.bodies(text, name) != ctext.bodies(self._text, name):
                found.setdefault(name, f"{self._tree} has changed {name}()")
        return found

    def conflict(self, old: str, new: str) -> str | None:
        """Why what became of the whole file cannot be what becomes of the other tree's, or None."""
        lines, there = old.split("\n"), f"\n{self._text or ''}\n"
        matcher = difflib.SequenceMatcher(None, lines, new.split("\n"), False)
        for tag, first, end, _, _ in matcher.get_opcodes():
            # Where lines are added, those around them have to be there.
            block = lines[first:end] if tag != "insert" else lines[max(0, first - 1):end + 1]
            if tag != "equal" and "\n" + "\n".join(block) + "\n" not in there:
                where = ctext.function_at(old, first + 1)
                what = f"{where}()" if where else f"what is at line {first + 1}"
                return f"{self._tree} has changed {what}, which the conversion changes, too"
        return None
