# SPDX-License-Identifier: GPL-2.0-only
"""One finding: how engines' reports of the same thing become one, and its fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Iterable

from mmapcheck.lib import checks

# The order in which an engine's words are taken when several saw the same thing:
# gcc knows types and macros best, coccinelle only the text.
ENGINES = ("gcc", "sparse", "cocci")
_ORDER = (*ENGINES, "source")       # "source": what is said about a comment in the file itself

# What is said about comments of the file itself, beside what checks.def has.
CHECKS = {
    **checks.SUMMARY,
    "ignore-reason": "a suppression comment gives no reason",
    "ignore-unused": "a suppression comment suppresses nothing",
}


@dataclass(frozen=True)
class Note:
    """A line under a finding; `file` is "" when it is the finding's own file."""

    file: str
    line: int
    column: int
    message: str

    def to_json(self) -> dict[str, Any]:
        """The note in JSON, with its file only where it is another one."""
        made: dict[str, Any] = {"line": self.line, "column": self.column, "message": self.message}
        if self.file:
            made["file"] = self.file
        return made


@dataclass(frozen=True)
class Finding:
    """One finding, its file named relative to the root of what is checked."""

    id: str
    file: str
    line: int
    column: int
    function: str
    message: str
    level: int = 0
    notes: tuple[Note, ...] = ()
    suggestion: str | None = None
    expression: str = ""
    engines: tuple[str, ...] = ()
    fingerprint: str = field(default="", compare=False)

    def order(self) -> tuple[Any, ...]:
        """Sort key: file in bytes as LC_ALL=C has it, then line, column, id, message."""
        return (self.file.encode("utf-8", "surrogateescape"), self.line, self.column, self.id,
                self.message)

    def to_json(self) -> dict[str, Any]:
        """The finding in JSON, as run-checks(1) describes it."""
        return {"id": self.id, "file": self.file, "line": self.line, "column": self.column,
                "function": self.function, "message": self.message, "level": self.level,
                "notes": [note.to_json() for note in self.notes],
                "suggestion": self.suggestion, "expression": self.expression,
                "engines": list(self.engines), "fingerprint": self.fingerprint}


def subject(message: str) -> str:
    """What a message is about: the argument it names, or "" for an expression of the line."""
    named = re.match(r"arguments? (\d+)(?: and \d+)? of (\w+)", message)
    return f"{named[1]} {named[2]}" if named else ""


def merge(found: Iterable[Finding]) -> list[Finding]:
    """One finding for each thing found, naming every engine that saw it; sorted, fingerprinted.

    Two reports are one when id, file, subject and line agree, or one names no subject; where a
    call goes over several lines, an engine may name the line of the call and another that of the
    argument. Columns differ between engines: of several on a line, the n-th of each is the same.
    """
    groups: dict[tuple[str, str], dict[str, list[Finding]]] = {}
    for one in sorted(set(found), key=Finding.order):
        groups.setdefault((one.id, one.file), {}).setdefault(one.engines[0], []).append(one)
    merged = [made for by_engine in groups.values() for made in _joined(by_engine)]
    return fingerprinted(sorted(merged, key=Finding.order))


# The longest call in sight of whose first line an argument still stands.
_NEAR = 6


def _joined(by_engine: dict[str, list[Finding]]) -> list[Finding]:
    """Join each finding of the best engine with the others' of its line, then of near lines."""
    left = {name: _one_a_column(by_engine[name]) for name in _ORDER if name in by_engine}
    made = []
    while left:
        best = next(iter(left))
        mine = left.pop(best)
        for one in mine:
            made.append(_as_one([one, *_counterparts(one, mine, left)]))
        left = {name: items for name, items in left.items() if items}
    return made


def _counterparts(one: Finding, mine: list[Finding],
                  left: dict[str, list[Finding]]) -> list[Finding]:
    """Take out of each other engine's list the report of the same thing, if there is one."""
    seen = []
    about = subject(one.message)
    lines = {other.line for other in mine if subject(other.message) == about}
    for items in left.values():
        # Those to the left on this line were taken out already: the first left is the n-th.
        equal = [other for other in items if subject(other.message) == about]
        same = [other for other in equal if other.line == one.line] or \
            [other for other in items if other.line == one.line
             and "" in (about, subject(other.message))]
        near = [other for other in equal if other.line not in lines
                and 0 < other.line - one.line <= _NEAR]
        for other in (same or near)[:1]:
            items.remove(other)
            seen.append(other)
    return seen


def _as_one(seen: list[Finding]) -> Finding:
    """The first one's words, everyone's names, and what only another one knows."""
    best = seen[0]
    return replace(best, engines=tuple(sorted({one.engines[0] for one in seen})),
                   level=min(one.level for one in seen),
                   function=best.function or _first(seen, "function"),
                   suggestion=best.suggestion or _first(seen, "suggestion") or None)


def _one_a_column(items: list[Finding]) -> list[Finding]:
    """A header's finding comes back with every file that includes it: keep one a column."""
    kept = {(one.line, one.column, subject(one.message)): one for one in reversed(items)}
    return sorted(kept.values(), key=Finding.order)


def _first(seen: list[Finding], name: str) -> str:
    return next((getattr(one, name) for one in seen if getattr(one, name)), "")


def fingerprinted(found: list[Finding]) -> list[Finding]:
    """Give each its fingerprint: id, file, function and expression, never a line number.

    Equal ones in one function are told apart by their order, so that a baseline of two
    does not hide a third.
    """
    times: Counter[str] = Counter()
    made = []
    for one in found:
        expression = "".join((one.expression or one.message).split())
        key = "\0".join((one.id, one.file, one.function, expression))
        times[key] += 1
        digest = hashlib.sha256(f"{key}\0{times[key]}".encode("utf-8", "surrogateescape"))
        made.append(replace(one, fingerprint=digest.hexdigest()[:32]))
    return made
