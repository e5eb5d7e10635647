# SPDX-License-Identifier: GPL-2.0-only
"""The calls that map, from cocci/convert/calls.tsv: their classes, and what a hook says instead."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from mmapcheck.lib.tree import HOME

DEFINED = HOME / "cocci/convert/calls.tsv"
# The action that a loop becomes, which is no call: convert/loops.py.
DISCONTIG = "mmap_action_map_discontig_kernel_pages"
# The class of what no semantic patch handles.
NONE = "-"


@dataclass(frozen=True)
class Call:
    """A call and one thing that a hook can say instead, "" if there is none."""

    name: str
    cls: str
    action: str
    since: tuple[int, ...]      # the kernel that brought the action
    maps: str

    @property
    def is_action(self) -> bool:
        """Whether it becomes an action of the descriptor, and no call of a counterpart."""
        return self.action.startswith("mmap_action_")


def _read() -> tuple[Call, ...]:
    lines = (line for line in DEFINED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(Call(row["call"], row["class"], row["action"] or "",
                      tuple(int(part) for part in row["since"].split(".") if part), row["maps"] or "")
                 for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ALL = _read()
CONVERTED = tuple(one for one in ALL if one.action)
# The classes in their order, and an expression for the calls that each of them can convert.
CLASSES: dict[str, str] = {cls: "|".join(dict.fromkeys(one.name for one in CONVERTED if one.cls == cls))
                           for cls in dict.fromkeys(one.cls for one in CONVERTED)}
# The classes of calls that become an action.
MAPPING: tuple[str, ...] = tuple(dict.fromkeys(one.cls for one in CONVERTED if one.is_action))
# Those that become an action, the longer before what it begins or ends with.
MAPPERS: tuple[str, ...] = tuple(dict.fromkeys(one.name for one in CONVERTED if one.is_action))


def words() -> dict[str, str]:
    """What the parts of semantic patches call these: an expression each."""
    return {**{f"CALLS_{cls}": names for cls, names in CLASSES.items()},
            "MAPPERS": "|".join(MAPPERS),
            "MAPS": "|".join([*MAPPERS, *(one.name for one in ALL if one.cls != NONE and not one.action)]),
            "CLASS_OF": repr({one.name: one.cls for one in ALL if one.cls != NONE}),
            "NOACTION": "|".join(one.name for one in ALL if one.cls == NONE)}
