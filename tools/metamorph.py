# SPDX-License-Identifier: GPL-2.0-only
"""Edits that must change no verdict: the same program, written another way.

Each edit is made throughout each test file: a temporary for an argument, parentheses, a
typedef, a macro or a static function around a call, operands the other way round, other
names. What is certain (level 0) must be found in the same functions as before.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib import kinds
from mmapcheck.lib.ctext import matching, split_commas
from mmapcheck.check.engines import Gcc, Setting, Sparse
from mmapcheck.lib.errors import CLEAN, FINDINGS, INCOMPLETE, Usage
from mmapcheck.check.flags import Flags
from tools.mutants import Body, Call, CFile, Facts
from mmapcheck.lib.source import Places, Source
from mmapcheck.lib.tree import HOME, Tree

CORPUS = HOME / "testcases/argkind"
INCLUDE = HOME / "testcases/include"
ENGINES = {"gcc": Gcc, "sparse": Sparse}
WORD = re.compile(r"[A-Za-z_]\w*")
# A type's words before a declared name: "const struct page *", "unsigned long", "pgoff_t".
TYPE = (r"(?:(?:const|static|volatile|unsigned|signed|struct|union|enum|long|int|short|char|void"
        r"|bool|\w+_t|u8|u16|u32|u64|s32|s64|dma_addr_t|__iomem|__user)\s+)*"
        r"(?:struct\s+\w+|union\s+\w+|enum\s+\w+|unsigned|long|int|short|char|void|bool|\w+_t"
        r"|u8|u16|u32|u64|s32|s64)")
Change = tuple[int, int, str]


def calls(file: CFile) -> Iterator[Call]:
    """The calls of functions in the table, no call inside another."""
    last = 0
    for call in file.calls():
        if call.start >= last:
            last = call.end
            yield call


def apply(text: str, changes: list[Change]) -> str:
    """The text with places replaced; a place inside one already replaced is left alone."""
    done, at = [], 0
    for start, end, new in sorted(changes):
        if start >= at:
            done += [text[at:start], new]
            at = end
    return "".join([*done, text[at:]])


def statement_start(file: CFile, call: Call) -> int | None:
    """Where the statement starts that is this call, returned or assigned or neither."""
    at = max(file.code.rfind(c, 0, call.start) for c in ";{}):")
    before = file.code[call.body.start:at + 1]
    if not re.fullmatch(r"\s*(?:return\s+|[\w>.*-]+\s*=\s*|\(void\)\s*)?",
                        file.code[at + 1:call.start]) or before.count("(") != before.count(")"):
        return None
    if file.code[at] == ":" and not re.search(r"[;{}]\s*(?:case\s[^:?]*|\w+)\s*:$", before):
        return None
    if file.code[at] == ")":
        opening, depth = len(before) - 1, 1
        while depth:
            opening -= 1
            depth += {")": 1, "(": -1}.get(before[opening], 0)
        if not re.search(r"\b(?:if|while|for)\s*$", before[:opening]):
            return None
    return at + 1 + len(file.code[at + 1:]) - len(file.code[at + 1:].lstrip())


def temporary(file: CFile) -> str:
    """Every argument with a kind goes into a variable first, where a call is a statement."""
    changes = []
    for number, call in enumerate(calls(file)):
        begin, after = statement_start(file, call), re.match(r"\s*;", file.code[call.end:])
        if begin is None or not after:
            continue
        names, statement, at = [], "", begin
        for index, arg in enumerate(call.args):
            last = WORD.findall(arg.text)[-1:] or [""]
            bit_field = re.search(rf"\b{last[0]}\s*:\s*\d+\s*;", file.code)
            # typeof() of an array would be another array
            array = re.search(rf"\w\s+{re.escape(arg.text)}\[", file.code[call.body.start:call.body.end])
            if arg.slot and arg.slot.unit in ("BYTE", "PAGE") and not bit_field and not array:
                name = f"mm_tmp_{number}_{index}"
                names.append(f"typeof({arg.text}) {name} = {arg.text};")
                statement += file.code[at:arg.start] + name
                at = arg.end
        if names:
            end = call.end + after.end()
            changes.append((begin, end, f"{{ {' '.join(names)} {statement}{file.code[at:end]} }}"))
    return apply(file.text, changes)


def parentheses(file: CFile) -> str:
    """Two pairs around every argument."""
    return apply(file.text, [(a.start, a.end, f"(({a.text}))") for c in calls(file)
                             for a in c.args if a.slot])


def commented(file: CFile) -> str:
    """Comments and strings that name PAGE_SHIFT, ";" and "," in and around every call and shift."""
    comment, string = "/* PAGE_SHIFT; , ( << PAGE_SIZE */", '(void)"PAGE_SHIFT; , /* >> PAGE_MASK";'
    changes: list[Change] = []
    for call in calls(file):
        changes += [(a.start, a.end, f"{comment} {a.text} {comment}") for a in call.args if a.text]
        begin, after = statement_start(file, call), re.match(r"\s*;", file.code[call.end:])
        if begin is not None and after:
            end = call.end + after.end()
            changes += [(begin, begin, f"{{ {string} "), (end, end, " }")]
    for body in file.bodies:
        changes += [(body.start + m.start(), body.start + m.end(), f"{m[0]} {comment}")
                    for m in re.finditer(r"(?:>>|<<)(?!=)", file.code[body.start:body.end])]
    return apply(file.text, changes)


def typedef(file: CFile) -> str:
    """A type of this file's own where unsigned long is written in functions."""
    changes = [(0, 0, "typedef unsigned long mm_word;\n")]
    for body in file.bodies:
        for match in re.finditer(r"\bunsigned long\b(?!\s+(?:long|int)\b)",
                                 file.code[body.head:body.end]):
            changes.append((body.head + match.start(), body.head + match.end(), "mm_word"))
    return apply(file.text, changes)


def macro(file: CFile) -> str:
    """A macro around every call, and one around every argument."""
    changes = []
    names = set()
    for call in calls(file):
        names.add(call.name)
        text = file.code[call.start:call.end]
        changes.append((call.start, call.start + len(call.name), f"MM_{call.name}"))
        changes += [(a.start, a.end, f"MM_SAME({a.text})") for a in call.args
                    if a.slot and "PAGE_" not in text]
    head = "#define MM_SAME(x) (x)\n" + "".join(
        f"#define MM_{name}(...) {name}(__VA_ARGS__)\n" for name in sorted(names))
    return head + apply(file.text, changes)


def prototypes(file: CFile) -> dict[str, tuple[str, list[str]]]:
    """Result and parameters of functions that the file or the fake kernel declares."""
    found = {}
    sources = [path.read_text("utf-8") for path in sorted(INCLUDE.rglob("*.h"))]
    for text in [*sources, file.text]:
        code = CFile(text, file.facts).code
        for match in re.finditer(rf"(?m)^(?:extern\s+|static\s+|inline\s+)*({TYPE}[\s*]+)(\w+)\(",
                                 code):
            close = matching(code, match.end() - 1)
            params = split_commas(code[match.end():close - 1])
            if match[2] in file.facts.slots and all(re.search(r"\w+[\s*]+\w+$", p) for p in params):
                found[match[2]] = (match[1].strip(), params)
    return found


def helper(file: CFile) -> str:
    """A static function of this file that only hands everything on, around every call."""
    known, seen = prototypes(file), set()
    changes: list[Change] = []
    for call in calls(file):
        proto = known.get(call.name)
        if not proto or len(proto[1]) != len(call.args) or call.body.name == call.name:
            continue
        if call.name not in seen:
            # right before the function that needs it, behind all that is declared
            at = call.body.head
            at += len(file.code[at:]) - len(file.code[at:].lstrip())
            changes.append((at, at, handing_on(call.name, *proto)))
        seen.add(call.name)
        changes.append((call.start, call.start + len(call.name), f"mm_{call.name}"))
    return apply(file.text, changes)


def handing_on(name: str, result: str, params: list[str]) -> str:
    """A static function mm_NAME that only calls NAME."""
    names = ", ".join(re.findall(r"\w+", p)[-1] for p in params)
    give = "" if result == "void" else "return "
    return f"static {result} mm_{name}({', '.join(params)})\n{{\n\t{give}{name}({names});\n}}\n"


def top_level(text: str, operators: str) -> list[re.Match[str]]:
    """The operators, no ->, that stand in a text outside all brackets."""
    depth, found = 0, []
    for match in re.finditer(rf"[(\[{{]|[)\]}}]|{operators}", text):
        if match[0] in "([{":
            depth += 1
        elif match[0] in ")]}":
            depth -= 1
        elif depth == 0 and match[0] != "->":
            found.append(match)
    return found


def commuted(file: CFile) -> str:
    """Sums, products and comparisons the other way round, in arguments, values and conditions."""
    changes = []
    places = [(a.start, a.text) for c in calls(file) for a in c.args if a.slot]
    for body in file.bodies:
        code = file.code[body.start:body.end]
        places += [(body.start + m.start(1), m[1]) for m in
                   re.finditer(r"[^=!<>]=\s*([^=;{}][^;{}]*);|\breturn\s+([^;]+);", code) if m[1]]
        for match in re.finditer(r"\b(?:if|while)\s*\(", code):
            start = body.start + match.end()
            places.append((start, file.code[start:matching(file.code, start - 1) - 1]))
    mirrored = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
    for start, text in places:
        found = top_level(text, r"<<=?|>>=?|->|&&|\|\||\+\+|--|[<>=!]=|[-+*/%&|^?:,<>=]")
        if len(found) != 1 or found[0][0] not in ("+", "*", "<", ">", "<=", ">=", "==", "!="):
            continue
        left, right = text[:found[0].start()].strip(), text[found[0].end():].strip()
        if left and right and '"' not in text:
            sign = mirrored.get(found[0][0], found[0][0])
            changes.append((start, start + len(text), f"{right} {sign} {left}"))
    return apply(file.text, changes)


def local_names(file: CFile, body: Body) -> list[str]:
    """Parameters and variables of a function."""
    head = file.code[body.head:body.start]
    opening = head.find("(")
    names = []
    for param in split_commas(head[opening + 1:matching(head, opening) - 1]):
        name = re.search(r"\(\s*\*\s*(\w+)|(\w+)\s*(?:\[[^]]*\]\s*)*$", param)
        if name and len(WORD.findall(param)) > 1:
            names.append(name[1] or name[2])
    # a structure's members are no variables, wherever it is defined
    code = re.sub(r"\b(?:struct|union)\b[\w\s]*\{[^{}]*\}", "", file.code[body.start:body.end])
    for line in re.finditer(rf"(?m)^\t+(?:for \()?({TYPE})\s+(?=[\w*][^()]*[;=,[])([^;]*)[;]", code):
        for part in split_commas(line[2]):
            name = re.match(r"[\s*]*(\w+)\s*(?:\[[^]]*\]\s*)*(?:=|$)", part)
            if name:
                names.append(name[1])
    return [n for n in dict.fromkeys(names) if not re.fullmatch(r"void|\d.*", n)]


def names_in_macros(text: str) -> set[str]:
    """The words that the macros of a text are written with, but for their parameters."""
    words = set()
    for params, body in re.findall(r"(?m)^#define \w+(?:\(([^)]*)\))?((?:.*\\\n)*.*)", text):
        words |= {*WORD.findall(body)} - {*WORD.findall(params)}
    return words


def renamed(file: CFile) -> str:
    """Parameters and variables called v1, v2 and so on.

    But for those whose name is evidence: "phys_addr_t pfn" is silent because they disagree;
    and for those that a macro of the file names, or that are called.
    """
    changes = []
    types = "|".join(file.facts.types)
    in_macros = names_in_macros(file.text)
    for body in file.bodies:
        code = file.code[body.head:body.end]
        names = [name for name in local_names(file, body)
                 if name not in in_macros and not re.search(rf"\b{name}\(", code)
                 and not (any(fnmatchcase(name, pattern) for pattern in file.facts.names)
                          and re.search(rf"\b(?:{types})\s[\s*]*{name}\b", code))]
        new = {name: f"v{i}" for i, name in enumerate(names, 1)}
        for match in WORD.finditer(file.code, body.head, body.end):
            before = file.code[max(body.head - 8, 0):match.start()].rstrip(" ")
            member = re.search(r"(?:->|\.|\bstruct|\bunion|\benum|\bgoto)$", before)
            if match[0] in new and not member:
                changes.append((match.start(), match.end(), new[match[0]]))
    return apply(file.text, changes)


EDITS: dict[str, Callable[[CFile], str]] = {
    "temporary": temporary, "parentheses": parentheses, "commented": commented,
    "typedef": typedef, "macro": macro, "helper": helper, "commuted": commuted, "renamed": renamed}


@dataclass
class Outcome:
    """One edit of one file: what changed, or why it could not be seen."""

    file: Path
    edit: str
    engine: str
    places: int = 0
    changed: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    failed: str = ""


class Laboratory:
    """Runs an engine on a text in the place of a test file."""

    def __init__(self, args: argparse.Namespace) -> None:
        """args: engines, gcc, table of the command line."""
        self.args = args
        self.engines = {name: ENGINES[name](args.gcc) for name in args.engines}
        self.facts = Facts(kinds.read(args.table))

    def findings(self, engine: str, path: Path, text: str) -> Counter[tuple[str, str]] | str:
        """(function, check) of what is certain; a string says why there is none."""
        flags = re.findall(r"(?m)^/\* flags: (.*) \*/", text)
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as place:
            root = Path(place)
            (root / path.name).write_text(text, "utf-8")
            args = ("-D__KERNEL__", *" ".join(flags).split(), f"-I{INCLUDE}",
                    "-iquote", str(path.parent))
            source = Source(root / path.name, path.name, root / path.name)
            outcome = self.engines[engine].run(
                source, Flags(args, root, "the file"),
                Setting(Places(Tree(root, "standalone")), 60, gcc=self.args.gcc))
        if outcome.status != "checked":
            return outcome.reason
        return Counter((f.function.removeprefix("mm_"), f.id) for f in outcome.findings
                       if f.level == 0)

    def compare(self, path: Path, edit: str, engine: str) -> Outcome:
        """One edit of one file."""
        text = path.read_text("utf-8")
        edited = EDITS[edit](CFile(text, self.facts))
        made = Outcome(path, edit, engine)
        if edited == text:
            return made
        made.places = sum(a != b for a, b in zip(text.splitlines(), edited.splitlines())) or 1
        before, after = (self.findings(engine, path, one) for one in (text, edited))
        if isinstance(before, str) or isinstance(after, str):
            made.failed = str(before if isinstance(before, str) else after)
            return made
        lost, new = sorted((before - after).elements()), sorted((after - before).elements())
        for function, check in list(lost):
            other = next((pair for pair in new if pair[0] == function), None)
            if other:
                made.renamed.append(f"{function}: {check} becomes {other[1]}")
                lost.remove((function, check))
                new.remove(other)
        made.changed = [f"{function}: {check} is lost" for function, check in lost] \
            + [f"{function}: {check} is new" for function, check in new]
        return made


def report(outcomes: list[Outcome]) -> int:
    """Print what changed and the counts by edit; the exit status."""
    for o in outcomes:
        for line in o.changed + o.renamed:
            print(f"{o.file.name}: {o.engine}: {o.edit}: {line}")
        if o.failed:
            print(f"{o.file.name}: {o.engine}: {o.edit}: not compilable: {o.failed}")
    for edit in dict.fromkeys(o.edit for o in outcomes):
        mine = [o for o in outcomes if o.edit == edit]
        print(f"{edit:<12} {sum(o.places > 0 for o in mine):4} files edited, "
              f"{sum(len(o.changed) for o in mine)} verdicts changed, "
              f"{sum(len(o.renamed) for o in mine)} under another id, "
              f"{sum(bool(o.failed) for o in mine)} not compilable")
    if any(o.changed for o in outcomes):
        return FINDINGS
    return INCOMPLETE if any(o.failed for o in outcomes) else CLEAN


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="metamorph", description=(
        "Edits test files in ways that must change no verdict."))
    parser.add_argument("--engines", default="gcc", metavar="LIST", help="gcc,sparse")
    parser.add_argument("--edits", default=",".join(EDITS), metavar="LIST")
    parser.add_argument("--gcc", default=os.environ.get("GCC", "gcc"))
    parser.add_argument("--table", type=Path, default=HOME / "argkind/kinds.def", metavar="FILE")
    parser.add_argument("--show", action="store_true", help="only print the edited file")
    parser.add_argument("-j", dest="jobs", type=int, default=2, metavar="N")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE",
                        help="default: testcases/argkind/*.c")
    args = parser.parse_args(argv)
    args.engines, args.edits = args.engines.split(","), args.edits.split(",")
    for name, known in (("engines", ENGINES), ("edits", EDITS)):
        if set(getattr(args, name)) - set(known):
            parser.error(f"--{name}: choose from {','.join(known)}")
    return args


def main(argv: list[str] | None = None) -> int:
    """0 no verdict changed, 1 some did, 2 something is missing or does not compile."""
    args = options(argv)
    try:
        lab = Laboratory(args)
        files = args.files or sorted(CORPUS.glob("*.c"))
        if args.show:
            for path in files:
                for edit in args.edits:
                    print(EDITS[edit](CFile(path.read_text("utf-8"), lab.facts)), end="")
            return CLEAN
        for engine in lab.engines.values():
            if (why := engine.trouble()):
                raise Usage(why)
        work = [(path, edit, engine) for path in files for edit in args.edits
                for engine in args.engines]
        with ThreadPoolExecutor(max_workers=args.jobs) as pool:
            return report(list(pool.map(lambda item: lab.compare(*item), work)))
    except (Usage, OSError) as why:
        print(f"metamorph: {why}", file=sys.stderr)
        return INCOMPLETE
    finally:
        proc.drop_scratch()


if __name__ == "__main__":
    sys.exit(main())
