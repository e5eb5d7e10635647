# SPDX-License-Identifier: GPL-2.0-only
"""The check command: which files, which of them need an engine, and one report.

What runs engines is imported only where one is needed: most commits need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from mmapcheck.check import baseline, relevant
from mmapcheck.lib import gitsrc, kernels, kinds, target, tree
from mmapcheck.check.finding import Finding, fingerprinted
from mmapcheck.options import Options
from mmapcheck.check.report import Report
from mmapcheck.lib.source import Source


@dataclass
class Work:
    """What is to be done: the files, and all that is known about how."""

    opts: Options
    tree: tree.Tree
    sources: list[Source]
    skipped: list[tuple[str, str]]
    named: set[Path]                    # files named one by one: never passed over
    change: gitsrc.Change | None = None


def gather(opts: Options) -> Work:
    """The files a command line asks for."""
    meant = target.find(opts)
    target.say(meant)
    where = meant.tree
    if opts.staged or opts.since:
        change = gitsrc.staged(where, meant.paths) if opts.staged else \
            gitsrc.since(where, opts.since or "", meant.paths)
        work = Work(opts, where, change.sources, change.skipped, set(), change)
    else:
        found, skipped = tree.source_files(meant.places)
        work = Work(opts, where, [Source(path, where.name(path), path) for path in found],
                    [(where.name(path), why) for path, why in skipped],
                    {path for path in meant.paths if not path.is_dir()})
    if opts.shard:
        part, parts = opts.shard
        work.sources = work.sources[part - 1::parts]
        work.skipped = work.skipped[part - 1::parts]
    return work


def check(opts: Options, gcc: str, progress: Callable[[int, int], None] | None = None) -> Report:
    """Do all of a check; the report is the same for any number of jobs."""
    work = gather(opts)
    report = Report(skipped=list(work.skipped), remarks=_of_another_kernel(work))
    sources = choose(work, report)
    found: list[Finding] = []
    if sources:
        from mmapcheck.check import run
        if work.change:
            work.change.lay_out()
        found = run.findings(work, sources, gcc, report, progress)
    _settle(work, found, report)
    return report


def _of_another_kernel(work: Work) -> list[str]:
    """A remark if the private table was learnt of another kernel than the one that is checked."""
    learnt = kinds.learnt_of(work.opts.table) if work.opts.table else ""
    here = kernels.version(work.tree.kernel) if learnt and work.tree.kernel else learnt
    if learnt.split(".")[:2] == here.split(".")[:2]:
        return []
    return [f"{work.opts.table}: its facts are of {learnt}, and this is {here}: of functions that are declared otherwise "
            "nothing is believed; where only a body has changed nobody sees it"]


def choose(work: Work, report: Report) -> list[Source]:
    """The files that are worth an engine's time; what becomes of the others goes into the report."""
    opts = work.opts
    wanted = relevant.pattern(opts.table)
    if opts.engines == ("cocci",):
        # The rules of cocci/lint say themselves what they look for, and it is less.
        from mmapcheck.check import lint
        wanted = lint.wanted(opts.table)
    worth = relevant.matching(work.sources, wanted, opts.jobs)
    sources = []
    for source in work.sources:
        why = tree.not_c_text(source.text)
        if why:
            report.failed.append((source.name, why))
        elif source.path in work.named or source.path in worth:
            sources.append(source)
        else:
            source.forget()
            report.plain += 1
            report.checked += 1
    return sources


def _settle(work: Work, found: list[Finding], report: Report) -> None:
    """Choose what is shown, compare with the baseline, and sort everything as bytes."""
    opts = work.opts
    shown = [one for one in found if one.level <= opts.level and one.id in opts.checks]
    shown = fingerprinted(sorted(shown, key=Finding.order))
    if opts.baseline:
        old = baseline.known(opts.baseline)
        fresh = [one for one in shown if one.fingerprint not in old]
        report.known = len(shown) - len(fresh)
        gone = len(old) - report.known
        if gone and not (opts.paths or work.change or opts.shard):
            report.remarks.append(f"{gone} findings of the baseline are gone; write it again with --write-baseline")
        shown = fresh
    if opts.write_baseline:
        baseline.write(opts.write_baseline, shown)
    report.findings = shown
    report.shard = opts.shard
    report.remarks.sort()
    report.incomplete |= bool(report.failed or report.skipped or report.faults or report.fewer)
    for pairs in (report.skipped, report.failed, report.partial):
        pairs.sort(key=lambda pair: pair[0].encode("utf-8", "surrogateescape"))
