# SPDX-License-Identifier: GPL-2.0-only
"""The facts of argkind/kinds.def, and of private tables of the same grammar: a row a line.

argkind/table.c reads them for the compiled engines; everything in Python reads them here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.lib.errors import Usage
from mmapcheck.lib.tree import HOME

DEFINED = HOME / "argkind/kinds.def"
_ROW = re.compile(r"AK_(KIND|TYPE|FIELD|GLOBAL|TARGET|FUNC|LEARNT|GIVEN|PUT|NAME)\(([^)]*)\)\s*"
                  r"(?:/\* (?:(since|until) (\d+)\.(\d+)\b|(declared) )?.*\*/)?")
_COMMENT = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*|#[^\n]*)", re.M | re.S)
_COMMA = re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
# The slots of AK_FUNC that are no kind.
NO_KIND = frozenset({"_", "ptr", "any", "..."})


@dataclass
class Row:
    """One line of a table: its macro without AK_, its cells, its line number.

    A comment behind it, "since 6.19" or "until 7.0", bounds the kernels it is for;
    one that begins with "declared" explains where the prototype is wrong.
    """

    macro: str
    args: list[str]
    line: int
    bound: str = ""
    version: tuple[int, int] = (0, 0)

    def holds_in(self, version: tuple[int, int]) -> bool:
        """Whether the row is meant for kernels of this version."""
        if self.bound == "since":
            return version >= self.version
        return self.bound != "until" or version <= self.version

    def slots(self) -> list[str]:
        """The cells that name a kind: of a function its result and arguments."""
        if self.macro == "PUT":
            return self.args[2:3]
        return self.args[2 if self.macro == "FIELD" else 1:] if self.macro != "KIND" else []


def read(path: Path) -> list[Row]:
    """The rows of a table; Usage names a file that cannot be read and a line that is no row."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise Usage(f"{path}: cannot be read: {getattr(why, 'strerror', None) or 'it is not text'}; "
                    "name a table like argkind/kinds.def") from why
    rows = []
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        # A comment of a private table may go on in lines that begin with a *.
        if not line.strip() or line.lstrip().startswith("*"):
            continue
        match = _ROW.fullmatch(line.strip())
        if not match:
            raise Usage(f"{path}:{number}: not a row; write AK_FUNC(name, result, arguments)")
        rows.append(Row(match[1], [cell.strip() for cell in _COMMA.split(match[2])], number,
                        match[3] or match[6] or "", (int(match[4] or 0), int(match[5] or 0))))
    return rows


def learnt_of(path: Path) -> str:
    """The kernel whose facts learn wrote into a table, as "Linux 7.1.5"; "" for any other table."""
    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(400)
    found = re.search(r"^/\* (Linux [\d.]+), (?:gcc|sparse)\b", head, re.M)
    return found[1] if found else ""


def slot_base(slot: str) -> str:
    """The kind a slot names: "&daddr", "[daddr]" and "kaddr:linear*" are daddr and kaddr."""
    return slot.lstrip("&?[").rstrip("*] ").split(":")[0]


def private(path: Path) -> list[Row]:
    """The rows of a private table; Usage also for a kind that kinds.def has not, as the engines say it."""
    known = {row.args[0] for row in read(DEFINED) if row.macro == "KIND"}
    rows = read(path)
    for row in rows:
        if row.macro == "KIND":
            raise Usage(f"{path}:{row.line}: 'AK_KIND' does not belong in a private table")
        if row.macro in ("FUNC", "LEARNT") and not re.fullmatch(r"[A-Za-z_]\w*", row.args[0]):
            raise Usage(f"{path}:{row.line}: '{row.args[0]}' is not a function's name")
        bad = [slot for slot in row.slots() if slot not in NO_KIND and slot_base(slot) not in known]
        if bad:
            raise Usage(f"{path}:{row.line}: '{bad[0]}' is not a kind")
    return rows
