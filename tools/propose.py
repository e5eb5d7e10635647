#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Proposes rows of kinds.def for a tree's functions, with the evidence beside each.

A parameter's kind is told by its kernel-doc ("in bytes", "page frame number"), by what the
body does with it (a shift, a call of a function that has a row) and, weakest, by its name and
type. What agrees becomes a slot, what contradicts itself is left "_" and named. A person
reads a proposal before it becomes a row, and check_kinds holds the row against both kernels.

  propose.py --kernel TREE [--least N] [--names] [NAME...]
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import kinds
from mmapcheck.lib.ctext import Function, blank, functions, matching, split_commas, undirected
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.kinds import Row
from tools.check_kinds import CALLISH, Facts, Param, Proto, Reader, docs_of, tree_version

# Where a driver's callees are declared; a .c file counts for its kernel-doc and bodies.
PLACES = ("include/linux", "include/asm-generic", "include/drm", "include/rdma", "include/xen", "include/media",
          "include/sound", "arch/x86/include/asm", "mm", "virt/kvm", "drivers/iommu", "drivers/base", "kernel/dma",
          "kernel", "lib", "drivers/gpu/drm", "drivers/xen", "arch/x86/mm", "arch/x86/kvm")
CALLERS = ("drivers", "fs", "mm", "kernel", "sound", "net", "arch/x86", "virt", "block", "lib", "io_uring", "crypto")

DOC = (
    (r"page[- ]frame number|\bpfn\b", "pfn"),
    (r"(number|nr|count) of (\w+ )?pages|size .*in pages|in pages\b", "pages"),
    (r"(size|length|len|number) .*\bbytes|in bytes|bytes to\b|byte count", "bytes"),
    (r"physical (base )?addr", "paddr"),
    (r"(dma|bus|i/o virtual|io virtual) addr|\biova\b|dma handle", "daddr"),
    (r"(target|starting|start|user(space)?) (user |virtual )?address to map|user(space|-space)? (virtual )?addr",
     "uaddr"),
    (r"kernel (virtual )?addr|cpu virtual addr", "kaddr"),
    (r"guest frame", "gfn"), (r"guest physical", "gpa"),
)
NAMES = (
    (r"(\w+_)?pfn\d?", "pfn"), (r"(nr|num|n)_?pages|npages|page_count|numpages|nrpages", "pages"),
    (r"(\w+_)?gfn", "gfn"), (r"(\w+_)?gpa", "gpa"), (r"(\w+_)?hva", "hva"), (r"(\w+_)?order", "order"),
    (r"size|len|length|bytes|nbytes|count", "bytes"), (r"phys|paddr|phys_addr|phys_base|(\w+_)?pa", "paddr"),
    (r"iova|dma_addr|dma_handle|dma|daddr|(\w+_)?dma", "daddr"),
)
TYPES = {"dma_addr_t": "daddr", "gfn_t": "gfn", "gpa_t": "gpa", "hva_t": "hva", "hpa_t": "hpa", "kvm_pfn_t": "pfn",
         "pgoff_t": "page"}
# A name says something of a plain integer only.
PLAIN = {"unsigned", "long", "int", "size_t", "u64", "u32", "phys_addr_t", "resource_size_t", "ssize_t", "uint64_t",
         "dma_addr_t", "gfn_t", "gpa_t", "hva_t", "hpa_t", "kvm_pfn_t", "pgoff_t", "const"}

NO_CALL = ("if", "for", "while", "switch", "return", "sizeof", "defined", "typeof", "__typeof__", "__attribute__")


@dataclass
class Slot:
    """What is thought of a parameter: kinds, each with why."""

    param: Param
    why: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, why: str) -> None:
        """One more reason for a kind."""
        if why not in self.why.setdefault(kind, []):
            self.why[kind].append(why)

    def kind(self) -> str:
        """The kind all reasons agree on, or what C says of the shape."""
        if self.param.shape == "ptr":
            return "ptr"
        if self.param.shape == "struct":
            return "any"
        strong = {kind for kind, why in self.why.items() if any(not w.startswith("name ") for w in why)}
        kinds = strong or set(self.why)
        return kinds.pop() if len(kinds) == 1 else "_"

    def grade(self) -> str:
        """The best reason's sort: doc, body, type or name; "clash" for reasons that disagree."""
        if self.kind() == "_":
            return "clash" if self.why else ""
        sorts = {why.split()[0] for why in self.why.get(self.kind(), ())}
        return next((sort for sort in ("doc", "body", "type", "name") if sort in sorts), "")


@dataclass
class Proposal:
    """A function without a row: where it stands, how often it is called, its slots."""

    name: str
    proto: Proto
    slots: list[Slot]
    calls: int

    def row(self) -> str:
        """The row as kinds.def would have it."""
        result = {"void": "any", "struct": "any", "ptr": "ptr", "int": "_"}.get(self.proto.result, "any")
        more = ["..."] if self.proto.variadic else []
        return f"AK_FUNC({', '.join([self.name, result, *(s.kind() for s in self.slots), *more])})"


class Everything:
    """A set of names that has all of them."""

    def __contains__(self, name: object) -> bool:
        return True


def without_bodies(code: str, made: list[Function]) -> str:
    """The code with the functions' bodies emptied, its lines where they were."""
    parts, last = [], 0
    for one in made:
        if one.brace < last:
            continue
        parts += [code[last:one.brace + 1], "\n" * code.count("\n", one.brace + 1, one.end)]
        last = one.end
    return "".join([*parts, code[last:]])


def read(tree: Path) -> tuple[Facts, dict[str, str]]:
    """Prototypes and kernel-doc of the places, and the bodies of what is defined there."""
    reader = Reader(tree, set(), set())
    reader.names = Everything()     # type: ignore[assignment]
    found: dict[str, str] = {}
    paths = {path for place in PLACES
             for path in ((tree / place).rglob("*.h") if "include" in place else (tree / place).glob("*.[ch]"))}
    for path in sorted(paths):
        text = path.read_text("utf-8", errors="replace")
        blanked = blank(text)
        made = list(functions(undirected(blanked)))
        for one in made:
            found.setdefault(one.name, blanked[one.brace + 1:one.end])
        reader.add(str(path.relative_to(tree)), without_bodies(blanked, made), docs_of(text))
    for name, protos in reader.facts.protos.items():
        for proto in protos:
            proto.doc = reader.facts.docs.get(name, {})
    return reader.facts, found


def called(tree: Path) -> Counter[str]:
    """How often each name stands before a parenthesis in the .c files of a tree; C's own words do not count."""
    places = [str(tree / place) for place in CALLERS if (tree / place).is_dir()]
    done = subprocess.run(["grep", "-rohE", "--include=*.c", r"[A-Za-z_][A-Za-z0-9_]* ?\(", "--", *places],
                          stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}, check=False)
    made = Counter(done.stdout.decode("ascii", "replace").replace(" ", "").replace("(", "").split("\n"))
    for word in ("", *NO_CALL):
        del made[word]
    return made


def from_body(slot: Slot, body: str, rows: dict[str, Row]) -> None:
    """What a body does with a parameter it never sets."""
    name = slot.param.name
    if re.search(rf"\b{name}\s*(?:[-+*/|&^]|<<|>>)?=[^=]|(?:\+\+|--)\s*{name}\b|\b{name}\s*(?:\+\+|--)", body):
        return
    for call in CALLISH.finditer(body):
        row = rows.get(call.group(1))
        close = matching(body, call.end() - 1) if row else -1
        if not row or close < 0:
            continue
        for at, arg in enumerate(split_commas(body[call.end():close - 1])):
            have = row.args[2:][at] if at < len(row.args) - 2 else "_"
            if arg == name and re.fullmatch(r"[a-z]+", have) and have not in ("any", "ptr"):
                slot.note(have, f"body argument {at + 1} of {call.group(1)}")
    for pattern, kind in ((rf"PFN_PHYS\({name}\)|pfn_to_page\({name}\)|\b{name}\s*<<\s*PAGE_SHIFT", "page"),
                          (rf"PHYS_PFN\({name}\)|\b{name}\s*>>\s*PAGE_SHIFT|PFN_(?:UP|DOWN)\({name}\)", "byte")):
        if re.search(pattern, body) and not slot.why:
            slot.note(kind, "body a shift by PAGE_SHIFT")


def propose(name: str, proto: Proto, body: str, rows: dict[str, Row], calls: int, names: bool) -> Proposal | None:
    """The proposal of a function; None if nothing is known of any parameter."""
    slots = []
    for param in proto.params:
        slot = Slot(param)
        slots.append(slot)
        if param.shape != "int" or not set(param.words) <= PLAIN:
            continue
        sentence = re.split(r"\.\s|;", proto.doc.get(param.name, ""))[0].lower()
        for pattern, kind in DOC:
            if re.search(pattern, sentence):
                slot.note(kind, f'doc "{sentence}"')
                break
        from_body(slot, body, rows)
        for word in param.words:
            if word in TYPES:
                slot.note(TYPES[word], f"type {word}")
        for pattern, kind in NAMES:
            if names and re.fullmatch(pattern, param.name):
                slot.note(kind, f"name {param.name}")
                break
    made = Proposal(name, proto, slots, calls)
    return made if any(slot.grade() not in ("", "clash") for slot in slots) else None


def proposals(tree: Path, table: Path, least: int, names: bool, wanted: list[str]) -> Iterator[Proposal]:
    """What can be proposed, the most called first."""
    rows = {row.args[0]: row for row in kinds.read(table) if row.macro == "FUNC"}
    tree_version(tree)
    facts, found = read(tree)
    calls = called(tree)
    for name, count in calls.most_common():
        protos = [p for p in facts.protos.get(name, []) if not p.is_macro]
        if name in rows or not protos or count < least or wanted and name not in wanted:
            continue
        # Where they differ nothing is certain.
        if len({tuple(p.shape for p in one.params) for one in protos}) > 1:
            continue
        best = max(protos, key=lambda p: sum(bool(x.name) for x in p.params))
        if (made := propose(name, best, found.get(name, ""), rows, count, names)):
            yield made


def coverage(tree: Path, table: Path) -> tuple[int, int]:
    """How many calls of a tree are of functions that have a row, and how many there are."""
    rows = {row.args[0] for row in kinds.read(table) if row.macro == "FUNC"}
    calls = called(tree)
    return sum(n for name, n in calls.items() if name in rows), sum(calls.values())


def main(argv: list[str] | None = None) -> int:
    """0 with the proposals on the standard output, 2 for what cannot be read."""
    parser = argparse.ArgumentParser(prog="propose", description="Proposes rows of kinds.def, with the evidence.")
    parser.add_argument("--kernel", required=True, type=Path, metavar="TREE")
    parser.add_argument("--table", type=Path, default=kinds.DEFINED, metavar="FILE")
    parser.add_argument("--least", type=int, default=3, metavar="N", help="calls in the tree (default: %(default)s)")
    parser.add_argument("--names", action="store_true", help="names and types alone are evidence, too")
    parser.add_argument("--coverage", action="store_true", help="only count the calls that have a row")
    parser.add_argument("wanted", nargs="*", metavar="NAME", help="only these functions")
    args = parser.parse_args(argv)
    try:
        if args.coverage:
            have, all_calls = coverage(args.kernel, args.table)
            print(f"{have} of {all_calls} calls have a row")
            return 0
        for one in proposals(args.kernel, args.table, args.least, args.names, args.wanted):
            print(f"{one.row()}  {one.calls} calls, {one.proto.place}")
            for slot in one.slots:
                for kind, why in slot.why.items():
                    clash = "  CLASH" if slot.grade() == "clash" else ""
                    print(f"    {slot.param.name}: {kind}: {'; '.join(why)}{clash}")
    except Usage as why:
        print(f"propose: {why}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
