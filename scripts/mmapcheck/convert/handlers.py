# SPDX-License-Identifier: GPL-2.0-only
"""The .mmap and .mmap_prepare initialisers of a tree, found in its text.

Text sees what a parser loses: every architecture, macros, functions that do not
parse. What to do with a handler is not decided here.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.ctext import blank
from mmapcheck.lib.errors import Usage

_FIELDS = "mmap|mmap_prepare|mmap_ring_buffer|mmap_prepare_ring_buffer"
# Structs whose hooks get the struct itself, and are often set at run time.
OWNERS = frozenset({"uio_info", "vmbus_channel"})
# What a file must contain to have an initialiser, as grep -E has it.
_SET = rf"\.({_FIELDS})[[:space:]]*="
_WORDS = (rf"{_SET}|->({_FIELDS})[[:space:]]*=[^=]|(^|[{{,[:space:]])({_FIELDS})[[:space:]]*:[[:space:]]*[[:alnum:]_]"
          rf"|[[:alnum:]_]\([[:space:]]*struct[[:space:]]+({'|'.join(sorted(OWNERS))})[[:space:]]*\*[[:space:]]*[[:alnum:]_]+,"
          r"[[:space:]]*(struct[[:space:]]+vm_area_|$)")
# A member access has something before its dot, a designator has not.
_INITIALISER = re.compile(rf"(?<![\w)\]])\s\.({_FIELDS})\s*=\s*([^,}};]+)|"
                          rf"(?<=[{{,])\.({_FIELDS})\s*=\s*([^,}};]+)|"
                          rf"(?<=[{{,])\s*({_FIELDS})\s*:\s*(\w+)\s*(?=[,}}])")
# The literal that each of these has: to look around it is much faster than to try each at every place.
_NAMED = re.compile(rf"mmap(?:{_FIELDS.replace('mmap', '')})?\s*[=:]")
# A member set by a statement, and the last name before it.
_ASSIGNED = re.compile(rf"\b(\w+)\s*(?:\[[^\]]*\]\s*)?(?:\.|->)\s*({_FIELDS})\s*=\s*&?\s*(\w+)\s*[;,)]")
_OF_MEMBER = re.compile(r"(?:[\w\]]\s*(?:\.|->)\s*|^\s*)$")
_OF_STRUCT = re.compile(r"\bstruct\s+(\w+)\s+(?:__\w+\s+)*(\w+)\s*(?:\[[^\]]*\]\s*)*"
                        r"(?:__\w+\s*(?:\([^()]*\)\s*)?)*=\s*$")
_LITERAL = re.compile(r"\(\s*(?:const\s+)?struct\s+(\w+)\s*(?:\[\s*\])?\s*\)\s*$")
_ELEMENT = re.compile(r"(?:^|[{,])\s*(?:\[[^\]]*\]\s*=\s*)?$")
_MEMBER = re.compile(r"\.(\w+)\s*=\s*$")
_OWNED = re.compile(r"\b(\w+)\s*\(\s*struct\s+(\w+)\s*\*\s*\w+\s*,\s*struct\s+vm_area_(struct|desc)"
                    r"\s*\*\s*\w+\s*\)\s*\{")
# What a hook is assigned to, or the function it is given to.
_TAKER = re.compile(r"(\w+)\s*(?:=|\([^;{}]*)\s*&?\s*$")


@dataclass(frozen=True)
class Initialiser:
    """One `.mmap = handler` of a struct: `field` is the member, `name` the variable.

    Of a hook set at run time `name` is the member or the function that it is given to.
    """

    field: str
    handler: str
    struct: str         # "?" where the text does not say
    name: str
    line: int
    how: str = "."      # ":" as `mmap: handler`, "=" by a statement


def initialisers(text: str, owners: frozenset[str] = OWNERS) -> list[Initialiser]:
    """The hooks that the structs of a file are initialised with, in order.

    `owners` are the structs whose hooks count also where they are set at run time.
    """
    return list(_initialisers(text, owners))


# A file is asked for as a whole and for what is alive of it, and these are mostly the same.
@lru_cache(maxsize=64)
def _initialisers(text: str, owners: frozenset[str]) -> tuple[Initialiser, ...]:
    code = blank(text).replace("\\\n", " \n")
    starts = [0, *(m.end() for m in re.finditer("\n", code))]
    found = []
    for match in _designators(code):
        field, value = match[1] or match[3] or match[5], match[2] or match[4] or match[6]
        struct, name = _owner(code, match.start())
        if match[5] and struct == "?":
            continue            # a label, or a choice
        dot = match.start(5) if match[5] else code.index(".", match.start())
        # The pre-processor may close the value before a comma does.
        handler = re.split(r"\s*\n\s*#", value.strip())[0].strip().lstrip("&")
        found.append(Initialiser(field, " ".join(handler.split()), struct, name,
                                 bisect_right(starts, dot), ":" if match[5] else "."))
    found += _at_run_time(code, starts, owners, found)
    return tuple(sorted(found + _assigned(code, starts, owners, found), key=lambda one: one.line))


def _designators(code: str) -> Iterator[re.Match[str]]:
    """What _INITIALISER finds in a text."""
    last = 0
    for named in _NAMED.finditer(code):
        at = named.start()
        if code[at - 1:at] == ".":
            starts = (at - 2, at - 1)
        else:
            starts = (len(code[:at].rstrip()),)
        match = next((found for start in starts if start >= last and (found := _INITIALISER.match(code, start))), None)
        if match:
            last = match.end()
            yield match


def _at_run_time(code: str, starts: list[int], owners: frozenset[str],
                 known: list[Initialiser]) -> list[Initialiser]:
    """The places that name, and do not call, a hook defined here that gets one of `owners`."""
    if not any(one in code for one in owners):
        return []
    places = {(one.handler, one.line) for one in known}
    found = []
    for hook in _OWNED.finditer(code):
        if hook[2] not in owners:
            continue
        for use in re.finditer(rf"\b{hook[1]}\b(?!\s*\()", code):
            line = bisect_right(starts, use.start())
            taker = _TAKER.search(code, max(0, use.start() - 200), use.start())
            if (hook[1], line) not in places:
                found.append(Initialiser("mmap" if hook[3] == "struct" else "mmap_prepare", hook[1],
                                         hook[2], taker[1] if taker else "?", line))
    return found


def _assigned(code: str, starts: list[int], owners: frozenset[str], known: list[Initialiser]) -> list[Initialiser]:
    """The hooks that a statement sets, save those that are known."""
    if not any(_OF_MEMBER.search(code, max(0, named.start() - 80), named.start()) for named in _NAMED.finditer(code)):
        return []
    places = {(one.handler, one.line) for one in known}
    found = []
    for match in _ASSIGNED.finditer(code):
        line = bisect_right(starts, match.start(2))
        # A variable that holds a hook is not one.
        if (match[3], line) in places or match[3] == "NULL" or re.search(rf"\(\s*\*\s*{match[3]}\s*\)", code):
            continue
        told = re.search(rf"\bstruct\s+(\w+)\s*(?:const\s*)?[\s*]\s*{match[1]}\s*(?:\[[^\]]*\]\s*)?[;=,)]", code)
        # Data may be called mmap, too.
        if told and told[1] in owners | {"file_operations"} or "mmap" in match[3] or re.search(
                rf"\b{match[3]}\s*\([^;{{}}()]*\bstruct\s+vm_area_(?:struct|desc)\b", code):
            found.append(Initialiser(match[2], match[3], told[1] if told else "?", match[1], line, "="))
    return found


def _owner(code: str, at: int) -> tuple[str, str]:
    """The struct type and variable whose initialiser holds position `at`."""
    depth = 0
    members: list[str] = []
    while at > 0:
        at -= 1
        if code[at] == "}":
            depth += 1
        elif code[at] == "{" and depth:
            depth -= 1
        elif code[at] == "{":
            before = code[max(0, at - 400):at].rstrip()
            if (known := _OF_STRUCT.search(before)):
                return (known[1], known[2]) if not members else ("?", ".".join([known[2], *members]))
            if (known := _LITERAL.search(before)):
                return known[1], "(literal)"
            if (inner := _MEMBER.search(before)):
                members.insert(0, inner[1])
            elif not _ELEMENT.search(before):
                break
    return "?", "?"


def naming(paths: list[Path], words: str, timeout: float) -> list[Path]:
    """The .c and .h files below `paths` whose text matches the extended regular expression."""
    if not paths:
        return []
    done = proc.run(["grep", "-rlZE", "--include=*.c", "--include=*.h", "--exclude-dir=.git",
                     "-e", words, "--", *map(str, paths)], timeout=max(timeout, 300))
    if done.ended or done.status > 1 and not done.out:
        raise Usage(f"{paths[0]}: cannot be searched: {done.ended or done.first_error()}")
    return sorted((Path(os.fsdecode(name)) for name in done.out.split(b"\0") if name),
                  key=os.fsencode)


def files(paths: list[Path], timeout: float) -> list[Path]:
    """The files below `paths` that set a hook in an initialiser, or one of an owner at run time."""
    plain = re.compile(_SET.replace("[[:space:]]", r"\s"))

    def has(path: Path) -> bool:
        try:
            text = path.read_text("utf-8", "surrogateescape")
        except OSError:
            return True         # who converts it says why it cannot be read
        return bool(plain.search(text) or initialisers(text))
    return [path for path in naming(paths, _WORDS, timeout) if has(path)]


def sets(text: str, variable: str, member: str) -> bool:
    """Whether an initialiser of a variable, up to the } that begins a line, sets a member."""
    return any(re.search(rf"(?<![\w)\]])\s\.{member}\s*=", found[0]) for found in
               re.finditer(rf"\b{re.escape(variable)}\s*(?:\[[^\]]*\]\s*)?=\s*\{{.*?\n\}}", blank(text), re.S))


def takers(text: str) -> list[tuple[str, str | None, str]]:
    """(name, file, VMA) of each function that gets a VMA: the names of its parameters.

    The file is the first parameter of two, if that is a `struct file *`.
    """
    found = []
    for match in re.finditer(r"\b(\w+)\s*\(([^;{}()]*)\bstruct\s+vm_area_struct\s*\*\s*(\w+)([^;{}()]*)\)\s*\{",
                             blank(text)):
        file = re.fullmatch(r"\s*struct\s+file\s*\*\s*(\w+)\s*,\s*", match[2])
        found.append((match[1], file[1] if file and not match[4].strip() else None, match[3]))
    return found
