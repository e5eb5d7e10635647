# SPDX-License-Identifier: GPL-2.0-only
"""What is mended of a legacy handler before the semantic patches convert it.

Flags that a later kernel refuses, and what a hook must not do itself: both are changes of
behaviour by themselves, and are told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mmapcheck.convert import coming, mapped

# What is told of a handler that was mended.
TOLD = re.compile(r"became VM_MIXEDMAP|VM_MIXEDMAP was added|, the \.mapped of ")


@dataclass(frozen=True)
class Mended:
    """A file's text, and what there is to be known of the handlers that are mended in it."""

    text: str
    known: dict[str, str] = field(default_factory=dict)
    split: frozenset[str] = frozenset()         # those that have a .mapped


def mend(text: str, names: Iterable[str], refused: Iterable[str], timeout: float) -> Mended:
    """Mend what can be of the handlers `names`, of which a later kernel refuses the flags of `refused`."""
    wanted = set(names)
    made = text
    known: dict[str, str] = {}
    parts: set[str] = set()
    if (flags := wanted & set(refused)):
        made, known = coming.cured(made, flags, timeout)
    for name in sorted(wanted - (flags - known.keys())):
        if (parted := mapped.split(made, name)):
            made = parted[0]
            parts.add(name)
            known[name] = "; ".join(filter(None, [known.get(name), parted[1]]))
    return Mended(made, known, frozenset(parts))
