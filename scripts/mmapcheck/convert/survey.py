# SPDX-License-Identifier: GPL-2.0-only
"""The survey command: every .mmap initialiser of a tree, with its verdict and why."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mmapcheck.convert import main as convert
from mmapcheck.convert.result import Handler, Report

STATUSES = ("converted", "convertible", "already", "refused", "no-api", "failed")


def survey(opts: Any) -> Report:
    """Judge every handler below opts.paths and change nothing."""
    report, _ = convert.examine(opts, rewrite=False)
    return report


def table(report: Report) -> str:
    """One line a handler, then the totals of each subsystem."""
    rows = [(f"{one.file}:{one.line}", one.handler, one.struct, one.status, one.cls or one.reason)
            for one in report.handlers]
    wide = [max((len(row[col]) for row in rows), default=0) for col in range(4)]
    lines = ["  ".join([*(cell.ljust(size) for cell, size in zip(row, wide)), row[4]]).rstrip()
             for row in rows]
    return "\n".join([*lines, *([""] if lines else []), *_totals(report.handlers)]) + "\n" + summary(report)


def subsystem(name: str) -> str:
    """Where a file belongs: two directories below drivers, sound and arch, else one."""
    parts = name.split("/")[:-1]
    depth = 2 if parts and parts[0] in ("drivers", "sound", "arch", "net") else 1
    return "/".join(parts[:depth]) or "."


def _totals(every: list[Handler]) -> list[str]:
    """A line of counts for each subsystem and for all."""
    used = [status for status in STATUSES if any(one.status == status for one in every)]
    counts: dict[str, Counter[str]] = {}
    for one in every:
        counts.setdefault(subsystem(one.file), Counter())[one.status] += 1
    if not counts:
        return []
    size = max(len("subsystem"), *(len(name) for name in counts))
    rows = [(name, counts[name]) for name in sorted(counts)]
    rows.append(("all", sum((count for _, count in rows), Counter())))
    lines = ["  ".join([name.ljust(size), *(str(count[status]).rjust(len(status)) for status in used)])
             for name, count in rows]
    return ["  ".join(["subsystem".ljust(size), *used]), *lines]


def summary(report: Report) -> str:
    """The lines that end every report: what was done, what was left, what went wrong."""
    count = Counter(one.status for one in report.handlers)
    counts = ", ".join(f"{count[status]} {status}" for status in STATUSES if count[status])
    lines = [f"{len(report.handlers)} handlers in {report.checked} files: {counts or 'nothing to convert'}"]
    if not report.survey:
        lines += [f"{one.file}:{one.line}: {one.handler}: {one.status}: {one.reason}"
                  for one in report.handlers if one.status in ("refused", "failed")
                  or one.status == "converted" and one.reason]
    lines += report.notes
    lines += [f"{name}: skipped: {why}" for name, why in report.skipped]
    lines += [f"{name}: failed: {why}" for name, why in report.failed]
    return "\n".join(lines) + "\n"
