# SPDX-License-Identifier: GPL-2.0-only
"""What is mended of a legacy handler before the semantic patches convert it.

Flags that a later kernel refuses, what a hook must not do itself, and a loop that one action stands
for: these are changes of behaviour by themselves, and are told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmapcheck.convert import coming, loops, mapped
from mmapcheck.convert.statements import Stays

# What is told of a handler that was mended.
TOLD = re.compile(r"became VM_MIXEDMAP|VM_MIXEDMAP was added|, the \.mapped of |its pages are mapped after the hook")


@dataclass(frozen=True)
class Mended:
    """A file's text, and what there is to be known of the handlers that are mended in it."""

    text: str
    known: dict[str, str] = field(default_factory=dict)
    split: frozenset[str] = frozenset()         # those that have a .mapped
    loops: dict[str, str] = field(default_factory=dict)     # why a loop stays


def mend(text: str, names: Iterable[str], refused: Iterable[str], timeout: float,
         offers: loops.Offers = loops.Offers()) -> Mended:
    """Mend what can be of the handlers `names`, of which a later kernel refuses the flags of `refused`.

    offers: what the kernel converted for has for a loop.
    """
    wanted = set(names)
    made = text
    known: dict[str, str] = {}
    parts: set[str] = set()
    looping: dict[str, str] = {}
    if (flags := wanted & set(refused)):
        made, known = coming.cured(made, flags, timeout)
    for name in sorted(wanted - (flags - known.keys())):
        if (parted := mapped.split(made, name)):
            made = parted[0]
            parts.add(name)
            known[name] = "; ".join(filter(None, [known.get(name), parted[1]]))
        try:
            made, said = loops.rolled(made, name, offers)
            known[name] = "; ".join(filter(None, [known.get(name), said]))
        except Stays as why:
            looping[name] = str(why)
    return Mended(made, known, frozenset(parts), looping)
