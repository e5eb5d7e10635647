# SPDX-License-Identifier: GPL-2.0-only
"""The convert command: .mmap handlers become .mmap_prepare, a file at a time.

Which files, which of them change together, and what is written; job.py has what becomes of one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mmapcheck.convert import api, charge, handlers, stale, together, touched
from mmapcheck.convert.job import Job, modules_of
from mmapcheck.convert.meeting import Meeting
from mmapcheck.convert.result import FileResult, Report, unified
from mmapcheck.lib import files, tree
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.tree import not_c_text


def convert(opts: Any) -> Report:
    """Convert what can be converted at opts.places; a diff, or new files with opts.in_place."""
    report, results = examine(opts, rewrite=True)
    changed = [one for one in results if one.new is not None]
    if opts.in_place:
        _write(opts, changed)
    else:
        report.diff = "".join(unified(one) for one in changed)
    return report


def _write(opts: Any, changed: list[FileResult]) -> None:
    """Put the new texts in place, once it is said which files of which tree these are."""
    if not changed:
        return
    real = [path.resolve() for path in opts.places]
    for one in changed:
        path = Path(opts.root, one.name).resolve()
        if not any(place in (path, *path.parents) for place in real):
            raise Usage(f"{one.name}: leads to {path}, outside of what was named; nothing was written")
    print(f"rewriting in {opts.root}: {', '.join(one.name for one in changed)}", file=sys.stderr,
          flush=True)
    written: list[FileResult] = []
    try:
        for one in changed:
            files.write(Path(opts.root, one.name), one.new or b"")
            written.append(one)
    except BaseException:
        # Some of these change together: without the one that failed they would not compile.
        for one in written:
            files.write(Path(opts.root, one.name), one.old)
        raise


def examine(opts: Any, rewrite: bool) -> tuple[Report, list[FileResult]]:
    """Look at every file at opts.places; with `rewrite` also make and test its new text."""
    facts, found, skipped = choose(opts)
    if (other := getattr(opts, "skip_if_touched", None)):
        touched.checked(other, opts.root)
    moving = moves(opts, found)
    sets = moving.groups(found)
    if (shard := getattr(opts, "shard", None)):
        sets = sets[shard[0] - 1::shard[1]]     # What changes together stays together.
    groups = Meeting(opts.jobs).each(lambda paths: of_set(opts.root, paths, moving, facts, opts, rewrite), sets)
    results = [one for group in groups for one in group]
    report = report_of(results, skipped, facts, survey=not rewrite)
    report.notes += stale.found(results, opts.kernel)
    return report, results


def moves(opts: Any, found: list[Path]) -> together.Found:
    """What is known of the handlers of these files that other files name, too."""
    modules = modules_of(opts.kernel, getattr(opts, "build", None), opts.api)
    places = [path.resolve() for path in opts.places]
    return together.find(modules, [path for path in found if path.suffix == ".c"], lambda path: any(
        place in (path.resolve(), *path.resolve().parents) for place in places), opts.timeout)


def of_set(root: Path, paths: list[Path], moving: together.Found, facts: api.Facts, opts: Any,
           rewrite: bool = True) -> list[FileResult]:
    """Everything about files of the tree at `root` that may change together. Never raises for what is in them."""
    return _group([_read(root, path) for path in paths], paths, moving, facts, opts, rewrite)


def choose(opts: Any) -> tuple[api.Facts, list[Path], list[tuple[str, str]]]:
    """What the kernel offers, the files at opts.places that have a hook, and what is none, with why."""
    facts = api.probe(opts.kernel, opts.api)
    skipped = [(_name(opts.root, path), "not a .c or .h file") for path in opts.places
               if path.is_file() and path.suffix not in (".c", ".h")]
    places = [path for path in opts.places if path.is_dir() or path.suffix in (".c", ".h")]
    found = handlers.files(places, opts.timeout)
    if opts.kind == "kernel":
        found = [path for path in found if not _foreign(opts.root, path)]
    skipped += [(_name(opts.root, path), f"a symbolic link to {real}; name its target to have it checked")
                for path, real in _links(places, opts.timeout)]
    return facts, found, skipped


def _links(places: list[Path], timeout: float) -> list[tuple[Path, Path]]:
    """Links below the places to files with a hook elsewhere, which nobody has named."""
    named = [place.resolve() for place in places]
    found = []
    for path in tree.links([place for place in places if place.is_dir()], timeout):
        real = path.resolve()
        if not any(place in (real, *real.parents) for place in named) and (
                real.is_dir() or real.suffix in (".c", ".h")) and handlers.files([real], timeout):
            found.append((path, real))
    return found


def report_of(results: list[FileResult], skipped: list[tuple[str, str]], facts: api.Facts,
              survey: bool = False) -> Report:
    """The report on these files, sorted as every report is."""
    every = sorted((one for result in results for one in result.handlers),
                   key=lambda one: (os.fsencode(one.file), one.line, one.handler, one.struct))
    failed = [(one.name, one.failure) for one in results if one.failure]
    notes = list(facts.notes)
    if facts.keeps_charge and any(one.struct == "file_operations" and one.status in ("converted", "convertible")
                                  for one in every):
        notes.append(charge.SAID)
    if facts.forgets_charge and charge.later(every):
        notes.append(charge.SAID_REPLACED)
    return Report(every, len(results) - len(failed), sorted(skipped), failed, notes=notes, survey=survey)


def _name(root: Path, path: Path) -> str:
    return os.path.relpath(path, root)


def _foreign(kernel: Path, path: Path) -> bool:
    """Programs and examples that a kernel tree carries but does not build into itself."""
    return _name(kernel, path).split(os.sep)[0] in ("tools", "Documentation", "scripts")


def one_file(root: Path, path: Path, facts: api.Facts, opts: Any,
             rewrite: bool = True) -> FileResult:
    """Everything about one file of the tree at `root`, by itself. Never raises for what is in it."""
    return of_set(root, [path], together.Found(), facts, opts, rewrite)[0]


def of_text(root: Path, path: Path, old: bytes, facts: api.Facts, opts: Any,
            rewrite: bool = True) -> FileResult:
    """The same about a file with this content, whatever lies at its path."""
    result = FileResult(_name(root, path), old=old, failure=not_c_text(old))
    return _group([result], [path], together.Found(), facts, opts, rewrite)[0]


def _group(results: list[FileResult], paths: list[Path], found: together.Found,
           facts: api.Facts, opts: Any, rewrite: bool) -> list[FileResult]:
    """Everything about files that change together, all or none. Never raises for what is in them."""
    jobs = [Job(path, result, facts, opts, found)
            for path, result in zip(paths, results) if not result.failure]
    if len(jobs) < len(results):
        for job in jobs:
            job.moves = []
    vetoes = {name: why for job in jobs for name, why in job.watched.refused.items()}
    for job in jobs:
        job.study(vetoes)
    agreed = {name: job.classes[name] for job in jobs for name in job.homely if name in job.classes}
    refused = {name: job.reasons.get(name) or job.result.failure or job.elsewhere(name)
               for job in jobs for name in job.homely if name not in agreed}
    for job in jobs:
        job.take(agreed, refused)
    version = max((job.since() for job in jobs if job.made is not None), default=(0, 0, 0))
    for job in jobs:
        job.finish(version)
        if rewrite:
            job.prove()
    if (left := next((job for job in jobs if job.left), None)):
        for job in jobs:
            if job.result.new is not None and {*job.moves} & {*left.moves}:
                job.leave(f"{left.result.name}: {left.left}: the files change together")
    if len(results) > 1 and (bad := next((one for one in results if one.failure), None)):
        for job in jobs:
            job.undo(f"{bad.name}: {bad.failure}: the files change together")
    _mate(jobs)
    return results


def _mate(jobs: list[Job]) -> None:
    """Note which files have changed for the same handlers, and so do not work one without the other."""
    sets: list[set[str]] = []
    for move in {move for job in jobs for move in job.moves if move.handler in job.classes}:
        mine = {job.result.name for job in jobs if move in job.moves and job.result.new is not None}
        sets = [*(one for one in sets if not one & mine), mine.union(*(one for one in sets if one & mine))]
    for job in jobs:
        job.result.mates = next((tuple(sorted(one, key=os.fsencode)) for one in sets if job.result.name in one), ())


def _read(root: Path, path: Path) -> FileResult:
    """A file's result with its content, or with why it has none."""
    result = FileResult(_name(root, path))
    try:
        result.old = path.read_bytes()
    except OSError as why:
        result.failure = f"cannot be read: {why.strerror}"
        return result
    result.failure = not_c_text(result.old)
    return result
