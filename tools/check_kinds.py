# SPDX-License-Identifier: GPL-2.0-only
"""Holds the rows of kinds.def against a kernel tree.

A row names a function, a struct member or a typedef and says what stands there.
The tree says how many arguments there are, which are pointers, and, in
kernel-doc, often in words what they hold. Where both speak they must agree.

The C that is read is prototypes and struct members, so a light reader does:
comments, strings and preprocessor lines are blanked, the rest is matched.
"""

from __future__ import annotations

import argparse
import bisect
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import kinds
from mmapcheck.lib.ctext import DIRECTIVE, blank, comments, matching, split_commas, undirected
from mmapcheck.lib.errors import CLEAN, FINDINGS, INCOMPLETE, Usage
from mmapcheck.lib.kinds import NO_KIND, Row, slot_base

# Where functions that drivers call are declared, defined and documented.
PLACES = ("include", "mm", "kernel", "lib", "virt", "fs", "drivers/iommu", "drivers/base",
          "drivers/of", "arch/*/include", "arch/*/mm", "arch/*/kernel", "arch/*/kvm")

WORD = re.compile(r"[A-Za-z_]\w*")
CALLISH = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
NOT_A_TYPE = {"return", "else", "goto", "case", "do", "if", "while", "for", "switch", "sizeof",
              "typedef", "likely", "unlikely"}
QUALIFIERS = {"const", "volatile", "unsigned", "signed", "struct", "union", "enum", "register",
              "restrict", "__user", "__iomem", "__force", "__percpu", "__maybe_unused"}

# What kernel-doc says, in words, and what a kind must then be: (dimension, values).
# The first words that match decide; "_" in a row contradicts nothing.
DOC_WORDS = (
    (r"in bytes|number of bytes|byte (count|length|offset)|bytes to\b", "unit", {"BYTE"}),
    (r"page[- ]frame|\bpfns?\b", "unit", {"PAGE"}),
    (r"(number|nr|count|length)\.? (of|in) (\w+ )?(whole )?(pages|page frames)|\bnr pages\b"
     r"|size .*in pages", "unit", {"PAGE"}),
    (r"page (offset|index)|offset \(?in pages|page-cache index", "unit", {"PAGE"}),
    (r"guest (frame|page)", "space", {"GUEST"}),
    (r"physical addr|phys(ical)? base", "space", {"PHYS", "GUEST"}),
    (r"(dma|i/o virtual|io virtual) addr|\biova\b|dma[- ]handle", "space", {"DMA"}),
    (r"user(space|-space)? (virtual )?addr|(starting|target) user", "space", {"USER", "VIRT"}),
    (r"kernel (virtual )?addr|cpu virtual addr", "space", {"KERNEL", "VIRT"}),
    (r"virtual addr", "space", {"KERNEL", "USER", "VIRT"}),
)


@dataclass
class Param:
    """One parameter: its name, its shape, the words of its type."""

    name: str
    shape: str
    words: list[str] = field(default_factory=list)


@dataclass
class Proto:
    """One declaration, definition or macro of a function, and its kernel-doc."""

    place: str
    result: str
    params: list[Param]
    variadic: bool
    is_macro: bool = False
    doc: dict[str, str] = field(default_factory=dict)


@dataclass
class Facts:
    """What the tree says of the names in the table."""

    protos: dict[str, list[Proto]] = field(default_factory=dict)
    aliases: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, dict[str, str]] = field(default_factory=dict)
    typedefs: set[str] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)
    docs: dict[str, dict[str, str]] = field(default_factory=dict)


def shape(declaration: str, structs: set[str]) -> str:
    """How C sees a declaration: ptr, void, struct or int."""
    if "*" in declaration or "[" in declaration:
        return "ptr"
    words = WORD.findall(declaration)
    if "struct" in words or "union" in words or structs & set(words):
        return "struct"
    return "void" if "void" in words else "int"


def parameters(text: str, structs: set[str]) -> tuple[list[Param], bool]:
    """The parameters of a declaration, and whether more may follow."""
    parts = split_commas(text)
    if parts in ([""], ["void"]):
        return [], False
    variadic = parts[-1] == "..."
    out = []
    for part in parts[:-1] if variadic else parts:
        name = re.search(r"\(\s*\*\s*(\w+)", part) or re.search(r"(\w+)\s*(?:\[[^]]*\]\s*)*$", part)
        kind = part[:name.start(1)] if name and part[:name.start(1)].strip(" (*") else part
        out.append(Param(name.group(1) if name else "",
                         "ptr" if part.endswith("]") else shape(kind, structs),
                         WORD.findall(kind)))
    return out, variadic


def kernel_doc(comment: str) -> tuple[str, dict[str, str]]:
    """The name and the parameters' words of one kernel-doc comment."""
    lines = [re.sub(r"^\s*\*/?\s?", "", x) for x in comment[3:-2].splitlines()]
    lines = [x for x in lines if x.strip()]
    head = re.match(r"\s*(?:struct |union )?(\w+)(?:\(.*?\))?\s*[-:]", lines[0]) if lines else None
    if not head:
        return "", {}
    words: dict[str, str] = {}
    key = ""
    for line in lines[1:]:
        item = re.match(r"\s*@(\w+)(?:\.\.\.)?\s*:\s*(.*)", line)
        if item:
            key = item.group(1)
            words[key] = item.group(2)
        elif key and re.match(r"\s{2,}\S|\t", line):
            words[key] += " " + line.strip()
        else:
            key = ""
    return head.group(1), words


def docs_of(text: str) -> list[str]:
    """The comments of a C text that are kernel-doc."""
    return [one[0] for one in comments(text) if one[0].startswith("/**")]


class Reader:
    """Reads the files of a tree that name what the table names."""

    def __init__(self, tree: Path, names: set[str], tags: set[str]) -> None:
        """tree: kernel sources; names: functions and typedefs; tags: structs."""
        self.tree, self.names, self.tags = tree, names, tags
        self.facts = Facts()
        self.structs = self._struct_typedefs()

    def _places(self) -> list[str]:
        return sorted(str(p) for place in PLACES for p in self.tree.glob(place))

    def _grep(self, flags: list[str], patterns: Iterable[str]) -> list[str]:
        """Lines grep prints for the patterns, which it reads from its standard input."""
        done = subprocess.run(["grep", "-r", "--include=*.[ch]", *flags, "-f", "-", "--",
                               *self._places()], input="\n".join(patterns) + "\n",
                              capture_output=True, text=True, errors="replace", check=False)
        if done.returncode > 1:
            raise Usage(f"{self.tree}: grep: {done.stderr.strip().splitlines()[:1]}")
        return done.stdout.splitlines()

    def _struct_typedefs(self) -> set[str]:
        """Names of typedefs that are structures, so that no integer is expected."""
        lines = self._grep(["-hE"], [r"^\}.*\w+_t;", r"^\s*typedef\s+struct\s.*;"])
        found = {m.group(1) for x in lines if (m := re.search(r"(\w+)\s*;", x)) and "*" not in x}
        return found - {"vm_fault_t"}

    def read(self) -> Facts:
        """Everything the tree says of the names."""
        headers_first = sorted(self._grep(["-lwF"], sorted(self.names | self.tags)),
                               key=lambda p: (p.endswith(".c"), p))
        for path in headers_first:
            text = Path(path).read_text(encoding="utf-8", errors="replace")
            self.add(str(Path(path).relative_to(self.tree)), blank(text), docs_of(text))
        for name, protos in self.facts.protos.items():
            for proto in protos:
                proto.doc = self.facts.docs.get(name, {})
        return self.facts

    def add(self, place: str, text: str, docs: list[str]) -> None:
        """Notes what a file says: its text as blank() gives it, its comments that are kernel-doc."""
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        for comment in docs:
            name, words = kernel_doc(comment)
            if name in self.names and words:
                self.facts.docs.setdefault(name, {}).update(words)
        for match in DIRECTIVE.finditer(text):
            self._directive(place, match.group())
        text = undirected(text)
        for match in CALLISH.finditer(text):
            if match.group(1) in self.names:
                line = bisect.bisect_right(starts, match.start())
                self._function(f"{place}:{line}", text, match)
        for match in re.finditer(r"\b(?:struct|union)\s+(\w+)[\s\w]*\{", text):
            if match.group(1) in self.tags:
                end = matching(text, match.end() - 1, "{}")
                members = self.facts.members.setdefault(match.group(1), {})
                members.update(self._members(text[match.end():end - 1]))
        for match in re.finditer(r"\bextern\s+([\w\s*]+?)\b(\w+)\s*(\[[^]]*\])?\s*;", text):
            if match.group(2) in self.names:
                self.facts.variables[match.group(2)] = (
                    "ptr" if match.group(3) else shape(match.group(1), self.structs))
        for match in re.finditer(r"\btypedef\b[^;{}]*(?:\{[^}]*\})?[^;{}]*?\b(\w+)\s*;", text):
            self.facts.typedefs.add(match.group(1))
        self.facts.typedefs.update(re.findall(r"\benum\s+(\w+)\s*\{", text))

    def _directive(self, place: str, line: str) -> None:
        match = re.match(r"\s*#\s*define\s+(\w+)(\(([^)]*)\))?\s*(.*)", line, re.S)
        if not match or match.group(1) not in self.names:
            return
        name = match.group(1)
        if match.group(2) is None:
            alias = WORD.fullmatch(match.group(4).strip())
            if alias and alias.group() != name:
                self.facts.aliases.setdefault(name, set()).add(alias.group())
            self.facts.typedefs.add(name)
            return
        params = [p.strip() for p in match.group(3).split(",") if p.strip()]
        variadic = bool(params) and params[-1].endswith("...")
        params = params[:-1] if variadic else params
        self.facts.protos.setdefault(name, []).append(
            Proto(place, "any", [Param(p, "any") for p in params], variadic, is_macro=True))

    def _function(self, place: str, text: str, match: re.Match[str]) -> None:
        begin = max(text.rfind(c, 0, match.start()) for c in ";{}") + 1
        before = re.sub(r"\b__\w+\s*\(\([^()]*(?:\([^()]*\))?[^()]*\)\)|\b__\w+\s*\([^()]*\)", " ",
                        text[begin:match.start()])
        words = WORD.findall(before)
        if not words or words[0] in NOT_A_TYPE or not re.fullmatch(r"[\w\s*]+", before):
            return
        close = matching(text, match.end() - 1)
        after = re.match(r"\s*(?:(?:__\w+|noexcept)(?:\s*\([^;{]*?\))?\s*)*([;{])", text[close:])
        if close < 0 or not after:
            return
        if "static" in words and place.split(":")[0].endswith(".c"):
            return
        params, variadic = parameters(text[match.end():close - 1], self.structs)
        self.facts.protos.setdefault(match.group(1), []).append(
            Proto(place, shape(before, self.structs), params, variadic))

    def _members(self, body: str, prefix: str = "") -> Iterator[tuple[str, str]]:
        """(dotted path, shape) of the members of a struct's body."""
        at = 0
        while at < len(body):
            nested = re.compile(r"\s*(?:const\s+)?(?:struct|union)\s*\w*\s*(?:__\w+\s*)*\{")
            match = nested.match(body, at)
            if match:
                end = matching(body, match.end() - 1, "{}")
                semi = body.find(";", end)
                if end < 0 or semi < 0:
                    return
                name = WORD.search(re.sub(r"__\w+(\([^)]*\))?", " ", body[end:semi]))
                inner = body[match.end():end - 1]
                yield from self._members(inner, f"{prefix}{name.group()}." if name else prefix)
                at = semi + 1
                continue
            semi = body.find(";", at)
            if semi < 0:
                return
            for part in split_commas(re.sub(r"__\w+\s*\([^;]*?\)", " ", body[at:semi])):
                name = re.search(r"(\w+)\s*(?::\s*\w+\s*)?(?:\[.*)?$", part)
                if name and "(" not in part:
                    yield prefix + name.group(1), shape(part, self.structs)
            at = semi + 1


def slot_fits(slot: str, have: str, base: str) -> bool:
    """Whether a slot can stand where C has this shape; "any" fits everything."""
    if "any" in (slot, have):
        return True
    if slot == "ptr" or slot.endswith(("*", "]")) or slot.startswith("&"):
        return have == "ptr"
    if base == "prot":
        return have in ("struct", "int")
    return have == "int"


def doc_clash(words: str, kind: tuple[str, str] | None) -> str | None:
    """The words of a kernel-doc line that contradict a kind's unit or space."""
    sentence = re.split(r"\.\s|;", words)[0].lower()
    if kind is None:
        return None
    for pattern, dimension, values in DOC_WORDS:
        match = re.search(pattern, sentence)
        if match:
            have = kind[0] if dimension == "unit" else kind[1]
            bad = have not in values and have not in ("TOP", "NOSPACE")
            return match.group() if bad else None
    return None


class Checker:
    """Holds every row against the facts and counts."""

    def __init__(self, rows: list[Row], facts: Facts, version: tuple[int, int]) -> None:
        """rows: the table; facts: of the tree; version: of the tree."""
        self.rows, self.facts, self.version = rows, facts, version
        # a private table has rows of these kinds and typedefs, and none that define them
        known = [*kinds.read(kinds.DEFINED), *rows]
        self.kinds = {r.args[0]: (r.args[1], r.args[2]) for r in known if r.macro == "KIND"}
        self.types = {r.args[0]: r.args[1] for r in known if r.macro == "TYPE"}
        self.verified = self.other_version = 0
        self.missing: list[str] = []
        self.elsewhere: list[str] = []
        self.explained: list[str] = []
        self.contradictions: list[str] = []

    def run(self) -> None:
        """Fills the lists; one verdict a row."""
        for row in self.rows:
            if row.macro in ("KIND", "NAME"):
                continue
            if not row.holds_in(self.version):
                self.other_version += 1
                continue
            found = {"FUNC": self._func, "FIELD": self._field, "TYPE": self._type,
                     "GLOBAL": self._global, "TARGET": self._target}[row.macro](row)
            if found is None:
                self.missing.append(f"{row.line}: {row.macro} {'.'.join(row.args[:2])}"
                                    if row.macro == "FIELD" else
                                    f"{row.line}: {row.macro} {row.args[0]}")
            elif found and row.bound == "declared":
                self.explained.extend(f"{row.line}: {x}" for x in found)
                self.verified += 1
            elif found:
                self.contradictions.extend(f"{row.line}: {x}" for x in found)
            else:
                self.verified += 1

    def _protos(self, name: str, seen: frozenset[str] = frozenset()) -> list[Proto]:
        """Declarations of a name, those of the names it is a macro for included."""
        protos = list(self.facts.protos.get(name, []))
        for alias in sorted(self.facts.aliases.get(name, ())):
            if alias not in seen:
                protos += self._protos(alias, seen | {name})
        if not protos and name in self.facts.aliases:
            protos.append(Proto("a macro", "any", [], True, is_macro=True))
        return protos

    def _func(self, row: Row) -> list[str] | None:
        name, result, slots = row.args[0], row.args[1], row.args[2:]
        for slot in [result, *slots]:
            base = slot_base(slot)
            if base not in self.kinds and base not in NO_KIND:
                return [f"{name}: no such kind: {slot}"]
        protos = self._protos(name)
        if not protos:
            return None
        misfits = [(p, self._misfit(p, result, slots)) for p in protos]
        wrong = [f"{name} at {p.place}: {why}" for p, why in misfits if why]
        if len(wrong) == len(protos):
            return wrong
        self.elsewhere.extend(f"{row.line}: {x}" for x in wrong)
        return self._doc(name, protos, slots)

    def _misfit(self, proto: Proto, result: str, slots: list[str]) -> str | None:
        more = bool(slots) and slots[-1] == "..."
        fixed = slots[:-1] if more else slots
        count = len(proto.params)
        if count != len(fixed) and not (more and count > len(fixed)) and not (
                proto.is_macro and proto.variadic and count <= len(fixed)):
            return f"{count} arguments, the row has {len(fixed)}"
        if not slot_fits(result, "any" if proto.result == "void" and result == "any"
                         else proto.result, slot_base(result)):
            return f"the result is {proto.result}, the row says {result}"
        for number, (param, slot) in enumerate(zip(proto.params, fixed), 1):
            if not slot_fits(slot, param.shape, slot_base(slot)):
                return f"argument {number} is {param.shape}, the row says {slot}"
        return None

    def _doc(self, name: str, protos: list[Proto], slots: list[str]) -> list[str]:
        """Where kernel-doc or a parameter's typedef contradicts the row."""
        wrong = set()
        for proto in protos:
            for param, slot in zip(proto.params, slots):
                kind = self.kinds.get(slot_base(slot))
                words = proto.doc.get(param.name, "")
                if clash := doc_clash(words, kind):
                    wrong.add(f'{name}: "@{param.name}: {words}" says "{clash}", '
                              f"the row says {slot}")
                if clash := self._type_clash(param, kind):
                    wrong.add(f"{name} at {proto.place}: {param.name} is declared {clash}, "
                              f"the row says {slot}")
        return sorted(wrong)

    def _type_clash(self, param: Param, kind: tuple[str, str] | None) -> str | None:
        """The typedef of a parameter that excludes a kind's unit or space."""
        for word in param.words if kind and param.shape == "int" else []:
            declared = self.kinds.get(self.types.get(word, ""))
            for have, want in zip(declared or (), kind or ()):
                if have != want and not {have, want} & {"TOP", "NOSPACE", "FILE"}:
                    return word
        return None

    def _field(self, row: Row) -> list[str] | None:
        tag, member, *kinds = row.args
        return self._holds(f"{tag}.{member}", self.facts.members.get(tag, {}).get(member), kinds)

    def _target(self, row: Row) -> list[str] | None:
        tag, *kinds = row.args
        bad = [k for k in kinds if k.partition(":")[0] not in self.kinds]
        if bad:
            return [f"struct {tag} *: no such kind: {bad[0]}"]
        return [] if tag in self.facts.members else None

    def _global(self, row: Row) -> list[str] | None:
        name, *kinds = row.args
        return self._holds(name, self.facts.variables.get(name), kinds)

    def _holds(self, what: str, have: str | None, kinds: list[str]) -> list[str] | None:
        """Whether a member or variable of this shape can hold these kinds."""
        if have is None:
            return None
        for kind in kinds:
            if kind != "_" and kind.split(":")[0] not in self.kinds:
                return [f"{what}: no such kind: {kind}"]
            # a member that points into memory of one kind
            slot = f"{kind}*" if have == "ptr" and ":" in kind else kind
            if not slot_fits(slot, have, kind):
                return [f"{what} is {have}, the row says {kind}"]
        return []

    def _type(self, row: Row) -> list[str] | None:
        bad = [k for k in row.args[1:] if k != "_" and k not in self.kinds]
        if bad:
            return [f"{row.args[0]}: no such kind: {bad[0]}"]
        return [] if row.args[0] in self.facts.typedefs else None


def tree_version(tree: Path) -> tuple[int, int]:
    """VERSION and PATCHLEVEL of a tree's Makefile; Usage if there are none."""
    try:
        text = (tree / "Makefile").read_text(encoding="utf-8")
    except OSError as err:
        raise Usage(f"{tree}: no kernel tree ({err.strerror}: Makefile); "
                         "name one with --kernel") from err
    found = [re.search(rf"(?m)^{key} = (\d+)$", text) for key in ("VERSION", "PATCHLEVEL")]
    if not all(found):
        raise Usage(f"{tree}/Makefile: no VERSION and PATCHLEVEL; "
                         "name a kernel tree with --kernel")
    return int(found[0].group(1)), int(found[1].group(1))


def collect(tree: Path, rows: list[Row]) -> Facts:
    """What the tree says of every name in the rows; Usage if it is no tree."""
    if not (tree / "include/linux/mm.h").is_file():
        raise Usage(f"{tree}: no kernel tree (include/linux/mm.h is missing); "
                         "name one with --kernel")
    names = {r.args[0] for r in rows if r.macro in ("FUNC", "TYPE", "GLOBAL")}
    tags = {r.args[0] for r in rows if r.macro in ("FIELD", "TARGET")}
    return Reader(tree, names, tags).read()


def show(facts: Facts, names: list[str]) -> None:
    """Prints all that the tree says of functions: the page to write a row from."""
    for name in names:
        for proto in facts.protos.get(name, []):
            params = ", ".join(f"{' '.join(p.words) if p.shape == 'int' else p.shape} {p.name}" for p in proto.params)
            more = ", ..." if proto.variadic else ""
            print(f"{name}: {proto.place}: {proto.result} ({params}{more})")
        for alias in sorted(facts.aliases.get(name, ())):
            print(f"{name}: a macro for {alias}")
        for param, words in facts.docs.get(name, {}).items():
            print(f"\t@{param}: {words}")
        if name not in facts.protos and name not in facts.aliases:
            print(f"{name}: not found")


def report(checker: Checker, tree: Path) -> int:
    """Prints the verdicts; returns the exit status."""
    for title, lines in (("not found", checker.missing),
                         ("differs on some architecture", checker.elsewhere),
                         ("explained in the table", checker.explained),
                         ("contradiction", checker.contradictions)):
        for line in lines:
            print(f"{title}: {line}")
    print(f"{tree}: {checker.verified} rows verified, {len(checker.missing)} not found, "
          f"{checker.other_version} for other versions, "
          f"{len(checker.contradictions)} contradictions")
    return FINDINGS if checker.contradictions else CLEAN


def main(argv: list[str] | None = None) -> int:
    """The command: 0 all rows agree, 1 contradictions, 2 a usage error."""
    parser = argparse.ArgumentParser(prog="check_kinds", description=(
        "Holds the rows of kinds.def against a kernel tree."))
    parser.add_argument("--kernel", required=True, type=Path, metavar="TREE")
    parser.add_argument("--table", type=Path, default=kinds.DEFINED, metavar="FILE")
    parser.add_argument("--show", nargs="+", metavar="NAME",
                        help="only print what the tree says of these functions")
    args = parser.parse_args(argv)
    try:
        if args.show:
            show(collect(args.kernel, [Row("FUNC", [n], 0) for n in args.show]), args.show)
            return CLEAN
        rows = kinds.read(args.table)
        checker = Checker(rows, collect(args.kernel, rows), tree_version(args.kernel))
    except Usage as err:
        print(f"check_kinds: {err}", file=sys.stderr)
        return INCOMPLETE
    checker.run()
    return report(checker, args.kernel)


if __name__ == "__main__":
    sys.exit(main())
