# SPDX-License-Identifier: GPL-2.0-only
"""--compat: both versions in one file, each under the condition of the kernels it is for."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mmapcheck.convert import calls, conditions
from mmapcheck.convert.branches import Lost, View
from mmapcheck.lib.ctext import blank, functions, uncommented

# The version that each part of the API came with; what is emitted and not named here is of the first.
_SINCE = ((re.compile(rf"\b{calls.DISCONTIG}\b"), (7, 4, 0)),
          (re.compile(r"\berror_override\b"), (7, 2, 0)),
          (re.compile(r"\bvma_desc_(?:test|is_cow)|\bvma_flags_to_legacy\b"
                      r"|\bis_nommu_shared_vma_flags\b|\bmmap_prepare_ring_buffer\b|\bstruct uio_info\b"), (7, 1, 0)),
          (re.compile(r"\bvma_desc_(?:set|clear)_flags\b"), (7, 0, 0)),
          (re.compile(r"\bmmap_action_|\bvma_desc_(?:size|pages)\b"), (6, 19, 0)),
          *((re.compile(rf"\b{one.action}\b"), (*one.since, 0)) for one in calls.CONVERTED))
_FIRST = (6, 16, 0)
_VERSIONED = re.compile(r"(\(?)\s*(?:LINUX_VERSION_CODE(\s*)(<|>=|>|<=)\s*KERNEL_VERSION(\s*)\(\s*\d+(\s*,\s*)\d+\s*,\s*\d+\s*\)"
                        r"|KERNEL_VERSION(\s*)\(\s*\d+(\s*,\s*)\d+\s*,\s*\d+\s*\)(\s*)(<|>=|>|<=)\s*LINUX_VERSION_CODE)\s*\)?")
_WRAPPED = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)\((\w+),\s*(\w+),\s*(\w+)\)\s*\(?\s*LINUX_VERSION_CODE\s*(<|>=)\s*"
                      r"KERNEL_VERSION\(\s*\2,\s*\3,\s*\4\s*\)\s*\)?[ \t]*$", re.M)
_HAS_VERSION = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<(?:linux|generated/uapi/linux)/version\.h>", re.M)
_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]")
Version = tuple[int, int, int]


@dataclass(frozen=True)
class Spelling:
    """How a project writes that a kernel is older than a version, and that it is not."""

    older: str          # with {0} {1} {2} for the three numbers
    newer: str

    def conditions(self, version: Version) -> tuple[str, str]:
        """The two conditions for a version."""
        return self.older.format(*version), self.newer.format(*version)


def since(text: str) -> Version:
    """The kernel that first had all that a converted text uses."""
    return max([version for words, version in _SINCE if words.search(blank(text))], default=_FIRST)


def spelling(texts: Sequence[str]) -> Spelling:
    """The commonest way these texts, the file first, ask for a version; the kernel's if none does."""
    codes = [blank(text) for text in texts]
    own = _asked(codes[0])
    for name, *_, sign in (found for code in codes for found in _WRAPPED.findall(code.replace("\\\n", "  "))):
        # A macro of its own, if the file has it.
        if any(re.search(rf"\b{name}\s*\(", one) for one in own):
            plain, other = f"{name}({{0}}, {{1}}, {{2}})", f"!{name}({{0}}, {{1}}, {{2}})"
            return Spelling(plain, other) if sign == "<" else Spelling(other, plain)
    for code in codes:
        asked = _asked(code)
        found = Counter(_form(match) for one in asked for match in [_VERSIONED.fullmatch(one)] if match) \
            or Counter(_form(match) for one in asked for match in _VERSIONED.finditer(one))
        if found:
            return Spelling(*max(found, key=lambda form: (found[form], form)))
    return Spelling("LINUX_VERSION_CODE < KERNEL_VERSION({0}, {1}, {2})",
                    "LINUX_VERSION_CODE >= KERNEL_VERSION({0}, {1}, {2})")


def _asked(code: str) -> list[str]:
    """The conditions of a file."""
    return [one.rest for one in conditions.directives(code, code) if one.word in ("if", "elif")]


def _form(match: re.Match[str]) -> tuple[str, str]:
    """The two conditions in the form of one."""
    turned = match[9] is not None
    blank_before, comma, gap = (match[6], match[7], match[8]) if turned else (match[4], match[5], match[2])
    version = f"KERNEL_VERSION{blank_before}({{0}}{comma}{{1}}{comma}{{2}})"
    left, right = ("(", ")") if match[1] and match[0].count("(") == match[0].count(")") else ("", "")
    signs = (">", "<=") if turned else ("<", ">=")
    sides = (version, "LINUX_VERSION_CODE") if turned else ("LINUX_VERSION_CODE", version)
    older, newer = (f"{left}{sides[0]}{gap}{sign}{gap}{sides[1]}{right}" for sign in signs)
    return older, newer


def joined(view: View, new: str, asked: tuple[str, str], versioned: bool) -> str:
    """The text with both versions of what `new`, made of view.text, has changed.

    `asked` are the conditions for the old version and for the new one. `versioned`: a header
    of the module's brings LINUX_VERSION_CODE. Lost if an #if would be cut in two.
    """
    before, whole, after = view.text.split("\n"), view.whole.split("\n"), new.split("\n")
    made: list[str] = []
    i = j = 0
    for unit in _units(view.text, before, after):
        made += _kept(view, after[j:unit[2]])
        i = unit[1]
        old, now = whole[unit[0]:i], view.filled("\n".join(after[unit[2]:unit[3]]), lambda run: run.local).split("\n")
        j = unit[3]
        if unit[2] == unit[3]:
            now = []
        if not _whole(old) or not _whole(now):
            raise Lost
        if not old:
            made += [f"#if {asked[1]}", *now, "#endif"]
        else:
            made += [f"#if {asked[0]}", *old, *(["#else", *now] if now else []), "#endif"]
    made += _kept(view, after[j:])
    text = "\n".join(made)
    return text if versioned or _HAS_VERSION.search(uncommented(text)) else _with_version(text)


def _kept(view: View, lines: list[str]) -> list[str]:
    return view.filled("\n".join(lines)).split("\n") if lines else []


def _units(text: str, before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    """What changes as one: lines of a declaration or an initialiser, or a whole function."""
    spans = _functions(text)
    found: list[list[int]] = []
    for tag, i, i2, j, j2 in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            continue
        start, end = i, i2
        for comment, first, last in spans:
            if i < last and max(i2, i + 1) > comment:
                start = min(start, first if i >= first else comment)
                end = max(end, last)
        if found and found[-1][1] > start:
            # The lines between two changes are the same in both.
            last = found.pop()
            found.append([min(last[0], start), max(last[1], end), last[2] - max(last[0] - start, 0),
                          j2 + (max(last[1], end) - i2)])
        else:
            found.append([start, end, j - (i - start), j2 + (end - i2)])
    return [(a, b, c, d) for a, b, c, d in found]


def _functions(text: str) -> list[tuple[int, int, int]]:
    """Of each function: the lines of the comment above it, of its head, and after its end, from 0."""
    code = blank(text)
    lines = text.split("\n")
    found = []
    for one in functions(code):
        first = code.count("\n", 0, one.start)
        last = code.count("\n", 0, one.end) + 1
        comment = first
        if first and lines[first - 1].rstrip().endswith("*/"):
            comment = next((at for at in range(first - 1, -1, -1) if "/*" in lines[at]), first)
        found.append((comment, first, last))
    return found


def _whole(lines: list[str]) -> bool:
    """Whether every #if of these lines ends in them."""
    depth = 0
    text = "\n".join(lines)
    for one in conditions.directives(text, blank(text)):
        depth += {"if": 1, "ifdef": 1, "ifndef": 1, "endif": -1}.get(one.word, 0)
        if depth < 0 or depth == 0 and one.word.startswith("el"):
            return False
    return depth == 0


def _with_version(text: str) -> str:
    """The text with an #include of what has LINUX_VERSION_CODE, behind the last before it in the alphabet."""
    lines = text.split("\n")
    depth, places = 0, []
    for at, line in enumerate(lines):
        word = re.match(r"[ \t]*#[ \t]*(if|endif)", line)
        depth += {"if": 1, "endif": -1}[word[1]] if word else 0
        named = _INCLUDE.match(line)
        if named and depth == 0:
            places.append((at, named[1]))
    kernel = [(at, name) for at, name in places if name.startswith("linux/")]
    smaller = [at for at, name in kernel if name < "linux/version.h"]
    if kernel and [name for _, name in kernel] != sorted(name for _, name in kernel):
        smaller = [at for at, _ in kernel]
    where = smaller[-1] + 1 if smaller else kernel[0][0] if kernel else places[0][0] if places else 0
    return "\n".join([*lines[:where], "#include <linux/version.h>", *lines[where:]])
