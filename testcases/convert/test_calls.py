# SPDX-License-Identifier: GPL-2.0-only
"""cocci/convert/calls.tsv is the one list of mapping calls: what has to name them agrees with it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / "scripts"), str(TOP)]

from mmapcheck.check import rules  # noqa: E402
from mmapcheck.convert import assemble, calls, compat, job  # noqa: E402
from mmapcheck.lib import kinds  # noqa: E402
from tools import parse_rate  # noqa: E402

# What is written for one call or two, in the words of SmPL or of a person: no list.
OWN_WORDS = {"remap_calls.cocci", "remap_action.cocci", "map_action.cocci", "generic_action.cocci", "convert.cocci"}


def test_a_class_is_a_head_and_a_row() -> None:
    assert set(calls.CLASSES) <= set(assemble.classes())
    assert {one.cls for one in calls.ALL} == {*calls.CLASSES, calls.NONE}
    for one in calls.ALL:
        # Only a call that nothing handles may be an expression.
        assert re.fullmatch(r"\w+", one.name) if one.cls != calls.NONE else re.compile(one.name)


@pytest.mark.parametrize("one", calls.CONVERTED, ids=lambda one: f"{one.name}-{one.action}")
def test_what_names_a_call_by_itself_agrees(one: calls.Call) -> None:
    keywords = re.findall(r"^// Keywords: (.*)$", assemble.text(one.cls), re.M)
    assert one.name in ", ".join(keywords).split(", "), f"{one.cls}.head: // Keywords: lacks {one.name}"
    # A kernel that has .mmap_prepare and not this would not compile what is written.
    assert compat.since(f"{one.action}(desc)") > compat.since("x")
    if one.is_action:
        rows = {row.args[0] for row in kinds.read(kinds.DEFINED) if row.macro == "FUNC"}
        assert one.name in rows, f"argkind/kinds.def has no AK_FUNC row of {one.name}, which calls.tsv names"
        assert re.search(rf"\b{one.action}\b", rules.text(rules.PARTS / "mmap-action-order.cocci", rules.Facts()))
        assert parse_rate.CALLS.match(f"{one.name}(".encode())
        assert job._LEFT.search(f"\t{one.name}(vma);")


def test_the_parts_ask_the_list() -> None:
    """Every rule that tells calls apart has them from the list, with none left out."""
    for cls, names in calls.CLASSES.items():
        made = assemble.text(cls)
        assert f'named("^({names})$", fn)' in made and "@" + "CALLS" not in made
    made = assemble.text("refuse")
    for one in calls.ALL:
        assert one.name in made


def test_there_is_no_other_list() -> None:
    """A file that names two classes' calls is a list of its own."""
    found = set()
    for path in [*TOP.glob("scripts/mmapcheck/**/*.py"), *TOP.glob("tools/*.py"), *TOP.glob("cocci/convert/parts/*")]:
        text = re.sub(r"^(//|\s*#).*$", "", path.read_text(), flags=re.M)
        named = {one.cls for one in calls.CONVERTED if re.search(rf"\b{one.name}\b", text)}
        if len(named) > 1 and path.name not in OWN_WORDS:
            found.add(path.name)
    assert not found
    rows = [line for line in (TOP / "docs/convert.md").read_text().splitlines() if line.startswith("| `")]
    assert len(rows) > 5 and not [line for line in rows for one in calls.CONVERTED
                                  if one.is_action and f"`{one.name}`" in line]
