# SPDX-License-Identifier: GPL-2.0-only
"""What kernels after the one converted for will refuse of a handler, converted or not.

A mailed conversion is applied to a newer tree than it was made from: one whose mapping the
core fails there would cost its sender the maintainer's trust. The lint rule is the judge, and
its patch mode the cure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmapcheck.check import lint
from mmapcheck.convert.meeting import ask
from mmapcheck.lib import ctext, spatch
from mmapcheck.lib.tree import HOME

_RULE = HOME / "cocci/lint/mmap-flags.cocci"
_IO = re.compile(r"\bVMA?_IO(?:_BIT)?\b")


def refused(text: bytes, timeout: float) -> tuple[dict[str, str], str | None]:
    """Why the handlers of a file, by their names, make mappings that Linux 7.4 fails.

    The second value says why that is not known, None where it is.
    """
    if not lint.asks(_RULE, text):
        return {}, None
    said = ask("coming", lambda texts: spatch.reports(_RULE, texts, timeout=timeout), text)
    if said.failure:
        return {}, said.failure
    found: dict[str, str] = {}
    for one in said.findings:
        name = spatch.function_at(text, one.line)
        words = re.sub(r" \[[\w-]+\]$", "", one.message)
        found.setdefault(name, f"line {one.line}: {words}; Linux 7.4 fails such a mapping")
    return found, None


def cured(text: str, names: Iterable[str], timeout: float) -> tuple[str, dict[str, str]]:
    """`text` with the flags of these functions as Linux 7.4 takes them, and what that changes.

    A function that the cure does not help, or that the text defines twice, stays as it is.
    """
    done = spatch.run(_RULE, text.encode("utf-8", "surrogateescape"), mode="patch", timeout=timeout)
    if done.failure or done.text is None:
        return text, {}
    new = done.text.decode("utf-8", "surrogateescape")
    made, known = text, {}
    for name in sorted(names):
        old, now = ctext.bodies(text, name), ctext.bodies(new, name)
        if len(old) != 1 or len(now) != 1 or old == now:
            continue
        made = made.replace(old[0], now[0], 1)
        known[name] = "VM_IO became VM_MIXEDMAP, so get_user_pages() takes its pages now" \
            if len(_IO.findall(now[0])) < len(_IO.findall(old[0])) else \
            "VM_MIXEDMAP was added, since VM_MAYWRITE is cleared: the other cure is a ->open that refuses to write"
    if not known:
        return text, {}
    still, why = refused(made.encode("utf-8", "surrogateescape"), timeout)
    if why or still.keys() & known.keys():
        return text, {}
    return made, known
