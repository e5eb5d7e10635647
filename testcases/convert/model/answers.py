# SPDX-License-Identifier: GPL-2.0-only
"""What the model records of a request, and whether two versions of a handler answer it alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

import announced

WRITE, ACCESS = 2, 7              # of the flags
PRESENT, NONE, RIGHTS = 1, 0x100, 0x103     # of a protection
_AREA = re.compile(r" pages=(\w+) pgoff=(\w+) flags=(\w+) prot=(\w+) ops=(\w+) private=(\w+)")
_MAP = re.compile(r" map\((\w+),(\w+),(\w+),(\w+),(\w+)\)")
_STATE = re.compile(r" state=(\w+)")
_END = re.compile(r" left=(\w+) kept=(\d+) failure=(-?\d+) warned=(\d+) accessed=(\d+)$")


@dataclass(frozen=True)
class Area:
    """A VMA: its pages, offset, flags, protection, operations and private data."""

    pages: int
    pgoff: int
    flags: int
    prot: int
    ops: str
    private: str


@dataclass(frozen=True)
class Part:
    """What one mmap() did: its result, the VMAs there are then, and what was mapped."""

    ret: int
    areas: tuple[Area, ...]
    maps: tuple[tuple[int, ...], ...]
    state: str                  # a hash of what the driver keeps


@dataclass(frozen=True)
class Answer:
    """A line of the model: the mapping, one beside it if that was granted, and what else happened."""

    first: Part
    beside: Part | None
    left: str                   # the state when all is unmapped
    kept: int
    failure: int
    warned: int
    accessed: int


def parse(record: str) -> Answer:
    """Read a line of the model."""
    end = _END.search(record)
    assert end is not None, record
    first, _, beside = record[:end.start()].partition(" next ")
    return Answer(_part(first), _part(f" {beside}") if beside else None, end[1], *(int(one) for one in end.groups()[1:]))


def _part(text: str) -> Part:
    ret = re.search(r" ret=(-?\d+)", text)
    state = _STATE.search(text)
    assert ret is not None and state is not None, text
    areas = tuple(Area(*(int(one, 16) for one in found[:4]), *found[4:]) for found in _AREA.findall(text))
    return Part(int(ret[1]), areas, tuple(tuple(int(one, 16) for one in found) for found in _MAP.findall(text)), state[1])


def differences(name: str, old: dict[str, list[str]], new: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The requests that the two versions of a pair answer differently, save for what is announced."""
    assert old.keys() == new.keys()
    found = []
    for hook in old:
        may = announced.of(name, hook)
        found += [(before, after) for before, after in zip(old[hook], new[hook])
                  if before != after and not alike(parse(before), parse(after), may)]
    return found


def alike(old: Answer, new: Answer, may: set[str]) -> bool:
    """Whether two answers differ in nothing but what is announced."""
    if (old.failure, old.warned, old.left) != (new.failure, new.warned, new.left):
        return False
    if old.accessed != new.accessed and "around" not in may:
        return False
    if new.kept > old.kept and "charge" not in may or new.kept < old.kept and (new.kept or "later" not in may):
        return False
    if not _same_part(old.first, new.first, old.failure, may):
        return False
    if old.beside is None or new.beside is None:
        return old.beside is new.beside
    return _same_part(old.beside, new.beside, old.failure, may) or \
        "merge" in may and _merged(old, new.beside) or \
        "around" in may and _not_around(old, new.beside)


def _same_part(old: Part, new: Part, failure: int, may: set[str]) -> bool:
    """Whether one mmap() did the same, as far as it has to."""
    if old.ret != new.ret and not ("errno" in may and old.ret < 0 and new.ret in (failure or -22, -22)):
        return False
    if old.state != new.state or len(old.areas) != len(new.areas) or len(old.maps) != len(new.maps):
        return False
    maps = all(_same_map(a, b, area, may) for a, b, area in zip(old.maps, new.maps, new.areas[-len(new.maps):]))
    # The VMA that a mapping call was for is the last one; what was there before has its own protection.
    return maps and all(_same_area(a, b, may) for a, b in zip(old.areas, new.areas))


def _same_map(old: tuple[int, ...], new: tuple[int, ...], area: Area, may: set[str]) -> bool:
    if old == new:
        return True
    # Where none is left the page is there for nobody.
    lost = (*old[:3], old[3] & ~RIGHTS | (PRESENT if area.flags & ACCESS else NONE), old[4])
    return "rights" in may and not area.flags & WRITE and new == lost


def _same_area(old: Area, new: Area, may: set[str]) -> bool:
    if old == new:
        return True
    # Only what a cache makes of it: the rights are those of the flags.
    return "prot" in may and old == Area(new.pages, new.pgoff, new.flags, old.prot, new.ops, new.private) \
        and old.prot & WRITE == new.prot & WRITE


def _merged(old: Answer, new: Part) -> bool:
    """One VMA where there were two that nothing but their border told apart."""
    was = old.beside
    if was is None or (was.ret, new.ret, len(was.areas), len(new.areas)) != (0, 0, 2, 1):
        return False
    left, right = was.areas
    whole = Area(left.pages + right.pages, left.pgoff, left.flags, left.prot, left.ops, left.private)
    return new.areas[0] == whole and right == Area(right.pages, left.pgoff + left.pages, *_rest(left))


def _rest(area: Area) -> tuple[int, int, str, str]:
    return area.flags, area.prot, area.ops, area.private


def _not_around(old: Answer, new: Part) -> bool:
    """The hook had its say of a range that became a part of the first VMA without being asked."""
    was = old.beside
    if was is None or was.ret or len(was.areas) != 1 or was.areas[0].pages <= old.first.areas[0].pages:
        return False
    if new.ret < 0 or len(new.areas) == 2:
        return new.areas[0] == old.first.areas[0]
    return new.areas == was.areas
