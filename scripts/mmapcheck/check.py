# SPDX-License-Identifier: GPL-2.0-only
"""The check command: every file through every engine, then one report."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from mmapcheck import baseline, cache, gitsrc, guess, kbuild, lint, relevant, suppress, tree
from mmapcheck.engines import Engine, Gcc, Outcome, Setting, Sparse
from mmapcheck.errors import Usage
from mmapcheck.finding import Finding, fingerprinted, merge
from mmapcheck.flags import Database, Flags, Found, from_record
from mmapcheck.options import Options
from mmapcheck.report import Report
from mmapcheck.source import Places, Source

# gcc and sparse are two doors to one brain: what one of them read, the brain has seen.
_VALUES = ("gcc", "sparse")
_NEED_FLAGS = set(_VALUES)


def engines_of(gcc: str) -> dict[str, Engine]:
    """All engines by name, in the order they run on a file."""
    return {one.name: one for one in (Gcc(gcc), Sparse(gcc), lint.Cocci())}


@dataclass
class Work:
    """What is to be done: the files, and all that is known about how."""

    opts: Options
    tree: tree.Tree
    sources: list[Source]
    skipped: list[tuple[str, str]]
    named: set[Path]                    # files named one by one: never passed over
    change: gitsrc.Change | None = None


def tree_of(opts: Options) -> tree.Tree:
    """The tree a command line means."""
    if opts.standalone:
        given = [(opts.cwd / one).resolve() for one in opts.paths] or [opts.cwd]
        return tree.Tree(_common(given, opts.cwd), "standalone")
    if (opts.staged or opts.since) and not (opts.kernel or tree.enclosing_kernel(opts.cwd)):
        # The sample has no index of its own: a hook would find it clean for ever.
        raise Usage(f"--{'staged' if opts.staged else 'since'}: {opts.cwd} is in no kernel tree; "
                    "name it with -k, or use --standalone")
    kernel = tree.checked_kernel(opts.kernel, opts.cwd)
    build = tree.checked_build(opts.build, opts.cwd, kernel)
    outside = [one for one in opts.paths if opts.kernel and _outside(one, opts.cwd, kernel)]
    if outside:
        return tree.Tree(_common([(opts.cwd / one).resolve() for one in outside], opts.cwd),
                         "module", kernel, build)
    return tree.Tree(kernel, "kernel", kernel, build)


def _outside(given: str, cwd: Path, kernel: Path) -> bool:
    """Whether a path holds source that is no part of the kernel tree: an out-of-tree module."""
    path = (cwd / given).resolve()
    inside = not Path(given).is_absolute() and (kernel / given).exists()
    source = path.is_dir() or (path.suffix == ".c" and path.is_file())
    return source and kernel not in (path, *path.parents) and not inside


def _common(paths: list[Path], cwd: Path) -> Path:
    """The git work tree the paths lie in, else the directory they share."""
    tops = [one if one.is_dir() else one.parent for one in paths]
    for place in (tops[0], *tops[0].parents) if tops else ():
        if (place / ".git").exists() and all(place in (one, *one.parents) for one in tops):
            return place
    shared = tops[0] if tops else cwd
    while not all(shared in (one, *one.parents) for one in tops):
        shared = shared.parent
    return shared


def gather(opts: Options) -> Work:
    """The files a command line asks for."""
    where = tree_of(opts)
    if opts.staged or opts.since:
        limit = tree.locate(opts.paths, where, opts.cwd)
        change = gitsrc.staged(where, limit) if opts.staged else \
            gitsrc.since(where, opts.since or "", limit)
        work = Work(opts, where, change.sources, change.skipped, set(), change)
    else:
        paths = tree.locate(opts.paths, where, opts.cwd) or [where.root]
        found, skipped = tree.source_files(paths)
        work = Work(opts, where, [Source(path, where.name(path), path) for path in found],
                    [(where.name(path), why) for path, why in skipped],
                    {path for path in paths if not path.is_dir()})
    if opts.shard:
        part, parts = opts.shard
        work.sources = work.sources[part - 1::parts]
        work.skipped = work.skipped[part - 1::parts]
    return work


def usable(opts: Options, all_engines: dict[str, Engine], remarks: list[str]) -> list[Engine]:
    """The engines asked for; without -e, those that work here. Usage if one asked for can not."""
    chosen = []
    names = opts.engines or tuple(all_engines)
    with ThreadPoolExecutor(len(names)) as pool:
        troubles = list(pool.map(lambda name: all_engines[name].trouble(), names))
    for name, trouble in zip(names, troubles):
        if trouble is None:
            chosen.append(all_engines[name])
        elif opts.engines:
            raise Usage(f"-e {name}: {trouble}")
        else:
            remarks.append(f"{name} was not used: {trouble}")
    if not chosen:
        raise Usage("no engine works here; run-checks.sh doctor says what is missing")
    return chosen


def flags_for(work: Work, sources: list[Source], gcc: str) -> Found:
    """How each file is compiled, and for those nobody knows, what would tell."""
    found = Found()
    where, opts = work.tree, work.opts
    places = [place for place in (where.build, where.root) if place]
    known = Database(list(dict.fromkeys(places)))
    asked = []
    for source in sources:
        path = source.path
        flags = _recorded(where, path) or known.find(path, where.root)
        if flags:
            found.flags[path] = flags
        elif where.kind == "standalone":
            found.flags[path] = Flags((), path.parent, "the command line")
        elif where.build and where.kind == "kernel":
            asked.append(path)
        else:
            found.missing[path] = _no_flags(where)
            guessed = guess.flags(path, where.root) if where.kind == "kernel" else None
            if guessed:
                found.flags[path] = guessed
    if asked and where.build:
        told = kbuild.ask(asked, where.root, where.build, gcc, opts.timeout,
                          cache.open_store(opts.cache))
        found.flags.update(told.flags)
        found.missing.update(told.missing)
        found.remarks += told.remarks
    if opts.passed:
        found.flags = {path: Flags((*one.args, *opts.passed), one.cwd, one.origin, one.compiler)
                       for path, one in found.flags.items()}
    return found


def _recorded(where: tree.Tree, path: Path) -> Flags | None:
    """Kbuild's record: of the kernel in its build tree, of a module beside its source."""
    if where.kind == "standalone":
        return None
    if where.kind == "kernel":
        return from_record(path, where.root, where.build or where.root)
    flags = from_record(path, where.root, where.root)
    if flags is None or where.build is None:
        return flags
    # Before Linux 6.13 Kbuild compiled modules from the build tree, since then from their own.
    relative = [arg[2:] for arg in flags.args if arg.startswith("-I./")]
    if any((where.build / one).is_dir() and not (where.root / one).is_dir() for one in relative):
        return Flags(flags.args, where.build, flags.origin, flags.compiler)
    return flags


def _no_flags(where: tree.Tree) -> str:
    if where.kind == "module":
        return "no record of its build here: build the module once, or add compile_commands.json"
    return "needs a configured build tree: -O DIR (make O=DIR defconfig modules_prepare)"


def check(opts: Options, gcc: str, progress: Callable[[int, int], None] | None = None) -> Report:
    """Do all of a check; the report is the same for any number of jobs."""
    work = gather(opts)
    report = Report(skipped=list(work.skipped))
    # The rules of cocci/lint say themselves what they look for, and it is less.
    wanted = lint.wanted() if opts.engines == (lint.Cocci.name,) else relevant.pattern(opts.table)
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
    found: list[Finding] = []
    if sources:
        found = _run(work, sources, gcc, report, progress)
    _settle(work, found, report)
    return report


def _run(work: Work, sources: list[Source], gcc: str, report: Report,
         progress: Callable[[int, int], None] | None) -> list[Finding]:
    """Run the engines over the files; the findings that no comment suppresses."""
    opts = work.opts
    chosen = usable(opts, engines_of(gcc), report.remarks)
    flags = flags_for(work, sources, gcc) if _NEED_FLAGS & {one.name for one in chosen} else Found()
    report.remarks += flags.remarks
    outcomes = run_engines(work, sources, chosen, flags, gcc, progress)
    _unbuilt(work, sources, outcomes, flags, gcc)
    _guessed(sources, outcomes, flags, report)
    found: list[Finding] = []
    seen_remarks: dict[str, None] = {}
    for source, results in zip(sources, outcomes):
        account(source.name, results, bool(opts.engines), report)
        for result in results:
            found += result.findings
            seen_remarks.update(dict.fromkeys(result.remarks))
    report.remarks += seen_remarks
    ran = {source.name: _looked_for(results) for source, results in zip(sources, outcomes)}
    stay = _suppressed(merge(found), sources, ran, work.tree, report)
    if work.change and work.change.lines is not None:
        stay = _only_changed(work, stay, chosen, gcc)
    return stay


def _unbuilt(work: Work, sources: list[Source], outcomes: list[list[Outcome]], flags: Found,
             gcc: str) -> None:
    """A file that fails with flags Kbuild made up for it may be one it never builds here."""
    doubtful = [(source, one) for source, results in zip(sources, outcomes) for one in results
                if one.status == "failed" and one.engine in _NEED_FLAGS
                and flags.flags[source.path].origin == kbuild.ORIGIN]
    if not doubtful or work.tree.build is None:
        return
    asked = list({source.path for source, _ in doubtful})
    built = kbuild.built(asked, work.tree.root, work.tree.build, gcc, work.opts.timeout)
    for source, one in doubtful:
        if source.path not in built:
            one.status, one.reason = "skipped", kbuild.UNBUILT


def _guessed(sources: list[Source], outcomes: list[list[Outcome]], flags: Found,
             report: Report) -> None:
    """What sparse made of guessed flags is said; that it could not read a file is no failure."""
    for source, results in zip(sources, outcomes):
        mine = flags.flags.get(source.path)
        for one in results if mine and mine.origin == guess.ORIGIN else ():
            if one.engine == "sparse" and one.status == "failed":
                one.status = "skipped"
                one.reason = f"{flags.missing[source.path]}; with guessed flags: {one.reason}"
            elif one.engine == "sparse" and guess.REMARK not in report.remarks:
                report.remarks.append(guess.REMARK)


def run_engines(work: Work, sources: list[Source], chosen: list[Engine], flags: Found, gcc: str,
              progress: Callable[[int, int], None] | None) -> list[list[Outcome]]:
    """Each file's outcomes, in the order of the files whatever the number of jobs."""
    store = cache.open_store(work.opts.cache)

    def setting_of(source: Source) -> Setting:
        return Setting(Places(work.tree, source.overlay), work.opts.timeout, work.opts.table, gcc)

    def one_file(source: Source) -> list[Outcome]:
        setting = setting_of(source)
        results: list[Outcome] = []
        for engine in chosen:
            mine = flags.flags.get(source.path)
            if mine and mine.origin == guess.ORIGIN and engine.name != "sparse":
                mine = None
            if engine.name in _NEED_FLAGS and mine is None:
                why = flags.missing.get(source.path, "no compile flags")
                results.append(Outcome(engine.name, "skipped", why))
                continue
            results.append(store.run(engine, source, mine, setting, results))
        return results

    for engine in chosen:
        if isinstance(engine, lint.Cocci):
            engine.ahead([one for one in sources if store.lacks(engine, one, setting_of(one))])
    done: list[list[Outcome]] = []
    with ThreadPoolExecutor(work.opts.jobs) as pool:
        try:
            for results in pool.map(one_file, sources):
                done.append(results)
                if progress:
                    progress(len(done), len(sources))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    store.tidy()
    return done


def account(name: str, results: list[Outcome], explicit: bool, report: Report) -> None:
    """Put a file where it belongs: checked, skipped or failed, and say who did not read it.

    gcc and sparse stand in for each other. A function that one engine lost counts as
    read if another engine read the file without losing it.
    """
    read = [one for one in results if one.status == "checked"]
    for one in read:
        report.readers[one.engine] = report.readers.get(one.engine, 0) + 1
    lost = _lost(read)
    others = [one for one in results if one.status != "checked"]
    reasons: dict[str, list[str]] = {}
    for one in others:
        reasons.setdefault(one.reason, []).append(one.engine)
    said = "; ".join([*(f"{', '.join(names)}: {why}" for why, names in reasons.items()),
                      *(told for one in read for told in _unread(one))])
    stands_in = bool(read) and any(one.engine in _VALUES for one in read)
    broken = [one for one in others if one.status == "failed"
              and not (one.engine in _VALUES and stands_in)]
    if lost or (broken and (explicit or not read or any(
            one.engine in _VALUES for one in broken))):
        report.failed.append((name, said))
    elif not read:
        report.skipped.append((name, said))
    else:
        report.checked += 1
        if said:
            report.partial.append((name, said))
            # Asked for by name and read by no engine of its sort: that is not done.
            unserved = any(one.engine not in _VALUES or not stands_in for one in others)
            report.incomplete |= explicit and unserved


def _unread(one: Outcome) -> list[str]:
    """What an engine lost of a file it read: a sentence a reason, functions before lines."""
    by_reason: dict[str, list[str]] = {}
    for what in one.unread:
        name, _, why = what.partition(": ")
        by_reason.setdefault(why, []).append(name)
    said = []
    for why, names in by_reason.items():
        lines = sorted(int(name[5:]) for name in names if re.fullmatch(r"line \d+", name))
        functions = [name for name in names if not re.fullmatch(r"line \d+", name)]
        spots = [f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"] \
            if lines else []
        said.append(f"{one.engine}: did not read {', '.join([*functions, *spots])}"
                    f"{': ' if why else ''}{why}")
    return said


def _lost(read: list[Outcome]) -> set[str]:
    """The functions no engine that read the file has seen."""
    names = [{what.split(":", 1)[0] for what in one.unread} for one in read]
    return set.intersection(*names) if names else set()


def _looked_for(results: list[Outcome]) -> set[str]:
    """The ids for which this file was wholly searched."""
    whole = {one.engine for one in results if one.status == "checked" and not one.unread}
    ids: set[str] = set()
    if {"gcc", "sparse"} <= whole or ("gcc" in whole):
        ids |= VALUE_IDS
    if "cocci" in whole:
        ids |= lint.IDS
    return ids


VALUE_IDS = {"arg-unit", "arg-space", "arg-role", "arg-swap", "expr-unit", "conv-nonlinear",
             "page-const", "flag-kind"}


def _suppressed(found: list[Finding], sources: list[Source], ran: dict[str, set[str]],
                where: tree.Tree, report: Report) -> list[Finding]:
    """What no comment suppresses, and what is to be said about the comments."""
    by_file: dict[str, list[Finding]] = {}
    for one in found:
        by_file.setdefault(one.file, []).append(one)
    texts = {source.name: source for source in sources}
    stay: list[Finding] = []
    for name in sorted({*by_file, *texts}):
        mine = by_file.get(name, [])
        text = texts[name].text if name in texts else _header(where, name)
        left, said = suppress.apply(mine, name, suppress.find(text), ran.get(name, set()))
        report.ignored += len(mine) - len(left)
        stay += [*left, *said]
    return stay


def _header(where: tree.Tree, name: str) -> bytes:
    try:
        return (where.root / name).read_bytes()
    except OSError:
        return b""


def _only_changed(work: Work, found: list[Finding], chosen: list[Engine],
                  gcc: str) -> list[Finding]:
    """Findings on changed lines, and those a change brought elsewhere into its function."""
    change = work.change
    assert change is not None and change.lines is not None
    lines = change.lines
    on_line = [one for one in found
               if any(one.line in span for span in lines.get(one.file, []))]
    rest = [one for one in fingerprinted(found) if one not in on_line and one.file in lines]
    if rest and change.before:
        names = {one.file for one in rest}
        old = [source for source in change.before if source.name in names]
        flags = flags_for(work, old, gcc)
        told = [result.findings for results in run_engines(work, old, chosen, flags, gcc, None)
                for result in results]
        before = {one.fingerprint for one in merge(sum(told, []))}
        rest = [one for one in rest if one.fingerprint not in before]
    return [*on_line, *rest]


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
            report.remarks.append(f"{gone} findings of the baseline are gone; write it anew")
        shown = fresh
    if opts.write_baseline:
        baseline.write(opts.write_baseline, shown)
    report.findings = shown
    report.shard = opts.shard
    report.remarks.sort()
    report.incomplete |= bool(report.failed or report.skipped)
    for pairs in (report.skipped, report.failed, report.partial):
        pairs.sort(key=lambda pair: pair[0].encode("utf-8", "surrogateescape"))
