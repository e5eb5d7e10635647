# SPDX-License-Identifier: GPL-2.0-only
"""What two machines saw of the same requests, held against each other by the judge's own comparison."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tools.kernel_run import build, verdict
from tools.kernel_run.place import JUDGE

FIELDS, MOST = 9, 4096
WORDS = ("errno", "prot", "merge", "rights", "charge", "around", "warn", "flags", "later", "tables", "cache")
# What a difference has, of a request, and how many of a driver are told
MOST_SHOWN = 3


class Note(ctypes.Structure):
    """struct note"""

    _fields_ = [("kind", ctypes.c_uint16), ("step", ctypes.c_uint16), ("result", ctypes.c_int32),
                ("v", ctypes.c_uint64 * FIELDS)]


class Record(ctypes.Structure):
    """struct record"""

    _fields_ = [*((name, ctypes.c_uint) for name in ("count", "granted", "refused", "charged", "replaced")),
                ("note", Note * MOST)]


class Found(ctypes.Structure):
    """struct verdict"""

    _fields_ = [("at", ctypes.c_int), ("seen", ctypes.c_uint)]


@dataclass
class Request:
    """A request, and what was seen of it."""

    text: str
    record: Record = field(default_factory=Record)


def library(where: Path) -> ctypes.CDLL:
    """The comparison, for this machine."""
    path = where / "compare.so"
    sources = [JUDGE / "user" / name for name in ("compare.c", "notes.c", "request.c")]
    if not path.is_file() or path.stat().st_mtime < max(one.stat().st_mtime for one in sources):
        build.quietly(["gcc", "-O2", "-shared", "-fPIC", "-o", str(path), *map(str, sources)], where / "compare.log")
    made = ctypes.CDLL(str(path))
    made.compare.restype = Found
    made.note_print.restype = ctypes.c_char_p
    return made


def read(text: str) -> list[Request]:
    """The requests of a console, in order."""
    found: list[Request] = []
    for line in text.splitlines():
        words = line.split(" ")
        if words[0] == "R" and len(words) > 5:
            request = Request(" ".join(words[5:]))
            record = request.record
            record.granted, record.refused, record.charged, record.replaced = map(int, words[1:5])
            found.append(request)
        elif words[0] == "N" and found and len(words) > 3:
            record = found[-1].record
            note = record.note[record.count]
            note.kind, note.step, note.result = int(words[1], 16), int(words[2], 16), int(words[3])
            for place, value in enumerate(words[4:]):
                note.v[place] = int(value, 16)
            record.count += 1
    return found


def compare(name: str, texts: list[str], may: set[str], where: Path) -> verdict.Judgement:
    """The result of a driver, as that of a handler is told; `may` is what was announced."""
    tool = library(where)
    bits = sum(1 << WORDS.index(word) for word in may)
    found = verdict.join([_machine(text) for text in texts])
    old, new = map(read, texts)
    if [one.text for one in old] != [one.text for one in new] or not old:
        found.unfinished.append(f"{name}: {len(old)} and {len(new)} requests were carried out")
        return found
    seen: Counter[str] = Counter()
    differ = 0
    for number, (before, after) in enumerate(zip(old, new)):
        made = tool.compare(ctypes.byref(before.record), ctypes.byref(after.record), bits)
        seen.update(word for bit, word in enumerate(WORDS) if made.seen >> bit & 1)
        if made.at >= 0:
            differ += 1
            if differ <= MOST_SHOWN:
                found.differences.append(_told(tool, name, number, before, after, made.at))
    found.handlers.append(verdict.Handler("driver", name, len(old), sum(one.record.granted for one in old),
                                          sum(one.record.refused for one in old), differ, dict(seen), 0.0))
    return found


def _machine(text: str) -> verdict.Judgement:
    """What is wrong with a machine, whatever it saw."""
    return verdict.read("\n".join(line for line in text.splitlines() if line[:2] not in ("R ", "N ")))


def _told(tool: ctypes.CDLL, name: str, number: int, before: Request, after: Request, at: int) -> str:
    def note(record: Record, place: int) -> str:
        if place >= record.count:
            return "nothing more"
        text = ctypes.create_string_buffer(512)
        return tool.note_print(ctypes.byref(record.note[place]), -1, 0, text, len(text)).decode()
    return "\n".join([f"DIFF driver {name} case {number}", f"  request: {before.text}",
                      f"  after: {note(before.record, at - 1) if at else 'nothing'}",
                      f"  old: {note(before.record, at)}", f"  new: {note(after.record, at)}"])
