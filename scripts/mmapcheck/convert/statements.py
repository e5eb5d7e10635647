# SPDX-License-Identifier: GPL-2.0-only
"""The statements and locals of a function of kernel style, read from its text.

Only what is plain is read: what is not, such as a #if or a declaration of a function pointer,
has no answer, and the function is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mmapcheck.lib.ctext import blank, split_commas

_LABEL = re.compile(r"(?!default\b|case\b)([A-Za-z_]\w*)\s*:(?!:)")
_HEADED = re.compile(r"(if|for|while|switch)\b\s*(?=\()")
_WORD = r"[A-Za-z_]\w*"
_DECLARATION = re.compile(rf"((?:(?:const|struct|union|enum|unsigned|signed|long|short|int|char)\s+)*"
                          rf"(?:{_WORD}\s+|{_WORD}\s*(?=\*)|(?<=[a-z] )))(?!=)([\w\s*,=>&.()+\-<|]+);")
_NOT_TYPE = re.compile(r"(?:return|goto|break|continue|else|case)\b")
# A lock that is taken, and one that is given up, as a statement.
LOCK = re.compile(r"(mutex|spin|down)_?(?:lock|read|write)?(_irqsave|_irq|_bh)?\((&[\w.>-]+)(, \w+)?\);")
UNLOCK = re.compile(r"(?:mutex_unlock|spin_unlock(?:_irqrestore|_irq|_bh)?|up_read|up_write)\((&[\w.>-]+)(?:, \w+)?\);")
_DECLARATOR = re.compile(rf"(\**)\s*({_WORD})\s*(?:=\s*(.+))?", re.S)


class Stays(Exception):
    """A handler has another form, or does what keeps it as it is: that is said where there is something to say."""


def must(holds: object, why: str = "") -> None:
    """Leave a handler alone unless something holds."""
    if not holds:
        raise Stays(why)


@dataclass(frozen=True)
class Statement:
    """One statement: where it begins and ends, and its code on one line, without comments."""

    start: int      # after the statement before it, so with the comments above it
    first: int
    end: int        # with a comment on its last line
    code: str

    @property
    def is_label(self) -> bool:
        """Whether it is a label by itself."""
        return self.code.endswith(":")


@dataclass(frozen=True)
class Local:
    """A local variable: its type with the stars, and the expression it begins with, or None."""

    type: str
    name: str
    init: str | None

    def declared(self, init: str | None = None) -> str:
        """Its declaration, with another beginning if that is given."""
        gap = "" if self.type.endswith("*") else " "
        return f"\t{self.type}{gap}{self.name}{f' = {init}' if init else ''};"


def plain(code: str) -> str:
    """Code on one line."""
    return " ".join(code.split())


def closing(code: str, at: int) -> int:
    """The position after the bracket that closes the one at `at`, or -1."""
    depth = 0
    for here in range(at, len(code)):
        depth += code[here] in "([{"
        depth -= code[here] in ")]}"
        if not depth:
            return here + 1
    return -1


def statements(text: str) -> list[Statement] | None:
    """The statements between the outermost braces of a function's text, or None."""
    code = blank(text)
    if "#" in code or (start := code.find("{")) < 0 or (last := closing(code, start)) < 0:
        return None
    found = []
    at = start + 1
    while code[at:last - 1].strip():
        first = at + len(code[at:]) - len(code[at:].lstrip())
        end = _end(code, first)
        if end < 0:
            return None
        said = plain(code[first:end])
        line = text.find("\n", end)
        if not code[end:line].strip():
            end = line
        found.append(Statement(at, first, end, said))
        at = end
    return found


def _end(code: str, at: int) -> int:
    """The position after the statement that begins at `at`, or -1."""
    if code[at] == "{":
        return closing(code, at)
    if (label := _LABEL.match(code, at)):
        return label.end()
    if (head := _HEADED.match(code, at)):
        end = _after(code, closing(code, head.end()))
        if end >= 0 and head[1] == "if" and (other := re.compile(r"\s*else\b").match(code, end)):
            end = _after(code, other.end())
        return end
    if re.compile(r"(?:do|else|case|default)\b").match(code, at):
        return -1
    while at < len(code) and code[at] != ";":
        at = closing(code, at) if code[at] in "([{" else at + 1
        if at <= 0:
            return -1
    return at + 1 if at < len(code) else -1


def _after(code: str, at: int) -> int:
    """The end of the statement that comes next after `at`, or -1."""
    if at < 0:
        return -1
    at += len(code[at:]) - len(code[at:].lstrip())
    return _end(code, at) if at < len(code) else -1


def locals_of(found: list[Statement]) -> tuple[list[Local], int]:
    """The locals that the first statements declare, and how many statements these are."""
    made: list[Local] = []
    for count, one in enumerate(found):
        match = _DECLARATION.fullmatch(one.code)
        if not match or _NOT_TYPE.match(one.code):
            return made, count
        stars = [_DECLARATOR.fullmatch(part.strip()) for part in split_commas(match[2])]
        if not all(stars):
            return made, count
        made += [Local(plain(f"{match[1].strip()} {part[1]}"), part[2], part[3]) for part in stars if part]
    return made, len(found)


def declared(text: str, state: Statement, known: list[Local], code: str) -> str:
    """A declaration of `text` with those of its locals that some code still uses; `known` are all of the function."""
    mine = locals_of([state])[0]
    used = [local for local in mine if local.name in _needed(known, code)]
    if len(used) == len(mine):
        return text[state.start:state.end]
    if not used:
        return ""
    simple = re.fullmatch(r"([^*=]*?)\s*\b(?:\w+(?:, )?)+;", state.code)
    if simple and not any(local.init for local in mine):
        return f"\n\t{used[0].type} {', '.join(local.name for local in used)};"
    return "".join("\n" + local.declared(local.init) for local in used)


def _needed(known: list[Local], code: str) -> set[str]:
    """The locals that some code uses, and those that these begin with."""
    found: set[str] = set()
    while (more := {local.name for local in known if re.search(rf"(?<![>.\w]){local.name}\b", code)} - found):
        found |= more
        code = " ".join(local.init or "" for local in known if local.name in more)
    return found
