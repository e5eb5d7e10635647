# SPDX-License-Identifier: GPL-2.0-only
"""What each patch of a series brings: its files through the engines, less what was there before.

A file that several patches change is looked at in the state after each of them. Files are put
together over patches so that the engines start as seldom as they can: the k-th state of every
file in the k-th round.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from mmapcheck.check import relevant, run
from mmapcheck.check.engines import Engine, Outcome
from mmapcheck.check.finding import Finding, fingerprinted
from mmapcheck.check.flags import Found
from mmapcheck.check.main import Work
from mmapcheck.check.report import Report
from mmapcheck.lib import tree
from mmapcheck.lib.source import Source
from mmapcheck.options import Options
from mmapcheck.review.states import Layout, Patch

Progress = Callable[[int, int], None]


@dataclass
class Judged:
    """A patch, and what is to be said of it."""

    patch: Patch
    report: Report = field(default_factory=Report)


@dataclass
class _Seen:
    """What the engines made of one file in one state, and the flags it was read with."""

    results: list[Outcome]
    flags: Found


class Judge:
    """The engines, on the states of one series."""

    def __init__(self, opts: Options, where: tree.Tree, layout: Layout, gcc: str,
                 progress: Progress | None = None) -> None:
        """where: the tree with its build tree; gcc: the compiler the plugin was built for."""
        self.opts, self.where, self.layout, self.gcc, self.progress = opts, where, layout, gcc, progress
        self.remarks: list[str] = []
        self._chosen: list[Engine] = []
        self._wanted = relevant.pattern(opts.table)
        self._seen: dict[tuple[str, str], _Seen] = {}

    def judge(self, patches: list[Patch]) -> list[Judged]:
        """Each patch with its report, in order."""
        made = [Judged(patch) for patch in patches]
        after = [self._sources(one) for one in made]
        self._look(after)
        found = [self._told(one.patch, sources, one.report) for one, sources in zip(made, after)]
        before = [self._before(one.patch) if mine else [] for one, mine in zip(made, found)]
        self._look(before)
        for one, mine, old in zip(made, found, before):
            was = self._told(one.patch, old, Report()) if mine else []
            self.settle(one, _brought(one.patch, mine, was))
        return made

    def _sources(self, one: Judged) -> list[Source]:
        """The files of a patch as it leaves them that are worth an engine's time."""
        sources = []
        for change in one.patch.changes:
            if not change.name or not change.name.endswith(".c"):
                continue
            if not change.new.regular:
                one.report.skipped.append((change.name, "not a regular file: a symbolic link or a submodule"))
                continue
            source = self._source(one.patch.new, change.name, self.layout.text(change.new))
            why = tree.not_c_text(source.text)
            if why:
                one.report.failed.append((change.name, why))
            elif self._wanted.search(source.text):
                sources.append(source)
            else:
                one.report.plain += 1
                one.report.checked += 1
        return sources

    def _before(self, patch: Patch) -> list[Source]:
        """The same files, and those the patch removes, as they were."""
        return [self._source(patch.old, one.old_name, text) for one in patch.changes
                if one.old_name.endswith(".c") and one.old.regular
                and self._wanted.search(text := self.layout.text(one.old)) and not tree.not_c_text(text)]

    def _source(self, state: str, name: str, text: bytes) -> Source:
        overlay = self.layout.of(state)
        return Source(self.where.root / name, name, overlay.top / name, overlay, text)

    def _look(self, groups: list[list[Source]]) -> None:
        """Run the engines on the files of all groups that they have not seen yet."""
        fresh = {_key(one): one for group in groups for one in group if _key(one) not in self._seen}
        rounds: list[list[Source]] = []
        times: Counter[Path] = Counter()
        for one in fresh.values():
            if times[one.path] == len(rounds):
                rounds.append([])
            rounds[times[one.path]].append(one)
            times[one.path] += 1
        for some in rounds:
            if not self._chosen:
                self._chosen = run.usable(self.opts, run.engines_of(self.gcc), self.remarks)
            outcomes, flags = run.run_engines(Work(self.opts, self.where, some, [], set()), some,
                                              self._chosen, self.gcc, self.progress)
            for one, results in zip(some, outcomes):
                self._seen[_key(one)] = _Seen(results, flags)

    def _told(self, patch: Patch, sources: list[Source], report: Report) -> list[Finding]:
        """The findings of these files that are asked for; the rest goes into the report."""
        if not sources:
            return []
        seen = [self._seen[_key(one)] for one in sources]
        flags = Found(remarks=sorted({said for one in seen for said in one.flags.remarks}))
        for source, one in zip(sources, seen):
            flags.flags.update({path: made for path, made in one.flags.flags.items() if path == source.path})
            flags.missing.update({path: why for path, why in one.flags.missing.items()
                                  if path == source.path})
        made = run.told(Work(self.opts, self.where, sources, [], set()), sources,
                        [one.results for one in seen], flags, self.gcc, report)
        return [one for one in made if one.level <= self.opts.level and one.id in self.opts.checks]

    def settle(self, one: Judged, found: list[Finding]) -> None:
        """Put these findings into the report of a patch, everything in it sorted as bytes."""
        report = one.report
        report.findings = fingerprinted(sorted(found, key=Finding.order))
        report.remarks = sorted(set(report.remarks))
        report.incomplete |= bool(report.failed or report.skipped)
        for pairs in (report.skipped, report.failed, report.partial):
            pairs.sort(key=lambda pair: pair[0].encode("utf-8", "surrogateescape"))


def _key(source: Source) -> tuple[str, str]:
    return str(source.overlay.top if source.overlay else ""), source.name


def _brought(patch: Patch, found: list[Finding], was: list[Finding]) -> list[Finding]:
    """What is in a file the patch changes and was not there before, in whichever of its files.

    Code that only moves, from one function's place to another or to another file, is not news.
    """
    mine = {change.name for change in patch.changes}
    old = Counter(_what(one) for one in was)
    fresh = []
    for one in found:
        if one.file not in mine:
            continue
        if old[_what(one)]:
            old[_what(one)] -= 1
        else:
            fresh.append(one)
    return fresh


def _what(one: Finding) -> tuple[str, str, str]:
    return one.id, one.function, "".join((one.expression or one.message).split())

