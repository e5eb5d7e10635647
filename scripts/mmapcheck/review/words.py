# SPDX-License-Identifier: GPL-2.0-only
"""A finding in the words of somebody who writes about a line of a patch."""

from __future__ import annotations

import re

from mmapcheck.check.finding import Finding, Note

_ARGUMENT = re.compile(r"argument (\d+) of (\w+) is (.+?); expected (.+?)(?:: (.+))?$")
_SWAP = re.compile(r"arguments (\d+) and (\d+) of (\w+) are swapped; expected (.+)$")
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
    fits = one.suggestion or ""
    if argument and not fits and re.fullmatch(r"[\w.]+(?:->[\w.]+)*", source):
        fits = _MADE.get((argument[3], argument[4]), "").format(source)
    ask = f"Should this be {fits}? " if fits else ""
    if not argument:
        return ask + _plain(one.message)
    number = int(argument[1])
    place = f"{_ORDINALS[number]} argument" if number < len(_ORDINALS) else f"argument {number}"
    more = f" ({argument[5]})" if argument[5] else ""
    what = source if source and source != one.suggestion else "this"
    return f"{ask}The {place} of {argument[2]}() is {argument[4]}{more}, and {what} is {argument[3]}."


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


def worth_telling(one: Finding) -> list[Note]:
    """The notes that say where a kind came from; what fits is in the question already."""
    return [note for note in one.notes if not (one.suggestion and
                                               note.message.startswith(f"'{one.suggestion}' is "))]
