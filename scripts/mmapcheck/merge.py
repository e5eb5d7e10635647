# SPDX-License-Identifier: GPL-2.0-only
"""Joins the JSON reports of shards into the one an undivided run would have written."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from mmapcheck.check import learn, report
from mmapcheck.convert import page, result
from mmapcheck.lib import files
from mmapcheck.convert.result import Handler
from mmapcheck.lib.errors import CLEAN, FINDINGS, INCOMPLETE, Usage
from mmapcheck.check.finding import Finding, Note, fingerprinted
from mmapcheck.options import Options
from mmapcheck.check.report import Report


def merge(opts: Options) -> tuple[bytes, str, int]:
    """(the joined report, what is said beside it, the exit status of the joined run)."""
    if not opts.paths:
        raise Usage("merge: name the JSON files of all shards")
    parts = [files.read_json(opts.cwd / path, "a report") for path in opts.paths]
    sorts = {next((sort for sort in ("findings", "learnt") if sort in part), "handlers") for part in parts}
    if len(sorts) != 1:
        raise Usage("merge: these are reports of different commands")
    _complete(parts, opts.paths)
    if sorts == {"handlers"}:
        return _handlers(parts, opts)
    if sorts == {"learnt"}:
        return _learnt(parts, opts)
    try:
        made = _checks(parts)
    except (KeyError, TypeError, AttributeError) as why:
        raise Usage(f"merge: a report lacks {why}; was it written by check -f json?") from why
    data, said = report.render(made, opts.format, opts.verbose)
    status = INCOMPLETE if made.incomplete else FINDINGS if made.findings else CLEAN
    return data, said, status


def _complete(parts: list[dict[str, Any]], paths: list[str]) -> None:
    """Every shard once: a part left out must not pass for a clean one."""
    shards = [part.get("shard") for part in parts]
    if not all(isinstance(one, str) and "/" in one for one in shards):
        bad = next(path for path, one in zip(paths, shards) if not isinstance(one, str))
        raise Usage(f"{bad}: not the report of a shard; write it with --shard I/N -f json")
    of = {one.split("/")[1] for one in shards}
    have = sorted(int(one.split("/")[0]) for one in shards)
    if len(of) != 1 or have != list(range(1, int(min(of)) + 1)):
        raise Usage(f"merge: expected every shard of one run once, got {', '.join(sorted(shards))}")


def _checks(parts: list[dict[str, Any]]) -> Report:
    made = Report()
    found: dict[tuple[Any, ...], Finding] = {}
    for part in parts:
        for read in part["findings"]:
            one = _finding(read)
            key = (one.id, one.file, one.line, one.column, one.message)
            seen = found.get(key, one)
            found[key] = replace(one, engines=tuple(sorted({*one.engines, *seen.engines})))
        made.checked += part["files"]["checked"]
        made.plain += part["files"]["plain"]
        for name in ("skipped", "failed", "partial"):
            getattr(made, name).extend((row["file"], row["reason"])
                                       for row in part["files"][name])
        for engine, count in part["engines"].items():
            made.readers[engine] = made.readers.get(engine, 0) + count
        made.faults += [one for one in part.get("faults", []) if one not in made.faults]
        made.fewer += part.get("fewer", 0)
        made.known += part["known"]
        made.ignored += part["ignored"]
        made.incomplete |= part["incomplete"]
        made.remarks += [one for one in part["remarks"] if one not in made.remarks]
    made.findings = fingerprinted(sorted(found.values(), key=Finding.order))
    for name in ("skipped", "failed", "partial"):
        getattr(made, name).sort(key=lambda row: row[0].encode("utf-8", "surrogateescape"))
    made.remarks.sort()
    return made


def _finding(read: dict[str, Any]) -> Finding:
    notes = tuple(Note(note.get("file", ""), note["line"], note["column"], note["message"])
                  for note in read["notes"])
    return Finding(read["id"], read["file"], read["line"], read["column"], read["function"],
                   read["message"], read["level"], notes, read["suggestion"],
                   read["expression"], tuple(read["engines"]))


def _learnt(parts: list[dict[str, Any]], opts: Options) -> tuple[bytes, str, int]:
    """Reports of learn: one table, without what the parts do not agree in."""
    try:
        made = learn.merged(parts)
    except (KeyError, TypeError, AttributeError) as why:
        raise Usage(f"merge: a report lacks {why}; was it written by learn -f json?") from why
    return learn.render(made, opts.format), made.summary(opts.verbose), INCOMPLETE if made.incomplete else CLEAN


def _handlers(parts: list[dict[str, Any]], opts: Options) -> tuple[bytes, str, int]:
    """Reports of convert or survey: the rows of all, in the order one run has them."""
    def rows(name: str) -> list[tuple[str, str]]:
        pairs = {(row["file"], row["reason"]) for part in parts for row in part["files"][name]}
        return sorted(pairs, key=lambda row: os.fsencode(row[0]))
    try:
        handlers = [Handler.from_json(one) for part in parts for one in part["handlers"]]
        made = result.Report(
            sorted(handlers, key=lambda one: (os.fsencode(one.file), one.line, one.handler,
                                              one.struct)),
            sum(part["files"]["checked"] for part in parts), rows("skipped"), rows("failed"),
            survey=True)
    except (KeyError, TypeError, AttributeError) as why:
        raise Usage(f"merge: a report lacks {why}; was it written by survey -f json?") from why
    status = INCOMPLETE if made.incomplete else CLEAN
    if opts.format == "html":
        return page.render(made, str(parts[0].get("tree")), opts.against), "", status
    if opts.format == "json":
        return files.to_json(made.to_json()), "", status
    return made.text().encode("utf-8", "backslashreplace"), "", status
