# SPDX-License-Identifier: GPL-2.0-only
"""A file without the branches of #if that are dead on the kernel converted for.

What is dead is taken out before anything is judged, and put back, to the byte, into
what was made of the rest: its first line becomes a comment with a number, the others
are empty, so every line keeps its place.

    view = View(content, names, include)
    view.text               what is alive, with \\n for line ends
    view.restored(text)     the content again, of a text made of view.text
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mmapcheck.convert import conditions
from mmapcheck.convert.conditions import Directive, Names
from mmapcheck.lib.ctext import blank

_MARK = re.compile(r"^[ \t]*/\*mmapcheck-(\d+)\*/[ \t]*$", re.M)
# A branch that a configuration turns off belongs to other builds of the same file: what it
# says of a mapping has to change with the rest.
_MAPPING = re.compile(r"\bvm_area_struct\b|\bvma\b|\bmmap\b|\w+_mmap\b")
_PROBED = re.compile(r"(?:\b|_)HAVE_")
Include = Callable[[str, bool], None]       # a header's name as written, and whether it is surely read


class Lost(Exception):
    """A branch was not found again in the text that was made."""


@dataclass
class Run:
    """Lines that are taken out, counted from 0; `local`: because of a configuration."""

    first: int
    last: int
    local: bool


@dataclass
class _Group:
    """One #if with its branches, as far as it is read. None is a state that is not known."""

    outer: bool | None                  # whether the #if itself is reached
    taken: bool | None = False          # whether a branch before this one is
    alive: bool | None = False          # whether this branch is
    decided: bool = True
    local: bool = False
    config: bool = False                # not what was probed of the kernel
    lines: list[tuple[int, int]] = field(default_factory=list)     # its directives
    dead: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)                  # of groups within


def walk(text: str, code: str, names: Names, include: Include) -> list[Run]:
    """Note what a text defines in `names`; what of it is dead, in order."""
    outermost = _Group(True, alive=True)
    stack = [outermost]
    for one in conditions.directives(text, code):
        top = stack[-1]
        if one.word in ("if", "ifdef", "ifndef"):
            group = _Group(top.alive)
            stack.append(group)
            _enter(group, one, names)
        elif one.word.startswith("el") and len(stack) > 1:
            _leave(top, one)
            _enter(top, one, names)
        elif one.word == "endif" and len(stack) > 1:
            _leave(top, one)
            top.lines.append((one.first, one.last))
            stack.pop()
            stack[-1].runs += _runs(top, code)
        elif one.word in ("define", "undef") and top.alive is not False:
            conditions.note(one, names, top.alive is True, any(group.local for group in stack))
        elif one.word == "include" and top.alive is not False:
            include(one.rest, top.alive is True)
    # A text that ends within an #if is not understood.
    return sorted(outermost.runs, key=lambda run: run.first) if len(stack) == 1 else []


def _enter(group: _Group, one: Directive, names: Names) -> None:
    """Begin the branch of a directive."""
    group.lines.append((one.first, one.last))
    said: bool | None = True
    if group.outer is False or group.taken is True:
        said = False
    elif one.word != "else":
        found = conditions.holds(one, names)
        said = True if found.true else False if found.false else None
        group.decided &= said is not None
        group.local |= found.local
        group.config |= found.local and not _PROBED.search(one.rest)
    alive = _and(said, None if group.taken is None else not group.taken)
    group.alive = _and(group.outer, alive)
    group.taken = True if group.taken or said else None if None in (group.taken, said) else False


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if None in (a, b) else True


def _leave(group: _Group, one: Directive) -> None:
    """End the branch before a directive."""
    first, last = group.lines[-1][1] + 1, one.first - 1
    if group.alive is False and first <= last:
        group.dead.append((first, last))


def _runs(group: _Group, code: str) -> list[Run]:
    """What goes of a group that is read to its end."""
    if group.outer is False:
        return []
    if group.config:
        lines = code.split("\n")
        if any(_MAPPING.search(line) for first, last in group.dead for line in lines[first:last + 1]):
            return group.runs
    spans = [*group.dead, *(group.lines if group.decided else [])]
    return group.runs + [Run(first, last, group.local) for first, last in spans]


class View:
    """A file's content as it is judged and converted."""

    def __init__(self, content: bytes, names: Names | None, include: Include) -> None:
        raw = content.decode("utf-8", "surrogateescape")
        self._ends = [line.endswith("\r") for line in raw.split("\n")]
        self.whole = "\n".join(line.removesuffix("\r") for line in raw.split("\n"))
        self._lines = self.whole.split("\n")
        found = walk(self.whole, blank(self.whole), names, include) if names else []
        self.runs = _joined(found)
        made = list(self._lines)
        for number, run in enumerate(self.runs):
            made[run.first:run.last + 1] = [f"/*mmapcheck-{number}*/", *[""] * (run.last - run.first)]
        self.text = "\n".join(made)

    def dead(self, line: int) -> bool:
        """Whether a line, counted from 1, is taken out."""
        return any(run.first < line <= run.last + 1 for run in self.runs)

    def taken(self, run: Run) -> str:
        """What was taken out."""
        return "\n".join(self._lines[run.first:run.last + 1])

    def filled(self, text: str, wanted: Callable[[Run], bool] = lambda run: True) -> str:
        """`text`, made of this one's, with what was taken out where it was, or left out unless `wanted`."""
        made: list[str] = []
        lines = text.split("\n")
        at = 0
        while at < len(lines):
            mark = _MARK.match(lines[at])
            if not mark:
                made.append(lines[at])
                at += 1
                continue
            run = self.runs[int(mark[1])]
            count = run.last - run.first
            if any(line.strip() for line in lines[at + 1:at + 1 + count]):
                raise Lost
            made += self._lines[run.first:run.last + 1] if wanted(run) else []
            at += 1 + count
        return "\n".join(made)

    def restored(self, text: str) -> bytes:
        """The content of a file whose text is alive as `text` is; Lost if a dead branch would not be there."""
        if [int(one) for one in _MARK.findall(text)] != list(range(len(self.runs))):
            raise Lost
        return self.ended(self.filled(text))

    def ended(self, text: str) -> bytes:
        """The text with the line ends that the lines had; new ones get those of the most."""
        if any(self._ends):
            common = 2 * sum(self._ends) > len(self._ends) - 1
            after = text.split("\n")
            ends = [common] * len(after)
            for i, j, size in difflib.SequenceMatcher(None, self._lines, after, False).get_matching_blocks():
                ends[j:j + size] = self._ends[i:i + size]
            text = "\n".join(line + "\r" * end for line, end in zip(after, ends[:-1] + [self._ends[-1]]))
        return text.encode("utf-8", "surrogateescape")


def _joined(runs: list[Run]) -> list[Run]:
    """Runs that touch as one, if they are there for the same reason."""
    made: list[Run] = []
    for run in sorted(runs, key=lambda one: one.first):
        if made and run.first == made[-1].last + 1 and run.local == made[-1].local:
            made[-1] = Run(made[-1].first, run.last, run.local)
        else:
            made.append(run)
    return made
