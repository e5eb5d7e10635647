# SPDX-License-Identifier: GPL-2.0-only
"""Which files can have a finding at all: those that name something the table knows.

A clash needs a value of a kind beyond plain sizes and kernel pointers, and such a
value comes from a call, a field, a typedef, a page constant, or a name the table has.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from mmapcheck.lib import kinds, proc
from mmapcheck.lib.source import Source

# Kinds every driver handles all day: alone they cannot clash with each other.
_PLAIN_KINDS = {"_", "ptr", "any", "...", "bytes", "kaddr", "vaddr", "foff"}
# The page constants, what the rules on .mmap and .mmap_prepare look at, and comments to us.
_TO_US = re.compile(rb"\bargkind:")
_WORD = re.compile(rb"\w+")
_ALWAYS = (rb"\bPAGE_(SHIFT|SIZE|MASK|OFFSET|ALIGN)|\bPFN_|PHYS_PFN|pfn"
           rb"|\bmmap|\bvm_area_|\bVMA?_[A-Z]|\b__[pv]a|\bargkind:")
# From so many files on, starting grep pays.
_MANY = 100


def pattern(table: Path | None = None) -> re.Pattern[bytes]:
    """What a file must contain to be worth an engine's time, in words both re and grep -E read."""
    words: set[str] = set()
    for row in (*kinds.read(kinds.DEFINED), *(kinds.read(table) if table else ())):
        if row.macro in ("FUNC", "LEARNT", "GIVEN", "FIELD", "TYPE", "NAME"):
            words.update(_words(row.macro, row.args))
    # A word that may begin with anything is looked for by what it ends in.
    ends = "|".join(sorted(re.escape(word[1:]).replace(r"\*", r"\w*")
                           for word in words if word.startswith("*")))
    whole = "|".join(sorted(re.escape(word).replace(r"\*", r"\w*")
                            for word in words if not word.startswith("*")))
    return re.compile(b"|".join([_ALWAYS, *(rb"(" + ends.encode() + rb")\b" for _ in ends[:1]),
                                 *(rb"\b(" + whole.encode() + rb")\b" for _ in whole[:1])]))


def matching(sources: list[Source], wanted: re.Pattern[bytes], jobs: int) -> set[Path]:
    """The files whose content has what `wanted` finds; grep reads many faster than re does."""
    files = [str(one.path) for one in sources if one.overlay is None]
    if len(files) < _MANY:
        return {one.path for one in sources if _has(one.text, wanted)}
    expression = proc.scratch() / "relevant"
    expression.write_bytes(wanted.pattern)
    parts = [files[first:first + 2000] for first in range(0, len(files), 2000)]

    def grep(part: list[str]) -> proc.Done:
        return proc.run(["grep", "-alZE", "-f", str(expression), "--", *part], timeout=600)

    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(jobs) as pool:
        done = list(pool.map(grep, parts))
    if any(one.ended or one.status not in (0, 1) for one in done):
        return {one.path for one in sources if _has(one.text, wanted)}
    found = {Path(os.fsdecode(name)) for one in done for name in one.out.split(b"\0") if name}
    return found | {one.path for one in sources if one.overlay and _has(one.text, wanted)}


def _has(text: bytes, wanted: re.Pattern[bytes]) -> bool:
    """Whether a text has what pattern() finds, each of its words looked at once: files repeat them."""
    return bool(_TO_US.search(text) or wanted.search(b"\n".join(set(_WORD.findall(text)))))


def _words(sort: str, cells: list[str]) -> list[str]:
    if sort == "FIELD":
        # A field called start or size is in every driver; its struct is named beside it.
        own = len(cells) > 1 and cells[1].startswith("vm_")
        name, slots = cells[1 if own else 0], cells[2:]
    else:
        name, slots = cells[0], cells[1:]
    plain = {cell.strip("&?*").split(":")[0].rstrip("*") for cell in slots} <= _PLAIN_KINDS
    narrowed = any(":" in cell for cell in slots)
    # A bare * would match every word.
    return [] if (plain and not narrowed) or not name.strip("*") else [name]
