#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Fill the GENERATED blocks of cocci/lint/*.cocci from argkind/kinds.def.

A block stands between two comment lines of a rule:

    // BEGIN GENERATED: DIRECTIVE ARGUMENT...
    // END GENERATED

(# for // inside a script) and everything between them is rewritten. The directives are the functions
below whose names begin with `block_`. With --check nothing is written and the
exit status is 1 when a file would change; 2 is a bad table or a bad block.
"""
from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KINDS_DEF = ROOT / "argkind" / "kinds.def"
LINT_DIR = ROOT / "cocci" / "lint"

BLOCK = re.compile(
    r"^(?P<mark>//|#) BEGIN GENERATED: (?P<what>.*)\n"
    r"(?:.*\n)*?"
    r"(?P=mark) END GENERATED\n", re.M)
ROW = re.compile(r"^AK_(\w+)\(([^\n]*)\)\s*$", re.M)
MAX_COLUMN = 90
# What one word of a message cannot be mistaken for: no addresses, no counts.
_OTHER_UNITS = {"PROT", "VMFLAGS", "VMBIT"}


class TableError(Exception):
    """A table or a block that cannot be read; the text names file and cure."""


@dataclass(frozen=True)
class Kind:
    """One AK_KIND row: unit, space, role and its name in a message."""

    name: str
    unit: str
    space: str
    role: str
    phrase: str


@dataclass
class Facts:
    """What kinds.def says, as far as syntax can use it; slots as it spells them."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    #: "struct tag.member" -> kind
    members: dict[str, str] = field(default_factory=dict)
    #: name -> [result, argument, ...]
    functions: dict[str, list[str]] = field(default_factory=dict)

    def counts(self, kind: str) -> bool:
        """True when KIND is an address, a length or a count: no flags, no protection."""
        return kind in self.kinds and self.kinds[kind].unit not in _OTHER_UNITS

    def slot(self, slot: str) -> str:
        """Return SLOT as the rules have it: a kind, "kaddr:MEMORY" or "."."""
        slot = slot.replace("*", "")
        if slot.startswith("?"):
            return "."
        # what KASAN keeps a shadow of takes more than a rule can follow
        slot = re.sub(r":shadow(ed)?$", "", slot)
        return slot if self.counts(slot.partition(":")[0]) else "."


def split_row(text: str) -> list[str]:
    """Return the comma-separated cells of a row; a quoted cell may hold commas."""
    cells = re.findall(r'"[^"]*"|[^,]+', text)
    return [cell.strip() for cell in cells]


def read_facts(path: Path) -> Facts:
    """Read the table at PATH; TableError when it cannot be read or is empty."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as err:
        raise TableError(f"{path}: {err.strerror}: name a table with --kinds") from err
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    # A row may go on over several lines; join it up to its closing bracket.
    text = re.sub(r"\n(?!AK_)[ \t]+", " ", text)
    facts = Facts()
    for row, body in ROW.findall(text):
        cells = split_row(body)
        if row == "KIND":
            name, unit, space, role, phrase = cells
            facts.kinds[name] = Kind(name, unit, space, role, phrase.strip('"'))
        elif row == "TYPE" and cells[1] != "_":
            facts.types[cells[0]] = cells[1]
        elif row == "FIELD":
            facts.members[f"{cells[0]}.{cells[1]}"] = cells[2]
        elif row == "FUNC":
            facts.functions[cells[0]] = cells[1:]
    if not facts.kinds or not facts.functions:
        raise TableError(f"{path}: no AK_KIND or no AK_FUNC rows: not a table of kinds")
    return facts


def name_set(names: Iterable[str]) -> str:
    """Return NAMES as the body of a SmPL identifier set, wrapped and sorted."""
    body = textwrap.fill(", ".join(sorted(set(names))), MAX_COLUMN - 8)
    return "{\n" + textwrap.indent(body, "\t") + "}"


def rows(name: str, parts: Iterable[str]) -> str:
    """Return the PARTS, joined by semicolons, as a Python string NAME."""
    return f'{name} = """\n' + textwrap.fill(
        "; ".join(parts), MAX_COLUMN, break_on_hyphens=False, break_long_words=False) + '"""\n'


def block_facts(facts: Facts) -> str:
    """Write the tables for a script: KINDS, TYPES, MEMBERS, FUNCTIONS.

    The members of a structure stand behind its tag, and the functions behind the
    result and arguments they share.
    """
    members: dict[str, list[str]] = {}
    for name, kind in sorted(facts.members.items()):
        tag, _, member = name.partition(".")
        if facts.counts(kind):
            members.setdefault(tag, []).append(f"{member}={kind}")
    shared: dict[str, list[str]] = {}
    for name, row in sorted(facts.functions.items()):
        slots = [facts.slot(slot) for slot in row]
        if not name.endswith("_noprof") and any(slot != "." for slot in slots):
            shared.setdefault(" ".join(slots), []).append(name)
    return (
        rows("KINDS", (f"{k.name} {k.unit} {k.space} {k.role} {k.phrase}"
                       for k in facts.kinds.values() if facts.counts(k.name)))
        + rows("TYPES", (f"{n} {k}" for n, k in sorted(facts.types.items()) if facts.counts(k)))
        + rows("MEMBERS", (f"{tag} {' '.join(names)}" for tag, names in members.items()))
        + rows("FUNCTIONS", (f"{row} = {' '.join(names)}"
                             for row, names in sorted(shared.items()))))


def block_masks(facts: Facts) -> str:
    """Declare f, the functions that take a VM_xxx mask."""
    names = [n for n, row in facts.functions.items() if "vmflags" in row[1:]]
    return f"identifier f = {name_set(names)};\n"


BLOCKS: dict[str, Callable[..., str]] = {
    name.removeprefix("block_"): function
    for name, function in list(globals().items()) if name.startswith("block_")}


def fill(text: str, facts: Facts, path: Path) -> str:
    """Return TEXT with every block rewritten; TableError names a bad one."""
    if text.count("BEGIN GENERATED:") != text.count("END GENERATED"):
        raise TableError(f"{path}: a BEGIN GENERATED without its END GENERATED")

    def rewrite(match: re.Match[str]) -> str:
        what, *args = match["what"].split()
        if what not in BLOCKS:
            raise TableError(f"{path}: no block is called '{what}': "
                             f"use one of {', '.join(BLOCKS)}")
        try:
            body = BLOCKS[what](facts, *args)
        except (TypeError, KeyError) as err:
            raise TableError(f"{path}: block '{match['what']}': {err}") from err
        mark = match["mark"]
        return (f"{mark} BEGIN GENERATED: {match['what']}\n{body}"
                f"{mark} END GENERATED\n")
    return BLOCK.sub(rewrite, text)


def replace_file(path: Path, text: str) -> None:
    """Write TEXT to PATH in one step, keeping the old file on any error."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False,
                                     encoding="utf-8") as new:
        new.write(text)
    os.chmod(new.name, path.stat().st_mode & 0o777)
    os.replace(new.name, path)


def main(argv: list[str]) -> int:
    """Rewrite or check the blocks; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--check", action="store_true",
                        help="write nothing, exit 1 when a file has drifted")
    parser.add_argument("--kinds", type=Path, default=KINDS_DEF, metavar="FILE")
    parser.add_argument("--lint-dir", type=Path, default=LINT_DIR, metavar="DIR")
    args = parser.parse_args(argv)
    drifted = 0
    try:
        facts = read_facts(args.kinds)
        for path in sorted(args.lint_dir.glob("*.cocci")):
            old = path.read_text(encoding="utf-8")
            new = fill(old, facts, path)
            if old == new:
                continue
            drifted = 1
            if args.check:
                print(f"{path}: differs from {args.kinds.name}: "
                      "run tools/gen_lint.py")
            else:
                replace_file(path, new)
    except (TableError, OSError) as err:
        print(f"gen_lint.py: {err}", file=sys.stderr)
        return 2
    return drifted if args.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
