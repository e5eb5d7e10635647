# SPDX-License-Identifier: GPL-2.0-only
"""The differences that a conversion announces, hook by hook: the judge allows these, and no other."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from testcases.convert import announced
from tools.kernel_run.pairs import Pair, hooks
from tools.kernel_run.place import TOP

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import charge, differs  # noqa: E402
from mmapcheck.lib import ctext  # noqa: E402

_OWNER = r"^(?:static |const )*struct (file_operations|uio_info|vmbus_channel) {}(?:\[\])? = \{{"


def words(pair: Pair, hook: str) -> set[str]:
    """What may differ for a hook: by the tests' list for a pair of theirs, else what the report says of it.

    Nothing may, where it is not found which function the hook is: the difference is shown then.
    """
    if not pair.foreign:
        return announced.of(pair.name, hook)
    struct, handler = handler_of(pair.old, hook)
    if not handler:
        return set()
    before, after = (ctext.blank("\n".join(ctext.bodies(text, name)))
                     for text, name in ((pair.old, handler), (pair.new, f"{handler}_prepare")))
    # one of the page cache is swapped for its counterpart: it touches the times of the file once more
    said = _said(handler, before, after, struct) if before else {"around"}
    return said | ({"charge"} if struct == "file_operations" else set())


def _said(name: str, old: str, new: str, struct: str = "file_operations") -> set[str]:
    """The words for what the report says of a handler, by its two bodies, or of the tree it is converted for."""
    return {one.word for one in differs.of(name, old, new, struct)} | \
        ({"warn"} if differs.warned(old) else set()) | \
        ({"later"} if struct == "file_operations" and differs.later(old, new) else set())


def words_of(old: str, new: str) -> set[str]:
    """What may differ for the handlers that a file has converted, by what the report says of them."""
    found: set[str] = set()
    for one in ctext.functions(ctext.blank(new), takes=r"[^;{}]*struct vm_area_desc[^;{}]*"):
        name = one.name.removesuffix("_prepare")
        before, after = (ctext.blank("\n".join(ctext.bodies(text, which))) for text, which in ((old, name), (new, one.name)))
        if before:
            found |= _said(name, before, after) | \
                ({"flags"} if "VMA_MIXEDMAP_BIT" in after and "VM_MIXEDMAP" not in before else set())
    return found


def handler_of(text: str, hook: str) -> tuple[str, str]:
    """The structure a hook is set in, and its function; empty where neither initialiser nor assignment tells."""
    name, number = re.fullmatch(r"(\w*?\D)(\d*)", hook).groups()
    table = re.search(_OWNER.format(name), text, re.M)
    found = table or re.search(_OWNER.format(hook), text, re.M)
    if found:
        body = text[found.start():ctext.matching(text, found.end() - 1, "{}")]
        names = re.findall(r"\.mmap\w*\s*=\s*&?(\w+)", body)
        # where branches of #if set one each, the last is that of newer kernels
        at = int(number or 0) if table and "[]" in found[0] else len(names) - 1
        return found[1], names[at] if 0 <= at < len(names) else ""
    found = re.search(rf"\b{hook}\.mmap\w*\s*=\s*&?(\w+);", text)
    owner = re.search(rf"^static struct (uio_info|vmbus_channel) {hook};", text, re.M)
    return (owner[1] if owner else "", found[1] if found else "")


def undue(kernel: Path) -> set[str]:
    """The words for what only faults of the core make differ, of those that this kernel does not have."""
    return {word for word, fault in (("charge", charge.leaks(kernel)), ("later", charge.forgets(kernel))) if fault is False}


def lines(pairs: list[Pair], without: set[str]) -> list[str]:
    """The list as the judge reads it: PAIR NAME WORD. without: words that this kernel is not due."""
    return [f"{pair.shown} {hook} {word}" for pair in pairs for hook in hooks(pair)
            for word in sorted(words(pair, hook) - without)]
