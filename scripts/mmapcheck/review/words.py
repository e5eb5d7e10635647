# SPDX-License-Identifier: GPL-2.0-only
"""A finding in the words of somebody who writes about a line of a patch."""

from __future__ import annotations

import re

from mmapcheck.check.finding import Finding, Note

_ARGUMENT = re.compile(r"argument (\d+) of (\w+) (is|points to) (.+?); expected (.+?)(?:: (.+))?$")
_SWAP = re.compile(r"arguments (\d+) and (\d+) of (\w+) are swapped; expected (.+)$")
_MAKES = re.compile(r"(\S+ PAGE_\w+) makes it (.+?)(?: here)?$")
# What makes one kind of another, where nothing but the unit differs.
_MADE = {("a physical address", "a page frame number"): "PHYS_PFN({})",
         ("a page frame number", "a physical address"): "PFN_PHYS({})"}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_UNSURE = ("", "This is likely, not certain: one side of it rests on what a name says.",
           "This is a guess.")


def sentence(one: Finding, source: str) -> str:
    """What is wrong, and what fits; source: what stands there, "" if it is long."""
    swap = _SWAP.match(one.message)
    if swap:
        return f"Are these two the wrong way round? {swap[3]}() takes {swap[4]}."
    argument = _ARGUMENT.match(one.message)
    if not argument:
        return _plain(one.message)
    number, callee, verb, has, wants, more = argument.groups()
    # A variable is asked for by name only where it is said to be what is expected there.
    fits = one.suggestion if any(note.message == f"'{one.suggestion}' is {wants}" for note in one.notes) else ""
    if not fits and re.fullmatch(r"[\w.]+(?:->[\w.]+)*", source):
        fits = _MADE.get((has, wants), "").format(source)
    ask = f"Should this be {fits}? " if fits else ""
    place = f"{_ORDINALS[int(number)]} argument" if int(number) < len(_ORDINALS) else f"argument {number}"
    what = source if source and source != fits else "this"
    takes = f"{callee}() takes {wants} as its {place}" if verb == "points to" else \
        f"The {place} of {callee}() is {wants}"
    return f"{ask}{takes}{f' ({more})' if more else ''}, and {what} {verb} {has}."


def _plain(message: str) -> str:
    said = re.sub(r"\b(arguments? \d+(?: and \d+)? of \w+)\b", r"\1()", message)
    return f"{said[:1].upper()}{said[1:]}."


def doubt(one: Finding) -> str:
    """How sure it is, where it is not certain."""
    if one.id == "mmap-legacy":
        return "This is held against what run-checks.sh convert makes of the old handler."
    return _UNSURE[one.level]


def origin(note: Note) -> str:
    """A note as the beginning of a sentence that a line of source ends."""
    return re.sub(r" here$", "", note.message)


def made_by(one: Finding, note: Note) -> str:
    """The operation that gives an argument the kind the finding says it has, or ""."""
    argument = _ARGUMENT.match(one.message)
    operation = _MAKES.match(note.message)
    return operation[1] if argument and operation and operation[2] == argument[4] else ""


def worth_telling(one: Finding) -> list[Note]:
    """The notes that say where a kind came from; what fits is in the question already."""
    return [note for note in one.notes if not (one.suggestion and
                                               note.message.startswith(f"'{one.suggestion}' is "))]
