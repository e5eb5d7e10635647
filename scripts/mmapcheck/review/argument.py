# SPDX-License-Identifier: GPL-2.0-only
"""Where in the source what a finding is about stands: engines name the call, people the argument."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmapcheck.check.finding import Finding
from mmapcheck.lib.ctext import blank

_ABOUT = re.compile(r"arguments? (\d+)(?: and (\d+))? of (\w+)")
_OPEN, _CLOSE = "([{", ")]}"
# A call's name may stand this far above the line an engine names.
_NEAR = 8
_OPERATOR = re.compile(r"<<|>>|[-+*/%&|<>=!]=?")


@dataclass(frozen=True)
class Span:
    """Part of a line: its number, the first column and the one behind the last, from 0."""

    line: int
    first: int
    end: int


def spans(text: str, one: Finding) -> list[Span]:
    """The parts of the source that a finding is about, each on one line; never empty.

    text: the file as Latin-1, so that columns are bytes as engines count them.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    if not 1 <= one.line <= len(starts):
        return [Span(one.line, 0, 1)]
    code = blank(text)
    about = _ABOUT.match(one.message)
    if about:
        wanted = [int(number) for number in about.groups()[:2] if number]
        found = _arguments(code, starts, one, about[3])
        if found and max(wanted) <= len(found):
            return [_on_one_line(code, starts, *found[number - 1]) for number in wanted]
    return [_at(text, starts, one)]


def _arguments(code: str, starts: list[int], one: Finding, name: str) -> list[tuple[int, int]]:
    """The arguments of the call meant: at the finding's place, else the nearest around its line."""
    top = starts[max(0, one.line - 1 - _NEAR)]
    end = starts[one.line] if one.line < len(starts) else len(code)
    here = starts[one.line - 1] + one.column - 1
    calls = [match for match in re.finditer(rf"\b{re.escape(name)}\s*(\()", code[top:end])]
    best: list[tuple[int, int]] = []
    for call in calls:
        found, after = _split(code, top + call.end())
        # The call begins on the line, or goes on over it.
        if top + call.start() == here:
            return found
        if after >= starts[one.line - 1]:
            best = best or found
    return best


def _split(code: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The arguments behind an opening parenthesis, without the space around them; where they end."""
    found, depth, first = [], 0, at
    while at < len(code):
        char = code[at]
        if depth == 0 and char in ",)":
            part = code[first:at]
            left = first + len(part) - len(part.lstrip())
            found.append((left, max(left, first + len(part.rstrip()))))
            first = at + 1
            if char == ")":
                break
        depth += (char in _OPEN) - (char in _CLOSE)
        if char in ";" or depth < 0:
            return [], at
        at += 1
    return found, at


def _on_one_line(code: str, starts: list[int], first: int, end: int) -> Span:
    line = code.count("\n", 0, first) + 1
    left = starts[line - 1]
    stop = code.find("\n", first)
    end = min(end, stop if stop >= 0 else len(code))
    return Span(line, first - left, max(end, first + 1) - left)


def _at(text: str, starts: list[int], one: Finding) -> Span:
    """The expression at a finding's place, else the name or the operator there."""
    left = starts[one.line - 1]
    line = text[left:].split("\n", 1)[0]
    first = min(max(one.column - 1, 0), max(len(line) - 1, 0))
    wanted = one.expression if len(one.expression) > 1 else ""
    if wanted and line.startswith(wanted, first):
        return Span(one.line, first, first + len(wanted))
    found = re.compile(r"\w+").match(line, first) or _OPERATOR.match(line, first)
    return Span(one.line, first, found.end() if found else first + 1)
