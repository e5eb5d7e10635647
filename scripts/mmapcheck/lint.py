# SPDX-License-Identifier: GPL-2.0-only
"""The coccinelle engine: the rules of cocci/lint, which need no build."""

from __future__ import annotations

import re
import shutil
from bisect import bisect_right

from mmapcheck import proc
from mmapcheck.engines import Outcome, Setting
from mmapcheck.finding import CHECKS, Finding
from mmapcheck.flags import Flags
from mmapcheck.source import Source
from mmapcheck.tree import HOME

RULES = sorted((HOME / "cocci/lint").glob("*.cocci"))
# Of these a rule sees all that its check means; of the others only the plainest.
IDS = {rule.stem for rule in RULES if rule.stem.startswith("mmap-")}
_LINE = re.compile(r"^(?P<file>.*?):(?P<line>\d+):(?P<first>\d+)-(?P<last>\d+): WARNING: "
                   r"(?P<text>.*) \[(?P<id>[\w-]+)\]$")
# A definition of kernel style: its name begins a line, its body's { begins another.
_HEAD = re.compile(rb"^(?!(?:if|for|while|switch|return|else|struct|union|enum)\b)"
                   rb"(?:[A-Za-z_][\w \t*]*[ \t*])?(\w+)\s*\([^;{}]*\)[^;{}()=]*\n\{", re.M)


def function_at(text: bytes, line: int) -> str:
    """The function whose definition is the last to begin at or above a line; "" if none."""
    heads = [(text.count(b"\n", 0, match.start()) + 1, match[1]) for match in _HEAD.finditer(text)]
    at = bisect_right([begin for begin, _ in heads], line)
    return heads[at - 1][1].decode("utf-8", "replace") if at else ""


class Cocci:
    """Semantic patches on the text of one file: every architecture, no build."""

    name = "cocci"

    def trouble(self) -> str | None:
        """Run a rule that can not fail on a line of C."""
        if not shutil.which("spatch"):
            return "no spatch here: apt-get install coccinelle"
        if not RULES:
            return f"no rules in {HOME / 'cocci/lint'}: this copy is not whole"
        return None

    def made_of(self) -> list[str]:
        """spatch and the rules."""
        return [shutil.which("spatch") or "spatch", *map(str, RULES)]

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Run every rule on the file; its report lines become findings."""
        raise NotImplementedError
