# SPDX-License-Identifier: GPL-2.0-only
"""The rules of cocci/lint, of which those of cocci/lint/parts get the facts of kinds.def and calls.tsv.

A line `//= NAME` of such a rule becomes what the function block_NAME below makes of the facts,
those of a private table included: coccicheck wants one whole file, and spatch reads no table.

    python3 -m mmapcheck.check.rules DIR      # what `make all` runs, with cocci/lint
"""

from __future__ import annotations

import re
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from mmapcheck.lib import files, kinds, proc
from mmapcheck.lib.kinds import Row
from mmapcheck.lib.tree import HOME

PLACE = HOME / "cocci/lint"
PARTS = PLACE / "parts"
_BLOCK = re.compile(r"^//= (\w+)\n", re.M)
_READS = re.compile(r"^(// Reads: .*)$", re.M)
_MARK = "// Made of parts/, argkind/kinds.def and calls.tsv by make all: edit those, not this file.\n"
_SPDX = "// SPDX-License-Identifier: GPL-2.0-only\n"
_COLUMNS = 90
# What is no address, no length and no count: a rule on those has nothing to say of it.
_OTHER_UNITS = {"PROT", "VMFLAGS", "VMBIT", "CHOICE", "GFP", "WIRE"}


@dataclass
class Facts:
    """What tables say, as far as syntax can use it; slots as they spell them."""

    kinds: dict[str, list[str]] = field(default_factory=dict)       # name -> unit, space, role, words
    types: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)           # "tag.member" -> kind
    functions: dict[str, list[str]] = field(default_factory=dict)   # name -> result, arguments
    names: dict[str, str] = field(default_factory=dict)             # pattern of an identifier -> kind
    private: set[str] = field(default_factory=set)                  # functions and members of a private table

    def counts(self, kind: str) -> bool:
        """Whether it is an address, a length or a count: no flags, no protection."""
        return kind in self.kinds and kind != "memory" and self.kinds[kind][0] not in _OTHER_UNITS

    def slot(self, slot: str) -> str:
        """A slot as the rules have it: a kind, "kaddr:MEMORY" or "."."""
        slot = slot.replace("*", "").strip()
        if slot.startswith("?"):
            return "."
        # What KASAN keeps a shadow of takes more than a rule can follow.
        slot = re.sub(r":(shadow(ed)?|content)$", "", slot)
        return slot if self.counts(slot.partition(":")[0]) else "."


def facts(table: Path | None = None) -> Facts:
    """The facts of kinds.def, with the rows of a private table in place of those of the same name."""
    found = Facts()
    for row in kinds.read(kinds.DEFINED):
        _enter(found, row)
    for row in kinds.private(table) if table else ():
        _enter(found, row)
        if row.macro in ("FUNC", "FIELD"):
            found.private.add(row.args[1 if row.macro == "FIELD" else 0])
    return found


def _enter(found: Facts, row: Row) -> None:
    name, *cells = row.args
    if row.macro == "KIND":
        found.kinds[name] = [cell.strip('"') for cell in cells]
    elif row.macro == "TYPE":
        found.types[name] = cells[0]
    elif row.macro == "FIELD":
        found.members[f"{name}.{cells[0]}"] = cells[1]
    elif row.macro == "FUNC":
        found.functions[name] = cells
    elif row.macro == "NAME":
        found.names[name] = cells[0]


def _rows(name: str, parts: list[str]) -> str:
    """The parts, joined by semicolons, as a Python string."""
    return f'{name} = """\n' + textwrap.fill(
        "; ".join(parts), _COLUMNS, break_on_hyphens=False, break_long_words=False) + '"""\n'


def block_facts(known: Facts) -> str:
    """The tables for a script: KINDS, TYPES, MEMBERS, FUNCTIONS, NAMES.

    The members of a structure stand behind its tag, and the functions behind the result and
    arguments they share.
    """
    members: dict[str, list[str]] = {}
    for name, kind in sorted(known.members.items()):
        tag, _, member = name.partition(".")
        if known.counts(kind):
            members.setdefault(tag, []).append(f"{member}={kind}")
    shared: dict[str, list[str]] = {}
    for name, row in sorted(known.functions.items()):
        slots = [known.slot(slot) for slot in row]
        if not name.endswith("_noprof") and any(slot != "." for slot in slots):
            shared.setdefault(" ".join(slots), []).append(name)
    return (_rows("KINDS", [f"{name} {' '.join(cells)}" for name, cells in known.kinds.items() if known.counts(name)])
            + _rows("TYPES", [f"{name} {kind}" for name, kind in sorted(known.types.items()) if known.counts(kind)])
            + _rows("MEMBERS", [f"{tag} {' '.join(names)}" for tag, names in members.items()])
            + _rows("FUNCTIONS", [f"{row} = {' '.join(names)}" for row, names in sorted(shared.items())])
            + _rows("NAMES", [f"{name} {kind}" for name, kind in sorted(known.names.items()) if known.counts(kind)]))


def block_masks(known: Facts) -> str:
    """The declaration of f, a function that takes a VM_xxx mask."""
    names = [name for name, row in known.functions.items() if "vmflags" in row[1:]]
    body = textwrap.fill(", ".join(sorted(names)), _COLUMNS - 8)
    return "identifier f = {\n" + textwrap.indent(body, "\t") + "};\n"


def block_actions(_: Facts) -> str:
    """The declarations of act and again, two actions of a descriptor."""
    from mmapcheck.convert import calls     # a check by itself needs no word of conversions
    names = dict.fromkeys(one.action for one in calls.CONVERTED if one.is_action)
    body = textwrap.indent(textwrap.fill(", ".join([*names, calls.DISCONTIG]), _COLUMNS - 8), "\t")
    return "".join(f"identifier {word} = {{\n{body}}};\n" for word in ("act", "again"))


_BLOCKS: dict[str, Callable[[Facts], str]] = {"facts": block_facts, "masks": block_masks,
                                                  "actions": block_actions}


def text(part: Path, known: Facts) -> str:
    """The whole rule of which `part` is what people write; KeyError names a block that is none."""
    made = _BLOCK.sub(lambda match: _BLOCKS[match[1]](known), part.read_text("utf-8"))
    if known.private:
        # What a rule reads has to be looked for in the files and functions to give it.
        names = "|".join(sorted(map(re.escape, known.private)))
        made = _READS.sub(lambda match: rf"{match[1]}|\b({names})\b", made, count=1)
    return made.replace(_SPDX, _SPDX + _MARK, 1)


def written() -> list[Path]:
    """What people write: the rules that are whole and the parts of the others, by their names."""
    parts = sorted(PARTS.glob("*.cocci"))
    made = {part.name for part in parts}
    whole = [rule for rule in PLACE.glob("*.cocci") if rule.name not in made]
    return sorted([*whole, *parts], key=lambda path: path.name)


@lru_cache(maxsize=4)
def whole(table: Path | None = None) -> tuple[Path, ...]:
    """All rules, each in one file, with the facts of a private table: what `make all` left may be older."""
    known = facts(table)
    place = Path(tempfile.mkdtemp(prefix="rules-", dir=proc.scratch()))
    made = []
    for rule in written():
        if rule.parent == PARTS:
            files.write(place / rule.name, text(rule, known).encode())
            rule = place / rule.name
        made.append(rule)
    return tuple(made)


def assemble(where: Path) -> None:
    """Write the rules that have parts into a directory, save those that are there as they should be."""
    known = facts()
    for part in sorted(PARTS.glob("*.cocci")):
        files.refresh(where / part.name, text(part, known).encode())


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))
