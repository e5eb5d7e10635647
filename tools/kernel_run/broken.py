# SPDX-License-Identifier: GPL-2.0-only
"""Conversions and rules that are broken on purpose, on the kernel: each has to be noticed.

The tests hold the model of testcases/convert to the same: test_model_sees and test_model_sees_rule.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from testcases.convert.broken import CONVERSIONS, RULES
from tools.kernel_run import verdict
from tools.kernel_run.expected import handler_of
from tools.kernel_run.pairs import Pair, hooks
from tools.kernel_run.place import CONVERT, TOP, CannotRun

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import assemble  # noqa: E402
from mmapcheck.lib import proc, spatch  # noqa: E402

_NAMED = re.compile(r"^(?:struct \w+ (\w+)(?:\[\])? =|[\w* ]*?\b(\w+)\()")


@dataclass(frozen=True)
class Broken:
    """A pair with a conversion that is wrong, and what was done to it."""

    pair: Pair
    what: str


def touched(right: str, wrong: str) -> set[str]:
    """The names of what differs between two texts at top level, and of all that names it."""
    def parts(text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        # tables may follow each other without a line between
        for part in re.split(r"\n\n(?=\S)|(?<=;)\n(?=static )", text):
            head = re.sub(r"^(?:/\*.*?\*/\s*|//[^\n]*\n|static |const |inline |__maybe_unused )*", "", part, flags=re.S)
            match = _NAMED.match(head.replace("\n", " ", 1))
            if match:
                found[match[1] or match[2]] = " ".join(part.split())
        return found
    old, new = parts(right), parts(wrong)
    names = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    while True:
        more = {name for name, part in new.items() if name not in names
                and set(re.findall(r"\w+", part)) & names}
        if not more:
            return names
        names |= more


def variants(names: list[str]) -> list[Broken]:
    """The tests' broken conversions and rules of these pairs, or all: pairs of which only what they change is judged."""
    found = []
    unknown = set(names) - {one[0] for one in CONVERSIONS} - {one[1] for one in RULES}
    if unknown:
        raise CannotRun(f"{min(unknown)}: nothing of it is broken on purpose")
    for number, (name, right, wrong) in enumerate(CONVERSIONS):
        if names and name not in names:
            continue
        found.append(_broken(name, f"c{number}", _texts(name)[1].replace(right, wrong, 1), _said(right, wrong)))
    for number, (rule, name, right, wrong) in enumerate(RULES):
        if names and name not in names:
            continue
        path = proc.scratch() / f"{number}.cocci"
        path.write_text(assemble.text(rule).replace(right, wrong))
        made = spatch.run(path, _texts(name)[0].encode(), mode="patch", timeout=240)
        if made.failure or not made.text:
            raise CannotRun(f"the broken rule {number} of {rule}: {made.failure or 'it changes nothing'}")
        found.append(_broken(name, f"r{number}", made.text.decode(), f"{rule}: {_said(right, wrong)}"))
    return found


def _texts(name: str) -> tuple[str, str]:
    return (CONVERT / f"{name}.c").read_text(), (CONVERT / f"{name}.res").read_text()


def _broken(name: str, label: str, wrong: str, what: str) -> Broken:
    old, right = _texts(name)
    pair = Pair(name, old, wrong, label)
    names = touched(right, wrong)
    # a table may have several operations: the function tells which
    only = {hook for hook in hooks(pair) if names & ({handler_of(wrong, hook)[1]} - {""} or {hook})}
    return Broken(Pair(name, old, wrong, label, only=frozenset(only or hooks(pair))), what)


def _said(right: str, wrong: str) -> str:
    """What was changed, on one line."""
    def line(text: str) -> str:
        return " ".join(text.split()) or "nothing"
    return f"`{line(right)}` is `{line(wrong)}`" if wrong.strip(" ;\n") else f"no `{line(right).rstrip(';')}`"


def run(every: list[Broken], boot: Callable[[list[Pair]], list[str]]) -> dict[str, str]:
    """What the kernel notices of each, by its shown name; boot: what the machines say that run these pairs.

    A wrong conversion may stop its machine, which is noticing it, too: what it had still to run is run again.
    """
    left, seen = [one.pair for one in every], {}
    while left:
        before = len(left)
        for text in boot(left):
            found = verdict.read(text)
            for one in found.handlers:
                seen[one.pair] = _more(seen.get(one.pair, ""), one)
            for name in re.findall(r"^INIT end (\S+)$", text, re.M):
                left = [pair for pair in left if pair.shown != name]
            begun = re.findall(r"^INIT begin (\S+)$", text, re.M)
            if "INIT done" not in text.splitlines() and begun:
                seen[begun[-1]] = "it stops the machine"
                left = [pair for pair in left if pair.shown != begun[-1]]
        if len(left) == before:
            raise CannotRun("the machine does not start")
    return seen


def _more(said: str, one: verdict.Handler) -> str:
    """What was noticed of a pair and of one more of its hooks."""
    return said or (f"request {one.cases}" if one.differ else "")


def table(every: list[Broken], seen: dict[str, str]) -> list[str]:
    """A line for each, for docs/convert.md."""
    return [f"| `{one.pair.name}` | {one.what} | {seen.get(one.pair.shown) or '**not seen**'} | seen |"
            for one in every]
