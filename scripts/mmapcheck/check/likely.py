# SPDX-License-Identifier: GPL-2.0-only
"""What all callers of a function give it, and all writers put into a member: likely facts.

argkind-link counts for each program what its code shows; here the counts are added up. What even
one of them, or a name, speaks against is no fact, and what few do is none either.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator

from mmapcheck.lib import kinds

# So many calls or stores, in so many files, and at least every second one there is.
AT_LEAST = 6
IN_FILES = 3
_LINE = re.compile(r"// (?:call (?P<name>\w+) (?P<types>[ipo]+; of \([^)]*\))|put (?P<home>\S+) (?P<tag>\S+) (?P<path>\S+)) "
                   r"(?P<uses>\d+) (?P<files>\d+)(?P<votes>(?:; \d+(?: [\w:]+ \d+ \d+)+)*)")
_SHUT = re.compile(r"// shut (?P<home>\S+) (?P<tag>\S+) (?P<path>\S*)")
_CELLS = {"i": "_", "p": "ptr", "o": "any"}
# What a number may be wrong in; who declares an enumeration says so in its type.
_UNITS = {"BYTE", "PAGE", "ORDER"}


@dataclass
class Tally:
    """Calls of a function, or stores into a member.

    uses: how many there are; files: in so many; programs: of so many; firm: how often the code
    shows each kind, by argument; weak: kinds that only a name or a header's code shows.
    """

    uses: int = 0
    files: int = 0
    programs: int = 0
    firm: dict[int, Counter[str]] = field(default_factory=dict)
    weak: dict[int, set[str]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """More of them."""
        self.uses += other.uses
        self.files += other.files
        self.programs += other.programs
        for arg, votes in other.firm.items():
            self.firm.setdefault(arg, Counter()).update(votes)
        for arg, words in other.weak.items():
            self.weak.setdefault(arg, set()).update(words)

    def row(self) -> list[Any]:
        """As JSON has it."""
        return [self.uses, self.files, self.programs,
                {str(arg): dict(sorted(votes.items())) for arg, votes in sorted(self.firm.items())},
                {str(arg): sorted(words) for arg, words in sorted(self.weak.items())}]

    @classmethod
    def of_row(cls, row: list[Any]) -> Tally:
        """What row() has written."""
        uses, files, programs, firm, weak = row
        return cls(uses, files, programs, {int(arg): Counter(votes) for arg, votes in firm.items()},
                   {int(arg): set(words) for arg, words in weak.items()})

    def verdict(self, arg: int) -> tuple[str, str] | None:
        """The kind of an argument, counted from 1, and the numbers it rests on; None without one."""
        firm, weak = self.firm.get(arg, Counter()), self.weak.get(arg, set())
        made, least = [], self.uses
        for dim in range(3):
            known = {value for word in {*firm, *weak} if (value := _dims()[word][dim]) != "TOP"}
            votes = sum(number for word, number in firm.items() if _dims()[word][dim] != "TOP")
            enough = votes >= AT_LEAST and self.files >= IN_FILES and 2 * votes >= self.uses
            if dim == 0 and (len(known) > 1 or not known <= _UNITS):
                return None
            made.append(known.pop() if len(known) == 1 and enough else "TOP")
            least = min(least, votes) if made[-1] != "TOP" else least
        word = _word(*made)
        rest = "" if least == self.uses else ", the others do not tell"
        return (word, f"{least} of {self.uses} uses, in {self.files} files{rest}") if word else None


@dataclass
class Counts:
    """What was counted in all programs so far."""

    calls: dict[str, dict[str, Tally]] = field(default_factory=dict)    # by name, C types and prototype
    puts: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    shut: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, line: str, name_of: Callable[[str], str]) -> None:
        """A line that argkind-link wrote; name_of: what the tree calls a file."""
        if (found := _SHUT.fullmatch(line)):
            self.shut.add((name_of(found["home"]), found["tag"], found["path"]))
        elif (found := _LINE.fullmatch(line)):
            made = Tally(int(found["uses"]), int(found["files"]), 1)
            for part in found["votes"].split("; ")[1:]:
                arg, *rest = part.split()
                for word, firm, weak in zip(rest[::3], rest[1::3], rest[2::3]):
                    word = word.split(":")[0]
                    if int(firm):
                        made.firm.setdefault(int(arg), Counter())[word] += int(firm)
                    if int(weak):
                        made.weak.setdefault(int(arg), set()).add(word)
            if found["name"]:
                self._call(found["name"], found["types"]).add(made)
            else:
                self.puts.setdefault((name_of(found["home"]), found["tag"], found["path"]), Tally()).add(made)

    def _call(self, name: str, types: str) -> Tally:
        return self.calls.setdefault(name, {}).setdefault(types, Tally())

    def prototypes(self, name: str) -> set[str]:
        """How callers see a function declared: its parameters, and a bracket."""
        return {key.partition("; of (")[2] for key in self.calls.get(name, {})}

    def to_json(self) -> dict[str, Any]:
        """All of it."""
        return {"calls": [[name, types, one.row()] for name, of in sorted(self.calls.items())
                          for types, one in sorted(of.items())],
                "puts": [[*key, one.row()] for key, one in sorted(self.puts.items())],
                "shut": sorted(map(list, self.shut))}

    def join(self, read: dict[str, Any]) -> None:
        """What to_json() has made of another part."""
        for name, types, row in read["calls"]:
            self._call(name, types).add(Tally.of_row(row))
        for home, tag, path, row in read["puts"]:
            self.puts.setdefault((home, tag, path), Tally()).add(Tally.of_row(row))
        self.shut |= {(home, tag, path) for home, tag, path in read["shut"]}

    def given(self, twice: set[str], known: dict[str, set[int]]) -> Iterator[str]:
        """Rows of AK_GIVEN: but of names that two functions have, and for what their bodies ask already."""
        for name, of in self.calls.items():
            if len(of) != 1 or name in twice:
                continue
            (key, one), = of.items()
            types, _, declared = key.partition("; ")
            cells, why = [_CELLS[sort] for sort in types], []
            for arg in sorted(set(one.firm) - known.get(name, set())):
                if (found := one.verdict(arg)):
                    cells[arg - 1] = found[0]
                    why.append(f"{arg}: {found[1].replace('uses', 'calls')}")
            if why:
                yield f"AK_GIVEN({name}, any, {', '.join(cells)}) /* {'; '.join(why)}; {declared} */"

    def put(self) -> Iterator[str]:
        """Rows of AK_PUT: of structures that only one file defines, and whose member no address leaves."""
        homes: dict[str, set[str]] = {}
        for home, tag, _ in self.puts:
            homes.setdefault(tag, set()).add(home)
        for (home, tag, path), one in self.puts.items():
            if len(homes[tag]) > 1 or self._is_shut(home, tag, path) or not home.endswith(".h") \
                    or (one.programs < 2 and "include/" not in f"/{home}"):
                continue
            if (found := one.verdict(1)):
                yield f"AK_PUT({tag}, {path}, {found[0]}, \"{home}\") /* {found[1].replace('uses', 'stores')} */"

    def _is_shut(self, home: str, tag: str, path: str) -> bool:
        parts = path.split(".")
        whole = {".".join(parts[:number]) for number in range(len(parts) + 1)}
        return any((home, tag, part) in self.shut for part in whole)


_KINDS: dict[str, tuple[str, str, str]] = {}


def _dims() -> dict[str, tuple[str, str, str]]:
    """Unit, space and role of each kind of kinds.def, in its order."""
    if not _KINDS:
        for row in kinds.read(kinds.DEFINED):
            if row.macro == "KIND":
                _KINDS[row.args[0]] = (row.args[1], row.args[2], row.args[3])
        _KINDS["scaled"] = ("SCALED", "TOP", "TOP")     # of pages of another size
    return _KINDS


def _word(unit: str, space: str, role: str) -> str:
    """The kind that says just that, or most of it; "" if none says anything."""
    for wanted in ((unit, space, role), (unit, "TOP", role), (unit, "TOP", "TOP"), ("TOP", space, "TOP")):
        if wanted != ("TOP", "TOP", "TOP"):
            for word, dims in _dims().items():
                if dims == wanted:
                    return word
    return ""
