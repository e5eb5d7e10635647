# SPDX-License-Identifier: GPL-2.0-only
"""What a console says: results by handler, differences, and what the kernel complained of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

RESULT = re.compile(r"^RESULT (?P<pair>\S+) (?P<name>\S+) cases=(?P<cases>\d+) old=(?P<og>\d+)/(?P<or>\d+) "
                    r"new=(?P<ng>\d+)/(?P<nr>\d+) differ=(?P<differ>\d+)(?P<seen>(?: [a-z]+=\d+)*) seconds=(?P<s>[\d.]+)$")
# While the judge runs it tells of these itself, with the request that caused one.
COMPLAINT = re.compile(r"^\[ *[\d.]+\] .*(?:WARNING|BUG|KASAN|Oops|refcount_t|Kernel panic|possible (?:recursive|circular)|"
                       r"suspicious RCU|Bad page)")


@dataclass
class Handler:
    """What the requests to one handler did."""

    pair: str
    name: str
    cases: int
    granted: int
    refused: int
    differ: int
    seen: dict[str, int]
    seconds: float


@dataclass
class Judgement:
    """All that a run said."""

    handlers: list[Handler] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    charges: list[str] = field(default_factory=list)

    def failed(self) -> list[str]:
        """The lines that say why this is not a success; none if it is."""
        lines = list(self.differences)
        lines += [f"kernel: {words}" for words in self.complaints]
        lines += [f"not finished: {words}" for words in self.unfinished]
        return lines


def read(text: str) -> Judgement:
    """Read the console of one machine."""
    found = Judgement()
    lines = text.splitlines()
    judging = False
    for number, line in enumerate(lines):
        match = RESULT.match(line)
        if match:
            seen = dict(word.split("=") for word in match["seen"].split())
            found.handlers.append(Handler(match["pair"], match["name"], int(match["cases"]), int(match["og"]),
                                          int(match["or"]), int(match["differ"]),
                                          {word: int(count) for word, count in seen.items()}, float(match["s"])))
        elif line.startswith("DIFF "):
            block = [line]
            # what the kernel says comes between
            for one in (one for one in lines[number + 1:] if not one.startswith("[")):
                if not one.startswith("  "):
                    break
                block.append(one)
            found.differences.append("\n".join(block))
        elif line.startswith("CHARGE "):
            found.charges.append(line.removeprefix("CHARGE "))
        elif line.startswith("JUDGE "):
            judging = True
        elif COMPLAINT.match(line) and not judging:
            found.complaints.append(line)
        elif line.startswith("INIT "):
            judging = False
            if re.search(r"status (?!0 )", line):
                found.unfinished.append(line)
    if "INIT done" not in lines:
        words = [line for line in lines if COMPLAINT.match(line)] or lines or ["it said nothing"]
        found.unfinished.append(f"the machine stopped: {words[-1]}")
    return found


def join(parts: list[Judgement]) -> Judgement:
    """The judgement of all machines of a run, handlers in order."""
    whole = Judgement()
    for part in parts:
        whole.handlers += part.handlers
        whole.differences += part.differences
        whole.complaints += part.complaints
        whole.unfinished += part.unfinished
        whole.charges += part.charges
    whole.handlers.sort(key=lambda one: (one.pair, one.name))
    return whole


def table(judged: Judgement) -> list[str]:
    """A line for each handler."""
    lines = []
    for one in judged.handlers:
        seen = ", ".join(f"{word} {count}" for word, count in one.seen.items() if count and word != "once")
        once = one.seen.get("once", 0)
        lines.append(f"{one.pair:14} {one.name:20} {one.cases:6} requests, {one.granted:6} granted {one.refused:6} "
                     f"refused: {f'{one.differ} DIFFER' if one.differ else 'same'}"
                     f"{f'; announced: {seen}' if seen else ''}"
                     f"{f'; {once} of a failing allocation, and not again' if once else ''}")
    return lines
