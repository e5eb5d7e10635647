# SPDX-License-Identifier: GPL-2.0-only
"""The review command: mails in, what each of their patches brings out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable

from mmapcheck.check.report import Report
from mmapcheck.convert import api
from mmapcheck.lib import kernels, tree
from mmapcheck.lib.errors import Usage
from mmapcheck.options import Options
from mmapcheck.review import byhand, mails, states
from mmapcheck.review.judge import Judge, Judged
from mmapcheck.review.mails import Mail
from mmapcheck.review.states import Layout, Series


@dataclass
class Review:
    """A series, judged: what every format is made from."""

    series: Series
    layout: Layout
    judged: list[Judged]
    passed_over: list[Mail]
    kernel: str                             # what the tree calls itself
    remarks: list[str] = field(default_factory=list)

    @property
    def incomplete(self) -> bool:
        """Whether a patch was not applied, or a file not checked: exit status 2."""
        return any(one.patch.bad or one.report.incomplete for one in self.judged)

    @property
    def findings(self) -> bool:
        """Whether any patch brings something."""
        return any(one.report.findings for one in self.judged)

    def whole(self) -> Report:
        """All patches as one report; a file counts once for each patch that changes it."""
        made = Report(remarks=list(self.remarks), incomplete=self.incomplete)
        for one in self.judged:
            mine = one.report
            made.findings += mine.findings
            made.checked += mine.checked
            made.plain += mine.plain
            for pairs, more in ((made.skipped, mine.skipped), (made.failed, mine.failed),
                                (made.partial, mine.partial)):
                pairs += [pair for pair in more if pair not in pairs]
            for name, many in mine.readers.items():
                made.readers[name] = made.readers.get(name, 0) + many
            made.ignored += mine.ignored
            made.remarks += [said for said in mine.remarks if said not in made.remarks]
        return made


def _kernel(opts: Options) -> kernels.Kernel:
    """The kernel tree the patches are for: the one named, the sample, or the one stood in."""
    if opts.kernel:
        found = kernels.named(opts.kernel, opts.cwd)
    else:
        standing = tree.SAMPLE if opts.sample else kernels.enclosing(opts.cwd)
        found = kernels.at(standing) if standing else None
    if not found or not found.whole:
        raise Usage(f"{opts.kernel or opts.cwd}: no kernel source tree to apply patches to; name one with -k, "
                    "or, for a module: git am the patches, then run-checks.sh check --since REV")
    return found


def review(opts: Options, gcc: str, progress: Callable[[int, int], None] | None = None) -> Review:
    """Do all of a review; nothing is written but to the run's own directory."""
    read = mails.read(opts.paths, opts.cwd)
    found = _kernel(opts)
    kernel, build = found.source, kernels.checked_build(opts.build, opts.cwd, found)
    series = states.apply(read, kernel, opts.base)
    layout = Layout(series, kernel)
    judge = Judge(opts, tree.Tree(kernel, "kernel", kernel, build), layout, gcc, progress)
    judged = judge.judge(series.patches)
    if opts.level >= byhand.LEVEL and byhand.ID in opts.checks:
        facts = api.probe(kernel, "auto")
        for one in judged:
            found, failed = byhand.remarks(one.patch, layout, kernel, facts, opts)
            one.report.remarks += failed
            judge.settle(one, [*one.report.findings, *found])
    made = Review(series, layout, judged, [mail for mail in read if mail.passed_over],
                  kernels.version(kernel), [*series.remarks, *judge.remarks])
    if layout.overlooked:
        made.remarks.append(f"{layout.overlooked} files of the work tree that its index does not know "
                            "were read as they lie there")
    return made
