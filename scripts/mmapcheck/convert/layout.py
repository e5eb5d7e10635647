# SPDX-License-Identifier: GPL-2.0-only
"""Kernel layout for the lines a semantic patch has written, and for no other.

Spaces and line breaks only, except in comments: what the code means was decided
before. Columns are those of a terminal with tabs of eight.
"""

from __future__ import annotations

import difflib
import re

WIDTH = 80
MEMBER = re.compile(r"^([ \t]*)\.(\w+)([ \t]*)=([ \t]*)(.*)$", re.M)
_DECLARES_FILE = re.compile(r"^\tstruct file \*\w+ = desc->file;$")
_DECLARATION = re.compile(r"^\t(?:(?:const|static|struct|union|enum|unsigned|signed)\s+)*[A-Za-z_]\w*\s+\**\w+"
                          r"\s*(?:[;,=\[]|$)")
_NOT_DECLARATION = re.compile(r"^\t(?:return|goto|else|case|break|continue)\b")
_LITERAL = re.compile(r"^(\S.*= \{) (\..*\bmmap_prepare = \w+,.*)$")
_CLOSE = re.compile(r"^\s*\};$")
# Statements that a rule has written whole.
_NEW = re.compile(r"^\s*(?:mmap_action_\w+|vma_desc_(?:set|clear)_flags)\(")
# The end of a list of parameters that a rule has broken.
_TAKES = re.compile(r"^\s+struct vm_area_desc \*desc[,)]")
_IF = re.compile(r"^(\t+)if \(.*\) \{$")
# The last line of an `if` that is several.
_SPLIT_END = re.compile(r"^\t+ *(?!if\b)[^\s}/*].*\) \{$")
_CAST = re.compile(r"(\([\w *]+\))(?=\w+->)")


def width(line: str) -> int:
    """The column after the last character of a line."""
    return len(line.expandtabs(8))


def indent(column: int) -> str:
    """Tabs, then spaces, up to a column."""
    return "\t" * (column // 8) + " " * (column % 8)


def polish(old: str, new: str) -> str:
    """`new` with the lines that differ from `old` laid out as the kernel has them."""
    before, after = old.split("\n"), new.split("\n")
    made: list[str] = []
    joined: list[int] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        lines = after[k:m]
        if tag != "equal":
            lines = _block(before[i:j], lines)
            if tag in ("replace", "insert") and lines and _DECLARES_FILE.match(lines[-1]):
                lines += _gap(after[m:m + 1])
            if any(_SPLIT_END.match(line) for line in before[i:j]):
                joined += range(len(made), len(made) + len(lines))
        made += lines
    return "\n".join(_unbraced(made, joined))


def _unbraced(lines: list[str], joined: list[int]) -> list[str]:
    """The lines without the braces of an `if` that needed them only while it was two lines.

    `joined` are the lines that may be such an `if`.
    """
    gone: set[int] = set()
    for at in joined:
        head = _IF.match(lines[at])
        if head and _depth(lines[at]) == 0 and at + 2 < len(lines) and lines[at + 2] == f"{head[1]}}}" \
                and re.match(rf"{head[1]}\t[^\s/].*;$", lines[at + 1]):
            lines[at] = lines[at][:-2]
            gone.add(at + 2)
    return [line for at, line in enumerate(lines) if at not in gone]


def _gap(following: list[str]) -> list[str]:
    """An empty line, where the first declaration of a block became its only one."""
    line = following[0] if following else ""
    if not line or _DECLARATION.match(line) and not _NOT_DECLARATION.match(line):
        return []
    return [""]


def _block(before: list[str], after: list[str]) -> list[str]:
    """The lines of one change."""
    olds = [m for line in before if (m := MEMBER.match(line)) and m[2].startswith("mmap")]
    casts = {cast for line in before for cast in _CAST.findall(line)}
    after = [_uncast(line, casts) for line in after]
    made: list[str] = []
    at = 0
    while at < len(after):
        line = after[at]
        member = MEMBER.match(line)
        if member and member[2].startswith("mmap") and olds:
            made.append(aligned(olds.pop(0), member))
            at += 1
        elif (literal := _LITERAL.match(line)) and at + 1 < len(after) and _CLOSE.match(after[at + 1]):
            made += _opened(literal, after[at + 1].strip())
            at += 2
        else:
            end = _statement_end(after, at)
            made += _fit([line, *after[at + 1:end]])
            at = end
        if _DECLARES_FILE.match(made[-1]) and at < len(after):
            made += _gap(after[at:at + 1])
    return made


def _uncast(line: str, casts: set[str]) -> str:
    """The line without the blank that a rule puts after a cast."""
    for cast in casts:
        line = line.replace(f"{cast} desc->", f"{cast}desc->")
    return line


def _realigned(lines: list[str]) -> list[str]:
    """Continuation lines that stand nearly at the open parenthesis, put there."""
    column = _open_column(lines[0])
    if column is None:
        return lines
    made = [lines[0]]
    for line in lines[1:]:
        at = len(line) - len(line.lstrip())
        here = width(line[:at])
        made.append(indent(column) + line.lstrip() if abs(here - column) <= 3 else line)
    return made


def _open_column(line: str) -> int | None:
    """The column after the last parenthesis that a line leaves open, or None."""
    opened: list[int] = []
    quoted = False
    for at, char in enumerate(line):
        if char == '"' and line[at - 1] != "\\":
            quoted = not quoted
        elif not quoted and char == "(":
            opened.append(at)
        elif not quoted and char == ")" and opened:
            opened.pop()
    return width(line[:opened[-1] + 1]) if opened else None


def _opened(literal: re.Match[str], close: str) -> list[str]:
    """An initialiser that was one line: one again if it fits, else one member a line."""
    line = f"{literal[1]} {literal[2]} {close}"
    if width(line) <= WIDTH:
        return [line]
    members = [f"\t{member.strip()}," for member in literal[2].split(",") if member.strip()]
    return [literal[1], *members, close]


def aligned(old: re.Match[str], new: re.Match[str]) -> str:
    """The initialiser `new` with its = and its value where the old one had them, if there is room."""
    name = _to(f"{new[1]}.{new[2]}", old[3], width(f"{old[1]}.{old[2]}{old[3]}"))
    value = width(f"{old[1]}.{old[2]}{old[3]}={old[4]}")
    return _to(f"{name}=", old[4] or " ", value) + new[5]


def _to(text: str, blank: str, target: int) -> str:
    """`text` and blanks of the kind of `blank`, up to the column `target` or one at least."""
    if len(blank) < 2 and "\t" not in blank:
        return text + blank
    here = width(text)
    if here >= target:
        return text + blank[0]
    return text + ("\t" * ((target + 7) // 8 - here // 8) if "\t" in blank else " " * (target - here))


def _statement_end(lines: list[str], at: int) -> int:
    """The end, exclusive, of the parenthesis that line `at` leaves open within the block."""
    depth = 0
    for end in range(at, len(lines)):
        depth += _depth(lines[end])
        if depth <= 0:
            return end + 1
    return at + 1


def _depth(line: str) -> int:
    code = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return code.count("(") - code.count(")")


def _fit(lines: list[str]) -> list[str]:
    """One statement: what is too wide is broken, what a rule has broken in vain is joined."""
    if any("/*" in line or "//" in line or line.lstrip().startswith(("*", "#")) for line in lines):
        return lines
    narrow = all(width(line) <= WIDTH for line in lines)
    if narrow and (len(lines) == 1 or not _NEW.match(lines[0])) and not _TAKES.match(lines[-1]):
        return _realigned(lines)
    if len(lines) > 1 and not _NEW.match(lines[0]) and not _TAKES.match(lines[-1]) and not narrow:
        return [part for line in lines for part in (_broken(line) if width(line) > WIDTH else [line])]
    joined = " ".join([lines[0].rstrip(), *(line.strip() for line in lines[1:])])
    return [joined] if width(joined) <= WIDTH else _broken(joined)


def _broken(line: str) -> list[str]:
    """A line broken at the outermost, last place that leaves both halves within the width."""
    best: tuple[int, int] | None = None
    cut = column = 0
    opened: list[int] = []
    quoted = False
    for at, char in enumerate(line):
        if char == '"' and line[at - 1] != "\\":
            quoted = not quoted
        if quoted:
            continue
        if char == "(":
            opened.append(width(line[:at + 1]))
        elif char == ")" and opened:
            opened.pop()
        elif opened and char == " " and width(line[:at]) <= WIDTH:
            ends = line[:at].endswith((",", "&&", "||"))
            # The fewer parentheses are open, the better the place; then the later.
            if ends and (best is None or (len(opened), -at) <= best):
                best, cut, column = (len(opened), -at), at, opened[-1]
    if best is None:
        return [line]
    rest = indent(column) + line[cut + 1:]
    return [line[:cut], *(_broken(rest) if width(rest) > WIDTH else [rest])]


def kernel_doc(text: str, old: str, new: str, gone: str | None, vma: str) -> str:
    """The comment above the definition of `new`, once `old`, with the parameters it has now.

    `gone` is the parameter it has no more, if any; `vma` the one that is the descriptor.
    """
    where = re.search(rf"^[\w \t*\n]*?\b{re.escape(new)}\([^;{{}}]*\bstruct vm_area_desc \*desc\b[^;{{}}]*\)\n\{{",
                      text, re.M)
    if not where:
        return text
    end = text.rfind("*/", 0, where.start() + 1)
    start = text.rfind("/*", 0, end)
    if end < 0 or start < 0 or text[end + 2:where.start()].strip() or "*/" in text[start:end]:
        return text
    doc = text[start:end]
    if not re.search(rf"@(?:{re.escape(gone or vma)}|{re.escape(vma)}):", doc):
        return text
    if gone:
        doc = re.sub(rf"\n[ \t]*\*[ \t]*@{re.escape(gone)}:[^\n]*(?:\n[ \t]*\*[ \t]{{2,}}(?!@)[^\n]*)*", "", doc, count=1)
    doc = re.sub(rf"@{re.escape(vma)}:", "@desc:", doc)
    doc = re.sub(rf"\b{re.escape(old)}\b", new, doc)
    return text[:start] + doc + text[end:]
