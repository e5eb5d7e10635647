# SPDX-License-Identifier: GPL-2.0-only
"""One file to check: its name in reports, its content, and where that content lies."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mmapcheck.lib.tree import Tree


@dataclass
class Overlay:
    """A directory holding some files of the tree with other content: those of the index."""

    root: Path                  # the tree's own root
    top: Path                   # where the other contents lie, under the same names

    def of(self, path: str | Path) -> str | None:
        """The overlay's place of a path of the tree, if it holds one.

        Strings: it is asked of each header of each file.
        """
        name, root = os.fspath(path), os.fspath(self.root)
        if name != root and not name.startswith(f"{root}/"):
            return None
        place = f"{self.top}{name[len(root):]}"
        return place if os.path.exists(place) else None

    def args(self, args: tuple[str, ...], cwd: Path) -> list[str]:
        """Compiler arguments that look into the overlay first."""
        made: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg in ("-I", "-isystem", "-iquote", "-idirafter"):
                made += self._dir(arg, next(rest, ""), cwd)
            elif arg.startswith("-I"):
                made += self._dir("-I", arg[2:], cwd)
            elif arg in ("-include", "-imacros"):
                given = next(rest, "")
                made += [arg, self.of(_absolute(given, cwd)) or given]
            else:
                made.append(arg)
        return made

    def _dir(self, option: str, given: str, cwd: Path) -> list[str]:
        place = self.of(_absolute(given, cwd))
        return [*([option, place] if place else []), option, given]


def _absolute(given: str, cwd: Path) -> str:
    return os.path.normpath(cwd / given)


@dataclass
class Source:
    """A .c file as it is to be checked."""

    path: Path                  # where it belongs
    name: str                   # as reports name it, relative to the tree's root
    at: Path                    # where the content to check lies; path unless overlaid
    overlay: Overlay | None = field(default=None, repr=False)
    content: bytes | None = field(default=None, repr=False)     # if known before `at` is there

    @cached_property
    def text(self) -> bytes:
        """The content to check."""
        return self.at.read_bytes() if self.content is None else self.content

    def forget(self) -> None:
        """Drop the content: that of a whole tree is the better part of a gigabyte."""
        self.__dict__.pop("text", None)


@dataclass(frozen=True)
class Places:
    """Turns a path an engine printed into the name reports use."""

    tree: Tree
    overlay: Overlay | None = None

    def name(self, printed: str, cwd: Path) -> str:
        """The report's name: relative to the root; a path outside it stays absolute."""
        path = Path(os.path.normpath(cwd / printed))
        if self.overlay and self.overlay.top in path.parents:
            path = self.tree.root / path.relative_to(self.overlay.top)
        if self.tree.root not in path.parents:
            path = Path(os.path.realpath(path))
        if self.tree.root in path.parents:
            return str(path.relative_to(self.tree.root))
        return str(path)

    def clean(self, text: str) -> str:
        """Words of an engine without the machine's own directories."""
        if self.overlay:
            text = text.replace(f"{self.overlay.top}/", "")
        return text.replace(f"{self.tree.root}/", "")
