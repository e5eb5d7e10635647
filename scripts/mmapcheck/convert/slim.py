# SPDX-License-Identifier: GPL-2.0-only
"""A file's text with the bodies emptied that no semantic patch of cocci/convert has a use for.

Each rule of these is tried on each function of a file, so what a run costs goes with the size of the
file; what becomes of a handler is decided by few functions. A body that is emptied keeps its lines,
and is put back into what was made of the text.

    slim = Slim(text)
    slim.text               what a semantic patch is given instead
    slim.restored(made)     the whole of what it made of that, or None where that cannot be told
"""

from __future__ import annotations

import re

from mmapcheck.lib import ctext
from mmapcheck.lib.ctext import Function, blank

# What the rules look at, in whatever function it stands.
_SEEN = re.compile(r"\b\w*mmap\w*|\buio_info\b|\bvmbus_channel\b|\bhv_create_ring_sysfs\b|\bdebugfs_create_file\w*")
_TAKES = re.compile(r"\bstruct\s+vm_area_struct\b")
_WORD = re.compile(r"[A-Za-z_]\w*")
_MARK = re.compile(r"/\*mmapcheck-body-(\d+)\*/")


class Slim:
    """The text of a file without the bodies of functions that have no say about its handlers."""

    def __init__(self, text: str) -> None:
        self._bodies: list[str] = []
        code = blank(text)
        found = [one for one in ctext.functions(code)]
        kept = _kept(code, found)
        parts: list[str] = []
        last = 0
        for one in found:
            if one in kept or one.brace < last or not _whole(code, one):
                continue
            body = text[one.brace:one.end]
            parts += [text[last:one.brace], f"{{/*mmapcheck-body-{len(self._bodies)}*/", "\n" * body.count("\n"), "}"]
            self._bodies.append(body)
            last = one.end
        self.text = "".join([*parts, text[last:]]) if "/*mmapcheck-body-" not in text else text

    def restored(self, made: str) -> str | None:
        """What was made of `text`, with each body where it was; None if one cannot be told any more."""
        if sorted(int(mark[1]) for mark in _MARK.finditer(made)) != list(range(len(self._bodies))):
            return None
        return re.sub(r"\{/\*mmapcheck-body-(\d+)\*/\n*\}", lambda mark: self._bodies[int(mark[1])], made)


def _whole(code: str, one: Function) -> bool:
    """Whether a body is one for every parser: from a { to its }, each at the beginning of a line, and no directive."""
    body = code[one.brace:one.end]
    return code[one.brace - 1] == "\n" and body.endswith("\n}") and "#" not in body \
        and ctext.matching(code, one.brace, "{}") == one.end


def _kept(code: str, found: list[Function]) -> set[Function]:
    """The functions that a rule may look into: those that see a VMA or a hook, what they call, and who names them."""
    words = {one: set(_WORD.findall(code, one.start, one.end)) for one in found}
    takes = [one for one in found if _TAKES.search(code, one.start, one.brace)]
    named = {one.name for one in takes}
    kept = {one for one in found if words[one] & named or _SEEN.search(code, one.start, one.end)}
    todo = takes
    while todo:
        called = words[todo.pop()]
        more = [one for one in found if one.name in called and one not in kept]
        kept.update(more)
        todo += more
    return kept
