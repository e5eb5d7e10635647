# SPDX-License-Identifier: GPL-2.0-only
"""The coccinelle engine: the rules of cocci/lint, which need no build."""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from functools import cache
from pathlib import Path

from mmapcheck.check import rules
from mmapcheck.lib import kinds, proc, spatch
from mmapcheck.check.engines import Outcome, Setting
from mmapcheck.lib.excerpt import excerpt
from mmapcheck.check.finding import CHECKS, Finding
from mmapcheck.check.flags import Flags
from mmapcheck.lib.source import Source
from mmapcheck.lib.tree import HOME

RULES = rules.written()
# What the rules say, and of that what they see all of: of the kinds of values they
# see only the plainest.
_SAID = {name for rule in RULES for name in CHECKS if f"[{name}]" in rule.read_text("utf-8")}
IDS = {name for name in _SAID if name.startswith("mmap-")}
# What a file must contain, each of the expressions, for a rule to find anything there. A rule
# that looks at one function at a time says what it reads, and what else it wants kept.
_NEEDS = re.compile(rb"^// (?:Needs|Reads): (.*)$", re.M)
_READS = re.compile(rb"^// Reads: (.*)$", re.M)
_KEEPS = re.compile(rb"^// (?:Reads|Keeps): (.*)$", re.M)
_CALLEES = re.compile(rb"^// (Callees)$", re.M)
_HEADS = re.compile(rb"^// (Heads)$", re.M)
# So many files share the start of a spatch: with 32, a whole tree takes a third longer.
_TOGETHER = 128
_PROBE = "virtual report\n\n@script:python depends on report@\n@@\nprint('ok')\n"
# As the compiled engines word it: what is not certain says so at its end.
_MESSAGE = re.compile(r"^(?P<text>.*?)(?P<doubt> \(likely\))? \[(?P<id>[\w-]+)\]$")


class Cocci:
    """Semantic patches on the text of one file: every architecture, no build."""

    name = "cocci"

    def __init__(self) -> None:
        """Nothing is known yet of the files to come."""
        self._groups: dict[Path, _Group] = {}

    def trouble(self) -> str | None:
        """Run a rule with a line of Python: spatch loads its library only then."""
        if not RULES:
            return f"no rules in {HOME / 'cocci/lint'}: this copy is not whole"
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as work:
            rule = Path(work, "probe.cocci")
            rule.write_text(_PROBE)
            why = spatch.run(rule, b"int x;\n", mode="report", timeout=20).failure
        return f"{why[:100]}: run make deps" if why else None

    def made_of(self) -> list[str]:
        """spatch, the rules, and what they are made of."""
        return [shutil.which("spatch") or "spatch", str(HOME / "cocci/macros.h"), str(kinds.DEFINED),
                *map(str, RULES)]

    def ahead(self, sources: list[Source]) -> None:
        """Those of the files that are to be run; run() on one then does its whole group."""
        parts = max(2, -(-len(sources) // _TOGETHER))
        self._groups = {one.path: group for group in map(_Group, (
            sources[first::parts] for first in range(parts))) for one in group.sources}

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Run every rule on the file; its report lines become findings."""
        group = self._groups.get(source.path)
        return (group or _Group([source])).outcome(source, setting)


class _Group:
    """Files that share the runs of spatch, by whoever asks first for one of them."""

    def __init__(self, sources: list[Source]) -> None:
        self.sources = sources
        self._lock = threading.Lock()
        self._done: dict[Path, Outcome] = {}

    def outcome(self, source: Source, setting: Setting) -> Outcome:
        """What became of one of the files."""
        with self._lock:
            if not self._done:
                self._done = {one.path: Outcome(Cocci.name) for one in self.sources}
                for rule in rules.whole(setting.table):
                    self._apply(rule, setting)
            return self._done[source.path]

    def _apply(self, rule: Path, setting: Setting) -> None:
        asked = [one for one in self.sources if self._done[one.path].status == "checked"
                 and asks(rule, one.text)]
        if not asked:
            return
        texts = [one.text for one in asked]
        if _said(rule, _READS):
            callees, heads = bool(_said(rule, _CALLEES)), bool(_said(rule, _HEADS))
            texts = [excerpt(text, _said(rule, _KEEPS), callees, heads) for text in texts]
        for source, one in zip(asked, spatch.reports(rule, texts, timeout=setting.timeout)):
            made = self._done[source.path]
            if one.failure:
                made.status, made.fault = "failed", True
                made.reason = f"{rule.name}: {one.failure}"
                made.findings, made.unread = [], []
                continue
            made.findings += _findings(one.findings, source)
            lost = (f"{name}: spatch cannot parse it"
                    for name in spatch.names_of(source.text, one.lost))
            made.unread = sorted({*made.unread, *lost})


@cache
def _said(rule: Path, what: re.Pattern[bytes]) -> list[re.Pattern[bytes]]:
    return [re.compile(one.strip(), re.M) for one in what.findall(rule.read_bytes())]


def asks(rule: Path, text: bytes) -> bool:
    """Whether a file has all that a rule needs to find anything."""
    return all(need.search(text) for need in _said(rule, _NEEDS))


@cache
def wanted(table: Path | None = None) -> re.Pattern[bytes]:
    """What a file must contain for any of the rules, which know a private table, to be worth a run."""
    return re.compile(b"|".join(_said(rule, _NEEDS)[0].pattern for rule in rules.whole(table)), re.M)


def _findings(found: tuple[spatch.Finding, ...], source: Source) -> list[Finding]:
    lines = source.text.split(b"\n") if found else []
    made = []
    for one in found:
        said = _MESSAGE.match(one.message)
        if not said or said["id"] not in CHECKS:
            continue
        words = lines[one.line - 1][one.column - 1:one.last_column - 1] \
            if one.line <= len(lines) else b""
        made.append(Finding(said["id"], source.name, one.line, one.column,
                            spatch.function_at(source.text, one.line), said["text"],
                            level=int(bool(said["doubt"])), expression=words.decode("utf-8", "replace"), engines=("cocci",)))
    return made
