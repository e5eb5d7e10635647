#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Lists statements that two kernels, or a patch, differ in by a conversion only.

A bug of this project's class is mended by a shift, a page constant, a conversion, the
order of two arguments or one argument of a call. This lists such changes, the likeliest
first, for a person to read: most are not bugs. Three sources:

  mine.py --old TREE --new TREE       two kernel trees
  mine.py --new TREE --patch FILE...  patches, mail boxes; what TREE does not have is left out
  mine.py --new TREE --inbox DIR...   a mailing list's archive, a public-inbox git repository
"""

from __future__ import annotations

import argparse
import difflib
import email
import email.policy
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|[A-Za-z_]\w*|\d\w*'
                   r'|->|<<=|>>=|<<|>>|&&|\|\||[=!<>+*/|&^%-]=|\+\+|--|\S')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
CONVERSION = re.compile(
    r"_*(?:virt|phys|page|pfn|dma|gfn|gpa|gva|hva|hpa|bus|sg|folio|vmalloc|mfn|gfp|iova|pte|pmd|pud|kmap|addr|paddr"
    r"|bytes|pages|order|size|vaddr|va|pa|frame|isa|zone|nid|section|block)_to_\w+"
    r"|__?pa(?:_symbol|_nodebug)?|__va|_?PFN_(?:UP|DOWN|PHYS|ALIGN)|PHYS_PFN|page_address|sg_(?:phys|virt|dma_\w+)"
    r"|lm_alias|PAGE_ALIGN(?:_DOWN|ED)?|\w*(?:PFN|PHYS|VIRT|PAGES|ORDER|PAGE_SHIFT)\w*|get_order|vma_pages"
    r"|\w+_to_(?:pfn|page|virt|phys|bytes|pages|dma|bus)|dma_map_\w+|cpu_addr|folio_(?:size|nr_pages|order|shift|pfn)"
    r"|thp_(?:size|nr_pages|order)|compound_order|page_size|(?:round|ALIGN)_?(?:up|down|DOWN)?|DIV_ROUND_UP")
CONSTANT = re.compile(r"\w*(?:PAGE|PG|PMD|PUD|PTE|SECTION|FRAME|SUBPAGE|PTP|GRANULE|MTT|TT)_?(?:SIZE|SHIFT|MASK|ORDER)"
                      r"|PAGE_\w+|SZ_\d+[KMG]|page_(?:size|shift)|pgsz|\w*pg_?(?:size|shift|sz)")
DOMAIN = re.compile(r"(?i)\w*(?:pfn|addr|phys|virt|dma|iova|size|len|npages|pages|offset|pgoff|order|start|end|base"
                    r"|bytes|shift|gfn|gpa|hva|page|count|length|first|last|nr_|num_|vaddr|paddr|off\b|sz\b|range)\w*")
MENDS = re.compile(rb"(?mi)^fixes: |^subject:.*\b(?:fix|correct|wrong|incorrect|missing|bug|properly|swap|invert|mix)")
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "typeof", "defined", "do", "else"}
# The order is that of the listing: where more than one is true of a change, the first counts.
KINDS = ("place", "conversion", "constant", "shift", "argument")
WEIGHT = {"place": 9.0, "conversion": 7.0, "constant": 7.0, "shift": 6.0, "argument": 3.0}
WIDEST = 26


class UsageError(Exception):
    """A tree, a patch or an archive that cannot be read; the message names it and the cure."""


@dataclass(frozen=True)
class Statement:
    """A piece of C that ends in ; or a brace, or one line of the preprocessor, and where it begins."""

    tokens: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Candidate:
    """A statement that was `old` and is `new` now, and what tells the two apart."""

    kind: str
    score: float
    file: str
    line: int
    old: str
    new: str
    source: str = ""


@dataclass
class Hunk:
    """Some lines of a file as they were and as they are, with what surrounds them."""

    file: str
    start: int
    old: list[str]
    new: list[str]
    source: str = ""


def statements(lines: list[str], start: int) -> list[Statement]:
    """The statements of some lines of C, the first of which has the number `start`."""
    text = COMMENT.sub(lambda m: "\n" * m.group().count("\n"), "\n".join(lines))
    # A hunk may begin or end within a comment.
    text = re.sub(r"\A(?:[^\n]*\n)*?[^\n]*\*/|/\*.*\Z", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    made: list[Statement] = []
    tokens: list[str] = []
    first, depth = start, 0
    for number, line in enumerate(text.split("\n"), start):
        if line.lstrip().startswith("#") and not tokens:
            made.append(Statement(tuple(TOKEN.findall(line)), number))
            continue
        for token in TOKEN.findall(line):
            if not tokens:
                first, depth = number, 0
            tokens.append(token)
            depth += (token == "(") - (token == ")")
            if token in "{}" or token == ";" and depth <= 0:
                made.append(Statement(tuple(tokens), first))
                tokens = []
    if tokens:
        made.append(Statement(tuple(tokens), first))
    return made


def calls(tokens: tuple[str, ...]) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Every call in a statement: its name and its arguments, outer ones first."""
    made = []
    for at in range(len(tokens) - 1):
        if tokens[at + 1] != "(" or tokens[at] in KEYWORDS or not re.match(r"[A-Za-z_]", tokens[at]):
            continue
        args: list[tuple[str, ...]] = []
        now: list[str] = []
        depth = 0
        for token in tokens[at + 1:]:
            if token in "([{":
                depth += 1
            elif token in ")]}":
                depth -= 1
                if not depth:
                    break
            if depth == 1 and token == ",":
                args.append(tuple(now))
                now = []
            elif not (depth == 1 and token == "(" and not now and not args):
                now.append(token)
        made.append((tokens[at], (*args, tuple(now))))
    return made


def moved(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether a call has the arguments it had, in another order."""
    return any(a != b and len(a) > 1 and sorted(a) == sorted(b)
               for (f, a), (g, b) in zip(calls(old), calls(new)) if f == g)


def one_argument(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Whether a call differs in one argument only, and both of it speak of memory."""
    for (f, a), (g, b) in zip(calls(old), calls(new)):
        if f == g and len(a) == len(b):
            differ = [(x, y) for x, y in zip(a, b) if x != y]
            if len(differ) == 1:
                return all(any(DOMAIN.fullmatch(t) for t in side) for side in differ[0])
    return False


def classify(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, float] | None:
    """(kind, score) of a changed statement, or None if more than such a thing changed."""
    gone, come = [], []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            gone += old[i:j]
            come += new[k:m]
    size = len(gone) + len(come)
    if not size or size > WIDEST or any(t[0] in "\"'" for t in gone + come):
        return None
    words = [t for t in gone + come if re.match(r"[A-Za-z_]", t)]
    kinds = {
        "place": lambda: moved(old, new),
        "conversion": lambda: any(CONVERSION.fullmatch(w) for w in words),
        "constant": lambda: any(CONSTANT.fullmatch(w) for w in words),
        "shift": lambda: any(t in ("<<", ">>", "<<=", ">>=", "*", "/") for t in gone + come)
        and any(DOMAIN.fullmatch(t) for t in old),
        "argument": lambda: one_argument(old, new),
    }
    for kind in KINDS:
        if kinds[kind]():
            domain = sum(bool(DOMAIN.fullmatch(w)) for w in set(words))
            return kind, WEIGHT[kind] + min(domain, 3) - size / 4 - abs(len(gone) - len(come)) / 8
    return None


def pairs(old: list[Statement], new: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements that stand for each other and differ."""
    matcher = difflib.SequenceMatcher(None, [s.tokens for s in old], [s.tokens for s in new], False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "replace" or (j - i) * (m - k) > 400:
            continue
        ratios = sorted(((difflib.SequenceMatcher(None, one.tokens, other.tokens, False).ratio(), x, y)
                         for x, one in enumerate(old[i:j], i) for y, other in enumerate(new[k:m], k)), reverse=True)
        taken: list[tuple[int, int]] = []
        for ratio, x, y in ratios:
            # The likest first, and never crosswise.
            if ratio > 0.5 and all((x < p and y < q) or (x > p and y > q) for p, q in taken):
                taken.append((x, y))
        yield from ((old[x], new[y]) for x, y in sorted(taken))


def read(hunk: Hunk) -> Iterator[Candidate]:
    """The candidates of a hunk."""
    changed = set(hunk.old) ^ set(hunk.new)
    if not any(CONVERSION.search(line) or CONSTANT.search(line) or "(" in line or "<<" in line or ">>" in line
               for line in changed):
        return
    for old, new in pairs(statements(hunk.old, hunk.start), statements(hunk.new, hunk.start)):
        if (made := classify(old.tokens, new.tokens)):
            yield Candidate(made[0], made[1], hunk.file, new.line, " ".join(old.tokens), " ".join(new.tokens),
                            hunk.source)


def hunks(lines: Iterable[str], source: str = "") -> Iterator[Hunk]:
    """The hunks of a unified diff of C files; whatever else is there is passed over.

    A Subject: or Message-ID: line before a diff names its source.
    """
    file, hunk, left = "", None, [0, 0]
    for line in lines:
        line = line.rstrip("\n")
        if hunk:
            mark, rest = line[:1], line[1:]
            if mark not in ("-", "+", " ", "") and mark != "\\":
                hunk = None
                continue
            if mark in ("-", " ", ""):
                hunk.old.append(rest)
                left[0] -= 1
            if mark in ("+", " ", ""):
                hunk.new.append(rest)
                left[1] -= 1
            if max(left) <= 0:
                yield hunk
                hunk = None
            continue
        if line.startswith("+++ "):
            name = re.sub(r"\t.*|\s+$", "", line[4:])
            file = name.split("/", 1)[-1] if name.endswith((".c", ".h")) and "/" in name else ""
        elif file and (at := re.match(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)):
            left = [int(at[1] or 1), int(at[3] or 1)]
            hunk = Hunk(file, int(at[2]), [], [], source)
        elif line.startswith("Subject: "):
            source, file = line[9:], ""
        elif line.lower().startswith("message-id: "):
            source = f"{source} {line[12:].strip('<> ')}"


def compare(old: Path, new: Path) -> Iterator[Hunk]:
    """The hunks of C files that both trees have, with four lines around them."""
    diff = subprocess.Popen(["diff", "-dr", "-U4", "-x", ".git", "-x", "[!A-Za-z0-9_]*", f"{old}/", f"{new}/"],
                            stdout=subprocess.PIPE, text=True, encoding="latin-1")
    assert diff.stdout
    prefix = str(new).lstrip("/").split("/", 1)
    cut = f"{prefix[1]}/" if len(prefix) > 1 else ""
    for hunk in hunks(diff.stdout):
        hunk.file = hunk.file.removeprefix(f"{prefix[0]}/" if str(new).startswith("/") else "").removeprefix(cut)
        yield hunk
    if diff.wait() > 1:
        raise UsageError(f"diff {old} {new}: ended with {diff.returncode}")


def inbox(where: Path, fixes: bool) -> Iterator[Hunk]:
    """The hunks of the messages of a public-inbox archive; of those only that mend something, if asked."""
    git = subprocess.Popen(["git", "-C", str(where), "cat-file", "--batch", "--batch-all-objects", "--unordered"],
                           stdout=subprocess.PIPE)
    assert git.stdout
    while (head := git.stdout.readline()):
        _, kind, size = head.split()
        body = git.stdout.read(int(size) + 1)
        if kind == b"blob" and (b"\n+++ " in body or b"base64" in body) and (not fixes or MENDS.search(body)):
            yield from message(body)
    if git.wait():
        raise UsageError(f"{where}: git cannot list its objects; name a git repository of a mailing list")


def message(body: bytes) -> Iterator[Hunk]:
    """The hunks of one message, decoded."""
    mail = email.message_from_bytes(body, policy=email.policy.compat32)
    subject = " ".join(str(mail.get("Subject", "")).split())
    # An answer quotes the patch it is about.
    if re.match(r"(?i)(re|aw|fwd?):", subject):
        return
    source = f"{subject} {str(mail.get('Message-ID', '')).strip('<> ')}"
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            text = (part.get_payload(decode=True) or b"").decode("latin-1").replace("\r", "")
            fixes = " [Fixes]" if re.search(r"(?m)^Fixes: ", text) else ""
            yield from hunks(text.split("\n"), source + fixes)


@lru_cache(maxsize=4000)
def plain_text(path: Path) -> str:
    """A file's text; "" if there is none."""
    try:
        return path.read_text("latin-1")
    except OSError:
        return ""


@lru_cache(maxsize=4000)
def words_of(path: Path) -> str:
    """A file as its tokens, joined by blanks."""
    return " ".join(TOKEN.findall(COMMENT.sub(" ", plain_text(path))))


def stands(found: Candidate, tree: Path) -> bool:
    """Whether a tree has the new statement, and not the old one."""
    words = words_of(tree / found.file)
    return found.new in words and (found.old not in words or found.old in found.new)


def worth(told: Iterable[Hunk], tree: Path) -> Iterator[Hunk]:
    """Each hunk once, and only if a line it adds is in the tree."""
    seen: set[int] = set()
    for hunk in told:
        key = hash((hunk.file, *hunk.old, "", *hunk.new))
        if key in seen:
            continue
        seen.add(key)
        come = set(hunk.new).difference(hunk.old)
        text = plain_text(tree / hunk.file) if come else ""
        if any(line.strip() and line.strip() in text for line in come):
            yield hunk


def rank(found: Iterable[Candidate]) -> list[Candidate]:
    """Each change once, the likeliest first; one made alike in many files is a clean-up, so it sinks."""
    once: dict[tuple[str, str, str], Candidate] = {}
    alike: dict[tuple[str, ...], int] = {}
    for one in found:
        if (one.file, one.old, one.new) not in once:
            once[one.file, one.old, one.new] = one
            alike[_difference(one)] = alike.get(_difference(one), 0) + 1
    return sorted(once.values(), key=lambda c: (-c.score + 2 * min(alike[_difference(c)] - 1, 5), c.file, c.line))


def _difference(one: Candidate) -> tuple[str, ...]:
    old, new = one.old.split(), one.new.split()
    return tuple(f"{tag} {' '.join(old[i:j])} {' '.join(new[k:m])}" for tag, i, j, k, m in
                 difflib.SequenceMatcher(None, old, new, False).get_opcodes() if tag != "equal")


def options(argv: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="mine", description=(
        "Lists statements that differ by a conversion, a shift, a page constant or an argument."))
    parser.add_argument("--new", required=True, type=Path, metavar="TREE")
    parser.add_argument("--old", type=Path, metavar="TREE")
    parser.add_argument("--patch", type=Path, nargs="+", default=[], metavar="FILE", help="- is the standard input")
    parser.add_argument("--inbox", type=Path, nargs="+", default=[], metavar="DIR")
    parser.add_argument("--fixes", action="store_true", help="of archives, only what says that it mends")
    parser.add_argument("--kinds", default=",".join(KINDS), metavar="LIST", help="default: %(default)s")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="only the first N")
    args = parser.parse_args(argv)
    for tree in (args.old, args.new):
        if tree and not tree.is_dir():
            raise UsageError(f"{tree}: no such directory; name a kernel tree")
    if not (args.old or args.patch or args.inbox):
        raise UsageError("nothing to compare with; name --old, --patch or --inbox")
    wrong = set(args.kinds.split(",")) - set(KINDS)
    if wrong:
        raise UsageError(f"--kinds {','.join(sorted(wrong))}: not one of {', '.join(KINDS)}")
    return args


def mine(args: argparse.Namespace) -> list[Candidate]:
    """All that the sources named on the command line have, ranked."""
    found: list[Candidate] = []
    if args.old:
        found += [one for hunk in compare(args.old, args.new) for one in read(hunk)]
    told: list[Iterable[Hunk]] = [inbox(place, args.fixes) for place in args.inbox]
    for path in args.patch:
        try:
            lines: Iterable[str] = open(0, encoding="latin-1") if str(path) == "-" else \
                path.read_text("latin-1").splitlines()
        except OSError as why:
            raise UsageError(f"{path}: {why.strerror}; name a patch") from why
        told.append(hunks(lines, path.name))
    found += [one for source in told for hunk in worth(source, args.new) for one in read(hunk)
              if stands(one, args.new)]
    return rank(one for one in found if one.kind in args.kinds.split(","))


def main(argv: list[str] | None = None) -> int:
    """0 with the list on the standard output, 2 for what cannot be read."""
    try:
        made = mine(args := options(argv))
    except UsageError as why:
        print(f"mine: {why}", file=sys.stderr)
        return 2
    for one in made[:args.most or None]:
        print(f"{one.file}:{one.line}: {one.kind} {one.score:.1f}  {one.source}\n  was {one.old}\n  now {one.new}")
    print(f"{len(made)} candidates", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
