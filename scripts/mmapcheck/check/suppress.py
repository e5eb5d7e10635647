# SPDX-License-Identifier: GPL-2.0-only
"""Suppression comments: /* argkind: ignore ID: reason */ on the line or the line above."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mmapcheck.check.finding import CHECKS, Finding
from mmapcheck.lib import ctext

_IGNORE = re.compile(r"\bargkind:\s*ignore\b[ \t]*([\w-]*)[ \t]*(?::\s*(.*?))?\s*(?:\*/)?$", re.S)


@dataclass
class Ignore:
    """One suppression comment and the line it covers."""

    line: int
    column: int
    covers: int
    id: str
    reason: str
    used: bool = False


def find(text: bytes) -> list[Ignore]:
    """The suppression comments of a source; one inside a string literal is none."""
    if b"argkind:" not in text:
        return []
    starts = [0, *(match.end() for match in re.finditer(rb"\n", text))]
    found = []
    # A character a byte, so that columns are those of the file.
    for token in ctext.comments(text.decode("latin-1")):
        match = _IGNORE.search(token[0].encode("latin-1").decode("utf-8", "replace"))
        if not match:
            continue
        line = bisect_right(starts, token.start())
        last = bisect_right(starts, token.end() - 1)
        before = text[starts[line - 1]:token.start()].strip()
        reason = " ".join((match[2] or "").split())
        found.append(Ignore(line, token.start() - starts[line - 1] + 1,
                            line if before else last + 1, match[1], reason))
    return found


def apply(found: list[Finding], file: str, ignores: list[Ignore], ran: set[str],
          ) -> tuple[list[Finding], list[Finding]]:
    """(findings of the file that stay, findings about its suppression comments).

    `ran` are the ids that were fully looked for: only of those can a comment be called unused.
    """
    stay = []
    for one in found:
        match = next((it for it in ignores if it.covers == one.line and it.id == one.id), None)
        if match is None:
            stay.append(one)
        else:
            match.used = True
    return stay, [said for it in ignores for said in _about(it, file, ran)]


def _about(it: Ignore, file: str, ran: set[str]) -> list[Finding]:
    def say(name: str, message: str) -> Finding:
        return Finding(name, file, it.line, it.column, "", message,
                       expression=f"{it.id}:{it.reason}", engines=("source",))

    said = []
    if not it.reason:
        said.append(say("ignore-reason", f"the suppression of {it.id or 'nothing'} gives no "
                        "reason; write /* argkind: ignore ID: why it is right */"))
    if it.id not in CHECKS:
        said.append(say("ignore-unused", f"'{it.id}' is not a check; nothing is suppressed"))
    elif it.id in ran and not it.used:
        said.append(say("ignore-unused",
                        f"line {it.covers} has no {it.id} finding; remove the suppression"))
    return said
