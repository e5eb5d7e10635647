# SPDX-License-Identifier: GPL-2.0-only
"""The differences that a conversion announces, hook by hook: the judge allows these, and no other."""

from __future__ import annotations

import re
import sys

from testcases.convert import announced
from tools.kernel_run.pairs import Pair, hooks
from tools.kernel_run.place import TOP

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import differs  # noqa: E402
from mmapcheck.lib import ctext  # noqa: E402

_OWNER = r"^(?:static |const )*struct (file_operations|uio_info|vmbus_channel) {}(?:\[\])? = \{{"


def words(pair: Pair, hook: str) -> set[str]:
    """What may differ for a hook: by the tests' list for a pair of theirs, else what the report says of it."""
    if not pair.foreign:
        return announced.of(pair.name, hook)
    struct, handler = handler_of(pair.old, hook)
    before, after = (ctext.blank("\n".join(ctext.bodies(text, name)))
                     for text, name in ((pair.old, handler), (pair.new, f"{handler}_prepare")))
    said = {one.word for one in differs.of(handler, before, after, struct)}
    said |= {"warn"} if differs.warned(before) else set()
    return said | ({"charge"} if struct == "file_operations" else set())


def words_of(old: str, new: str) -> set[str]:
    """What may differ for the handlers that a file has converted, by what the report says of them."""
    found: set[str] = set()
    for one in ctext.functions(ctext.blank(new), takes=r"[^;{}]*struct vm_area_desc[^;{}]*"):
        name = one.name.removesuffix("_prepare")
        before, after = (ctext.blank("\n".join(ctext.bodies(text, which))) for text, which in ((old, name), (new, one.name)))
        if before:
            found |= {made.word for made in differs.of(name, before, after)} | \
                ({"warn"} if differs.warned(before) else set()) | \
                ({"flags"} if "VMA_MIXEDMAP_BIT" in after and "VM_MIXEDMAP" not in before else set())
    return found


def handler_of(text: str, hook: str) -> tuple[str, str]:
    """The structure a hook is set in, and its function; empty where the initialiser does not tell."""
    found = re.search(_OWNER.format(hook), text, re.M)
    if not found:
        return "", ""
    end = ctext.matching(text, found.end() - 1, "{}")
    name = re.search(r"\.mmap\s*=\s*&?(\w+)", text[found.start():end])
    return found[1], name[1] if name else ""


def lines(pairs: list[Pair], keeps_charge: bool) -> list[str]:
    """The list as the judge reads it: PAIR NAME WORD. keeps_charge: whether this kernel keeps a refused charge."""
    return [f"{pair.shown} {hook} {word}" for pair in pairs for hook in hooks(pair)
            for word in sorted(words(pair, hook)) if word != "charge" or keeps_charge]
