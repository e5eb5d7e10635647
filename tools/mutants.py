# SPDX-License-Identifier: GPL-2.0-only
"""Mix-ups that can be seeded in a C file: one argument of one call becomes another kind.

The calls are those of functions in the table, their arguments those it gives a kind.
What is seeded is what people get wrong: a shift left out or done twice, pages where bytes
are expected, an end where a size is expected, an address of another space, two arguments swapped.
Every change is an edit of the text that keeps all lines where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mmapcheck.lib.ctext import blank, functions, matching, undirected
from mmapcheck.lib.kinds import Row, slot_base

CLASSES = ("drop-shift", "drop-sector", "drop-order", "drop-mask", "double-shift", "pages-for-bytes", "bytes-for-pages",
           "frame-for-address", "address-for-frame", "pgoff-for-bytes", "end-for-size",
           "size-for-end", "space", "swap")

# What stands for a conversion wherever it is, and what is written instead.
CONVERSIONS = tuple((cls, re.compile(pattern), after) for cls, pattern, after in (
    ("drop-shift", r"[ \t]*(?:>>|<<)\s*PAGE_SHIFT\b", ""),
    ("drop-shift", r"[ \t]*[*/]\s*PAGE_SIZE\b", ""),
    ("drop-shift", r"\bPAGE_SIZE\s*\*\s*(?=[\w(])", ""),
    ("drop-shift", r"\b(?:PFN_DOWN|PFN_UP|PHYS_PFN|PFN_PHYS)\s*(?=\()", ""),
    ("drop-sector", r"[ \t]*(?:>>|<<)\s*SECTOR_SHIFT\b", ""),
    ("drop-order", r"\bget_order(?=\()", ""),
    ("drop-order", r"\b1(?:U|UL|ULL)?\s*<<\s*(?=\w*order\b)", ""),
    ("drop-mask", r"\boffset_in_page(?=\()", "(unsigned long)"),
    ("frame-for-address", r"\bpage_to_phys(?=\()", "page_to_pfn"),
    ("address-for-frame", r"\bpage_to_pfn(?=\()", "page_to_phys"),
    ("space", r"\b(?:virt_to_phys|__pa)(?=\()", "(unsigned long)"),
    ("space", r"\b(?:phys_to_virt|__va)(?=\()", "(void *)(unsigned long)"),
    ("space", r"\bsg_dma_address(?=\()", "sg_phys"),
    ("space", r"\bsg_phys(?=\()", "sg_dma_address"),
))

LITERAL = re.compile(r"(?:0[xX][0-9a-fA-F]+|\d+)[uUlL]*|NULL|true|false")
SHIFT = re.compile(r"(?:>>|<<)\s*PAGE_SHIFT\b|[*/]\s*PAGE_SIZE\b")
CONVERSION = re.compile(r"\b(?:PFN_DOWN|PFN_UP|PHYS_PFN|PFN_PHYS)\s*(?=\()")
# Values of a wrong unit that are at hand: where a variable of this type is in scope.
POINTERS = (("vm_fault", "pgoff"), ("vm_area_struct", "vm_pgoff"), ("vm_area_desc", "pgoff"))


@dataclass(frozen=True)
class Mutant:
    """One mix-up: text[start:end] becomes `after`.

    `line` is where the edit is; first and last are the lines of the function around it.
    """

    cls: str
    callee: str
    arg: int
    line: int
    function: str
    first: int
    last: int
    start: int
    end: int
    before: str
    after: str

    def apply(self, text: str) -> str:
        """The file with the mix-up in it, every other line where it was."""
        gone = text[self.start:self.end].count("\n") - self.after.count("\n")
        return text[:self.start] + self.after + "\n" * gone + text[self.end:]


@dataclass(frozen=True)
class Slot:
    """What the table says of an argument: its kind's name and dimensions; how C sees it."""

    kind: str
    unit: str
    space: str
    role: str
    is_ptr: bool


def differ(a: Slot, b: Slot) -> bool:
    """Whether no value can be right in both slots: in one dimension both say, and otherwise."""
    return any("TOP" not in (x, y) and x != y
               for x, y in ((a.unit, b.unit), (a.space, b.space), (a.role, b.role)))


@dataclass(frozen=True)
class Body:
    """A function's body in the text, and its head."""

    name: str
    head: int
    start: int
    end: int


class Facts:
    """The rows: functions with their slots resolved to kinds, typedefs, patterns of names."""

    def __init__(self, rows: list[Row]) -> None:
        """rows: the table, as kinds.read() gives it."""
        kinds = {r.args[0]: r.args[1:4] for r in rows if r.macro == "KIND"}
        self.slots: dict[str, list[Slot | None]] = {}
        self.types = [r.args[0] for r in rows if r.macro == "TYPE"]
        self.names = [r.args[0] for r in rows if r.macro == "NAME"]
        for row in rows:
            if row.macro != "FUNC" or row.args[-1] == "...":
                continue
            name, _, *args = row.args
            self.slots[name] = [self._slot(arg, kinds) for arg in args]

    @staticmethod
    def _slot(arg: str, kinds: dict[str, list[str]]) -> Slot | None:
        base = slot_base(arg)
        if base not in kinds or arg.startswith(("&", "?", "[")):
            return None
        return Slot(base, *kinds[base], arg.endswith("*"))


@dataclass
class Arg:
    """An actual argument: its place, its text without surrounding blanks, its slot."""

    start: int
    end: int
    text: str
    slot: Slot | None

    @property
    def flat(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass
class Call:
    """A call in a function's body: its name's offset, its parenthesis's, the end, its arguments."""

    name: str
    start: int
    opening: int
    end: int
    args: list[Arg]
    body: Body


class CFile:
    """A C file as its calls: comments, strings and directives are blanked, offsets kept."""

    def __init__(self, text: str, facts: Facts) -> None:
        """text: the file; facts: the table."""
        self.text, self.facts = text, facts
        self.code = undirected(blank(text))

    @cached_property
    def bodies(self) -> list[Body]:
        """Functions as kernel style writes them: braces in the first column."""
        return [Body(one.name, one.start, one.brace, one.end - 2) for one in functions(self.code)]

    def line(self, at: int) -> int:
        """The line an offset is on, from 1."""
        return self.text.count("\n", 0, at) + 1

    def calls(self) -> Iterator[Call]:
        """The calls of functions in the table, in order; inner ones, too."""
        for body in self.bodies:
            for match in re.finditer(r"(->|\.)?\s*\b([A-Za-z_]\w*)\s*\(",
                                     self.code[body.start:body.end]):
                slots = self.facts.slots.get(match[2])
                if not slots or match[1]:
                    continue
                opening = body.start + match.end() - 1
                args = self.arguments(opening, slots)
                if args:
                    yield Call(match[2], body.start + match.start(2), opening,
                               matching(self.code, opening), args, body)

    def mutants(self) -> Iterator[Mutant]:
        """Every mix-up this file can be given."""
        for call in self.calls():
            yield from Site(self, call).mutants()

    def conversions(self) -> Iterator[Mutant]:
        """Every conversion that a function's body spells, left out or turned into another."""
        for body in self.bodies:
            code = self.code[body.start:body.end]
            for cls, pattern, after in CONVERSIONS:
                for match in pattern.finditer(code):
                    # 1UL << PAGE_SHIFT is a constant; strings are blanked in the code
                    before = re.split(r"\W", code[:match.start()].rstrip())[-1]
                    start, end = body.start + match.start(), body.start + match.end()
                    if (cls != "drop-shift" or not LITERAL.fullmatch(before)) \
                            and self.text[start:end] == match.group():
                        blank = len(match.group()) - len(match.group().lstrip())
                        yield Mutant(cls, "-", 0, self.line(start + blank), body.name, self.line(body.head),
                                     self.line(body.end) + 1, start, end, match.group(), after)

    def arguments(self, opening: int, slots: list[Slot | None]) -> list[Arg]:
        """The arguments of a call, none if they are not as many as the row has."""
        close = matching(self.code, opening)
        if close < 0:
            return []
        args, depth, start = [], 0, opening + 1
        for at in range(opening + 1, close):
            char = self.code[at]
            if (char == "," and depth == 0) or at == close - 1:
                piece = self.code[start:at]
                inner = len(piece) - len(piece.lstrip())
                args.append((start + inner, start + len(piece.rstrip())))
                start = at + 1
            depth += (char in "([{") - (char in ")]}")
        # strings are blanked in the code
        if len(args) != len(slots) or '"' in self.text[opening:close]:
            return []
        return [Arg(a, b, self.code[a:b], slot) for (a, b), slot in zip(args, slots)]


class Site:
    """One call, and the mix-ups its arguments allow."""

    def __init__(self, file: CFile, call: Call) -> None:
        """file: where the call stands."""
        self.file, self.body, self.callee = file, call.body, call.name
        self.opening, self.args = call.opening, call.args

    def mutants(self) -> Iterator[Mutant]:
        """All of them, each class at most once for an argument."""
        for index, arg in enumerate(self.args):
            if not arg.slot or not arg.text or arg.slot.unit not in ("BYTE", "PAGE"):
                continue
            yield from self._shifts(index, arg)
            if not LITERAL.fullmatch(arg.text):
                if not arg.slot.is_ptr:
                    yield from self._unit(index, arg)
                    yield from self._pgoff(index, arg)
                yield from self._space(index, arg)
            yield from self._role(index, arg)
            yield from self._swap(index, arg)

    def _make(self, cls: str, index: int, start: int, end: int, after: str) -> Mutant:
        text = self.file.text
        return Mutant(cls, self.callee, index + 1, self.file.line(start), self.body.name,
                      self.file.line(self.body.head), self.file.line(self.body.end) + 1,
                      start, end, text[start:end], after)

    def _whole(self, cls: str, index: int, after: str) -> Mutant:
        arg = self.args[index]
        return self._make(cls, index, arg.start, arg.end, after)

    def _shifts(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """A shift left out, and done twice: in the argument, or where its variable is set."""
        start, text = arg.start, arg.text
        if re.fullmatch(r"[A-Za-z_]\w*", text):
            found = self._definition(text)
            if not found:
                return
            start, text = found
        for match in SHIFT.finditer(text):
            # 1UL << PAGE_SHIFT is a constant
            if LITERAL.fullmatch(re.split(r"[^\w]", text[:match.start()].rstrip())[-1]):
                continue
            at, end = start + match.start(), start + match.end()
            yield self._make("drop-shift", index, at, end, "")
            yield self._make("double-shift", index, at, end, f"{match.group()} {match.group()}")
            return
        match = CONVERSION.search(text)
        if match:
            at, opening = start + match.start(), start + match.end()
            close = matching(self.file.code, opening)
            name = match.group().strip()
            yield self._make("drop-shift", index, at, opening, "")
            yield self._make("double-shift", index, at, close,
                             f"{name}({self.file.code[at:close]})")

    def _definition(self, name: str) -> tuple[int, str] | None:
        """Place and text of what was last assigned to a variable before the call."""
        before = self.file.code[self.body.start:self.opening]
        found = list(re.finditer(rf"(?<![\w.>])(?<!->){name}\s*=(?!=)\s*", before))
        if not found:
            return None
        start, depth = found[-1].end(), 0
        for at in range(start, len(before)):
            char = before[at]
            if depth == 0 and char in ";,)":
                return self.body.start + start, before[start:at]
            depth += (char in "([{") - (char in ")]}")
        return None

    def _unit(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """Pages for bytes and the reverse, as one would write them."""
        slot, flat = arg.slot, arg.flat
        assert slot
        point = slot.role == "POINT"
        if slot.unit == "BYTE":
            if flat == "PAGE_SIZE":     # becomes 1, which is nothing by itself
                return
            size = re.fullmatch(r"([\w>.-]+)->vm_end - \1->vm_start", flat)
            after = f"vma_pages({size[1]})" if size else f"({flat}) >> PAGE_SHIFT"
            yield self._whole("frame-for-address" if point else "pages-for-bytes", index, after)
            return
        conversion = re.fullmatch(r"page_to_pfn(\(.*\))", flat)
        pages = re.fullmatch(r"vma_pages\(([^()]*)\)", flat)
        if conversion:
            after = f"page_to_phys{conversion[1]}"
        elif pages:
            after = f"{pages[1]}->vm_end - {pages[1]}->vm_start"
        else:
            after = f"({flat}) << PAGE_SHIFT"
        yield self._whole("address-for-frame" if point else "bytes-for-pages", index, after)

    def _pgoff(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """vm_pgoff, or the fault's, where bytes are expected."""
        assert arg.slot
        if arg.slot.unit != "BYTE":
            return
        scope = self.file.code[self.body.head:self.opening]
        for tag, member in POINTERS:
            found = re.search(rf"\bstruct\s+{tag}\s*\*\s*(\w+)\s*[,;=)]", scope)
            if found and f"{found[1]}->{member}" not in arg.text:
                yield self._whole("pgoff-for-bytes", index, f"{found[1]}->{member}")
                return

    def _role(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """(start, size) called as (start, end), and the reverse."""
        before = self.args[index - 1] if index else None
        if not before or not before.slot or before.slot.role != "POINT" or not arg.slot \
                or before.slot.is_ptr or LITERAL.fullmatch(before.text) \
                or before.slot.unit != arg.slot.unit:
            return
        if arg.slot.role == "EXTENT":
            size = re.fullmatch(r"([\w>.-]+)->vm_end - \1->vm_start", arg.flat)
            after = f"{size[1]}->vm_end" if size else f"({before.flat}) + ({arg.flat})"
            yield self._whole("end-for-size", index, after)
        elif arg.slot.kind == before.slot.kind and not LITERAL.fullmatch(arg.text):
            sum_of = re.fullmatch(re.escape(before.flat) + r" \+ ([^+]*)", arg.flat)
            after = sum_of[1] if sum_of else f"({arg.flat}) - ({before.flat})"
            yield self._whole("size-for-end", index, after)

    def _space(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """An address of another space: a conversion left out, done twice, or the wrong one."""
        flat, kind = arg.flat, arg.slot.kind if arg.slot else ""
        pointer = next((a.flat for a in self.args if a.slot and a.slot.is_ptr), "")
        user = next((a.flat for a in self.args if a.slot and a.slot.kind == "uaddr"), "")
        inner = re.fullmatch(r"\w+(\(.*\))", flat)
        called = flat.split("(")[0] if inner else ""
        after: list[str] = []
        if kind == "paddr" and called in ("virt_to_phys", "__pa"):
            after = [f"(unsigned long){inner[1]}"]
        elif kind == "paddr" and called == "page_to_phys":
            after = [f"(unsigned long)page_address{inner[1]}"]
        elif kind == "paddr" and called == "sg_phys":
            after = [f"sg_dma_address{inner[1]}"]
        elif kind == "paddr":
            after = [f"(unsigned long)phys_to_virt({flat})", f"virt_to_phys((void *)({flat}))"]
        elif kind == "daddr" and called == "sg_dma_address":
            after = [f"sg_phys{inner[1]}"]
        elif kind == "daddr" and pointer:
            after = [f"virt_to_phys({pointer})"]
        elif kind == "pfn" and user and user != flat:
            after = [f"({user}) >> PAGE_SHIFT"]
        elif kind == "kaddr" and arg.slot and arg.slot.is_ptr:
            after = [f"(void *)virt_to_phys({flat})"]
        elif kind == "kaddr":
            after = [f"virt_to_phys((void *)({flat}))"]
        elif kind == "uaddr":
            scope = self.file.code[self.body.head:self.opening]
            page = re.search(r"\bstruct\s+page\s*\*\s*(\w+)\s*[,;=)]", scope)
            after = [f"(unsigned long)page_address({page[1]})"] if page else []
        for text in after:
            yield self._whole("space", index, text)

    def _swap(self, index: int, arg: Arg) -> Iterator[Mutant]:
        """This argument and a later one of another kind stand in each other's place."""
        for later in range(index + 1, len(self.args)):
            other = self.args[later]
            if not other.slot or other.slot.unit not in ("BYTE", "PAGE") or not arg.slot \
                    or other.slot.is_ptr or arg.slot.is_ptr or not differ(arg.slot, other.slot) \
                    or other.text == arg.text \
                    or (LITERAL.fullmatch(arg.text) and LITERAL.fullmatch(other.text)):
                continue
            between = self.file.code[arg.end:other.start]
            yield self._make("swap", index, arg.start, other.end, other.text + between + arg.text)
