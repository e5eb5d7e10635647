# SPDX-License-Identifier: GPL-2.0-only
"""Hunks of a diff as a reply quotes them: what a remark is about, a little before it, no more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEAD = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
_ABOVE, _BELOW = 8, 3
CUT = "[...]"


@dataclass
class Hunk:
    """One hunk: its lines, each with its number on the new side, None if it is removed."""

    head: str
    first: int
    lines: list[tuple[str, int | None]] = field(default_factory=list)

    def at(self, line: int) -> int | None:
        """Where a line of the new side stands in the hunk."""
        return next((at for at, (_, number) in enumerate(self.lines) if number == line), None)

    def distance(self, line: int) -> int:
        """How far a line is from what the hunk changes."""
        changed = [number or self.first for text, number in self.lines if text[:1] in "+-"]
        return min((abs(number - line) for number in changed), default=1 << 30)

    def changed(self) -> tuple[int, int]:
        """The first and the last line of the hunk that it changes, as places in it."""
        places = [at for at, (text, _) in enumerate(self.lines) if text[:1] in "+-"]
        return (places[0], places[-1]) if places else (0, 0)


def hunks(diff: str) -> list[Hunk]:
    """The hunks of one file's diff, as git has just written it."""
    found: list[Hunk] = []
    number = 0
    for line in diff.split("\n"):
        head = _HEAD.match(line)
        if head:
            number = int(head[1])
            found.append(Hunk(line, number))
        elif found and line[:1] in (" ", "+"):
            found[-1].lines.append((line, number))
            number += 1
        elif found and line[:1] == "-":
            found[-1].lines.append((line, None))
    return found


def quoted(text: str) -> str:
    """A line as a reply has it; nothing that could drive a terminal."""
    plain = "".join(char if char == "\t" or char.isprintable() else "?" for char in text)
    return f"> {plain}" if plain.strip() else ">"


def carets(line: str, parts: list[tuple[int, int]], before: str) -> str:
    """A line of carets below these parts of a line that `before` stands in front of.

    Tabs stay tabs, so that it fits below whatever the mail is quoted with.
    """
    row = ["\t" if char == "\t" else " " for char in before + line]
    for first, end in parts:
        for at in range(first, min(end, len(line))):
            row[len(before) + at] = "^"
    return "".join(row).rstrip()


class Quoter:
    """Quotes a hunk piece by piece, from above to below."""

    def __init__(self, hunk: Hunk) -> None:
        """hunk: nothing of it is quoted yet."""
        self._hunk = hunk
        self._next = 0

    def upto(self, last: int) -> list[str]:
        """The lines up to a place in the hunk, cut where they are many."""
        first = max(self._next, last - _ABOVE)
        out = [] if self._next else [quoted(self._hunk.head)]
        if first > self._next:
            out.append(quoted(CUT))
        out += [quoted(text) for text, _ in self._hunk.lines[first:last + 1]]
        self._next = max(self._next, last + 1)
        return out

    def rest(self) -> list[str]:
        """A few lines below the last remark."""
        left = self._hunk.lines[self._next:]
        return [quoted(text) for text, _ in left[:_BELOW]] + ([quoted(CUT)] if len(left) > _BELOW else [])
