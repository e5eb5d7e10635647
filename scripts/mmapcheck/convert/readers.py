# SPDX-License-Identifier: GPL-2.0-only
"""Who looks at .mmap of a structure: what reads, copies, calls or sets it would find NULL, or both hooks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from mmapcheck.convert.branches import View
from mmapcheck.convert.handlers import Initialiser
from mmapcheck.convert.module import Project, text_of
from mmapcheck.lib.ctext import blank

# What a report says of a structure that more can reach than was read.
UNSEEN = "can be named in other files"
_FIELD = r"(mmap(?:_ring_buffer)?)\b"


class Watched:
    """The structures of one file whose hook may be read elsewhere."""

    def __init__(self, project: Project, path: Path, view: View, hooks: list[Initialiser]) -> None:
        self._project, self._path = project, path
        self._code = blank(view.text)
        self._linked: dict[str, bool] = {}
        self.refused: dict[str, str] = {}       # handlers, and where their hook is read
        for hook in hooks:
            if hook.how == "." and hook.handler != "NULL" and re.fullmatch(r"\w+", hook.name) \
                    and not hook.field.startswith("mmap_prepare") and hook.handler not in self.refused:
                place = self._place(hook)
                if place:
                    self.refused[hook.handler] = place

    def _place(self, hook: Initialiser) -> str | None:
        """Where the member of this structure is named outside of its initialiser."""
        if (line := _named(self._code, hook.name)):
            return f"line {line}: it reads or sets .{hook.field} of {hook.name}, which .mmap_prepare leaves NULL"
        if not self._elsewhere(hook.name):
            return None
        for path in self._project.near(self._path):
            text = text_of(path)
            if hook.name in text and (line := _named(blank(text), hook.name)):
                name = os.path.relpath(path, self._path.parent)
                return f"{name}:{line} reads or sets .{hook.field} of {hook.name}, which .mmap_prepare leaves NULL"
        return None

    def _elsewhere(self, name: str) -> bool:
        """Whether other files can name this structure."""
        if name not in self._linked:
            match = re.search(rf"^([^\n;{{}}]*)\bstruct\s+\w+\s+(?:__\w+\s+)*{re.escape(name)}\b[^;{{}}=]*=\s*\{{",
                              self._code, re.M)
            self._linked[name] = bool(match and not re.search(r"\bstatic\b", match[1])) or bool(
                re.search(rf"\bEXPORT_SYMBOL\w*\s*\(\s*{re.escape(name)}\b", self._code))
        return self._linked[name]

    def unseen(self, initialisers: tuple[str, ...]) -> str:
        """What is to be said of structures that code outside of what was read can reach."""
        names = sorted({name for one in initialisers if self._elsewhere(name := one.split(":")[0])})
        if not names:
            return ""
        return (f"{' and '.join(names)} {UNSEEN}: of those only the ones of {self._project.title} "
                "were read for a use of .mmap")


def pins(names: Iterable[str]) -> str:
    """Lines below a text that make the semantic patches leave these handlers alone."""
    return "".join(f"static void *mmapcheck_pin_{number} = {name};\n" for number, name in enumerate(sorted(names)))


def _named(code: str, name: str) -> int | None:
    """The line on which the hook of a structure, or of a pointer or a copy that it was given to, is named."""
    known = {name}
    for match in re.finditer(rf"\b(\w+)\s*=\s*(?:\([^()]*\)\s*)?&?\s*{re.escape(name)}\b\s*(?:\[[^\]]*\]\s*)?[;,)]", code):
        known.add(match[1])
    uses = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(known)))})\b\s*(?:\[[^\]]*\]\s*)?(?:\.|->)\s*{_FIELD}")
    match = uses.search(code)
    return code.count("\n", 0, match.start(1)) + 1 if match else None
