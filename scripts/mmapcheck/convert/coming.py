# SPDX-License-Identifier: GPL-2.0-only
"""What kernels after the one converted for will refuse of a handler, converted or not.

A mailed conversion is applied to a newer tree than it was made from: one whose mapping the
core fails there would cost its sender the maintainer's trust. The lint rule is the judge.
"""

from __future__ import annotations

import re

from mmapcheck.check import lint
from mmapcheck.lib import spatch
from mmapcheck.lib.tree import HOME

_RULE = HOME / "cocci/lint/mmap-flags.cocci"


def refused(text: bytes, timeout: float) -> tuple[dict[str, str], str | None]:
    """Why the handlers of a file, by their names, make mappings that Linux 7.4 fails.

    The second value says why that is not known, None where it is.
    """
    if not lint.asks(_RULE, text):
        return {}, None
    (said,) = spatch.reports(_RULE, [text], timeout=timeout)
    if said.failure:
        return {}, said.failure
    found: dict[str, str] = {}
    for one in said.findings:
        name = spatch.function_at(text, one.line)
        words = re.sub(r" \[[\w-]+\]$", "", one.message)
        found.setdefault(name, f"line {one.line}: {words}; Linux 7.4 fails such a mapping")
    return found, None
