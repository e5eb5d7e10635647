# SPDX-License-Identifier: GPL-2.0-only
"""Which files can have a finding at all: those that name something the table knows.

A clash needs a value of a kind beyond plain sizes and kernel pointers, and such a
value comes from a call, a field, a typedef, a page constant, or a name the table has.
"""

from __future__ import annotations

import re
from pathlib import Path

from mmapcheck.tree import HOME

KINDS = HOME / "argkind/kinds.def"
# Kinds every driver handles all day: alone they can not clash with each other.
_PLAIN_KINDS = {"_", "ptr", "any", "...", "bytes", "kaddr", "vaddr", "foff"}
# The page constants, and what the rules on .mmap and .mmap_prepare look at.
_ALWAYS = (rb"PAGE_(?:SHIFT|SIZE|MASK|OFFSET|ALIGN\w*)|PFN_\w+|PHYS_PFN|\w*pfn\w*"
           rb"|mmap\w*|vm_area_\w+|VMA?_[A-Z]\w+|__[pv]a\w*")
_ROW = re.compile(r"^AK_(FUNC|FIELD|TYPE|NAME)\(([^)]*)\)", re.M)


def pattern(table: Path | None = None) -> re.Pattern[bytes]:
    """What a file must contain to be worth an engine's time."""
    words: set[str] = set()
    for path in (KINDS, table):
        if path and path.is_file():
            for sort, row in _ROW.findall(path.read_text("utf-8", "replace")):
                words.update(_words(sort, [cell.strip() for cell in row.split(",")]))
    ours = "|".join(sorted(re.escape(word).replace(r"\*", r"\w*") for word in words))
    return re.compile(rb"\b(?:" + _ALWAYS + (b"|" + ours.encode() if ours else b"") + rb")\b")


def _words(sort: str, cells: list[str]) -> list[str]:
    if sort == "FIELD":
        # A field called start or size is in every driver; its struct is named beside it.
        own = len(cells) > 1 and cells[1].startswith("vm_")
        name, kinds = cells[1 if own else 0], cells[2:]
    else:
        name, kinds = cells[0], cells[1:]
    plain = {cell.strip("&*").split(":")[0].rstrip("*") for cell in kinds} <= _PLAIN_KINDS
    narrowed = any(":" in cell for cell in kinds)
    # A bare * would match every word.
    return [] if (plain and not narrowed) or not name.strip("*") else [name]
