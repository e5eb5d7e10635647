# SPDX-License-Identifier: GPL-2.0-only
"""The files of a check through every engine, and what became of each."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from mmapcheck.check import cache, guess, kbuild, link, lint, module, neighbour, suppress
from mmapcheck.lib import checks, kernels, proc, tree
from mmapcheck.check.engines import Engine, Gcc, Outcome, Setting, Sparse
from mmapcheck.lib.errors import Usage
from mmapcheck.check.finding import Finding, fingerprinted, merge
from mmapcheck.check.compiler import kbuild_name
from mmapcheck.check.flags import Database, Flags, Found, from_record
from mmapcheck.options import Options
from mmapcheck.check.report import Report, count
from mmapcheck.lib.source import Places, Source

if TYPE_CHECKING:
    from mmapcheck.check.main import Work

# gcc and sparse are two doors to one brain: what one of them read, the brain has seen.
VALUES = ("gcc", "sparse")
_NEED_FLAGS = set(VALUES)


def engines_of(gcc: str) -> dict[str, Engine]:
    """All engines by name, in the order they run on a file."""
    return {one.name: one for one in (Gcc(gcc), Sparse(gcc), lint.Cocci())}


def usable(opts: Options, all_engines: dict[str, Engine], remarks: list[str]) -> list[Engine]:
    """The engines asked for; without -e, those that work here. Usage if one asked for cannot."""
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
    told = [one for one in chosen if one.name in _NEED_FLAGS]
    if opts.table and told:
        _read_table(opts.table, told[0])
    return chosen


def _read_table(table: Path, engine: Engine) -> None:
    """Usage, naming the line, for a table an engine cannot read."""
    probe = proc.scratch() / "probe.c"
    probe.write_text("int x;\n")
    where = Places(tree.Tree(probe.parent, "standalone"))
    made = engine.run(Source(probe, probe.name, probe), Flags((), probe.parent, "a probe"),
                      Setting(where, 20, table))
    if made.status != "checked":
        raise Usage(f"--table: {made.reason}")


def flags_for(work: Work, sources: list[Source], gcc: str) -> Found:
    """How each file is compiled, and for those nobody knows, what would tell."""
    found = Found()
    where, opts = work.tree, work.opts
    places = [place for place in (where.build, where.root) if place]
    known = Database(list(dict.fromkeys(places)))
    records = module.Records(where)
    asked: dict[Path, list[Path]] = {}
    for source in sources:
        path = source.path
        near = neighbour.lenders(path, where.root) if source.overlay else [path]
        flags = next(filter(None, (_recorded(where, one, records) or known.find(one, where.root) for one in near)), None)
        if flags:
            found.flags[path] = neighbour.lent(flags, path)
        elif where.kind == "standalone":
            found.flags[path] = Flags((), path.parent, "the command line")
        elif where.build:
            asked[path] = near
        else:
            found.missing[path] = _no_flags(where)
            guessed = guess.flags(path, where.kernel) if where.kernel else None
            if guessed:
                found.flags[path] = guessed
    if asked and where.build:
        told = _asked(list(dict.fromkeys(one for near in asked.values() for one in near)), where, gcc, opts)
        for path, near in asked.items():
            lender = next((one for one in near if one in told.flags), near[0])
            if lender in told.flags:
                found.flags[path] = neighbour.lent(told.flags[lender], path)
            elif lender in told.missing:
                found.missing[path] = told.missing[lender]
        found.remarks += told.remarks
    found.remarks += records.remarks()
    arch = kbuild_name(kernels.arch(where.build)) if where.build else ""
    found.flags = {path: replace(one, args=(*one.args, *opts.passed),
                                 arch=(arch if arch != "um" else "") or one.arch)
                   for path, one in found.flags.items()}
    return found


def _asked(asked: list[Path], where: tree.Tree, gcc: str, opts: Options) -> Found:
    """What Kbuild says about files that have no record."""
    store = cache.open_store(opts.cache)
    if where.kind == "module":
        return module.ask(asked, where, gcc, opts.timeout, store)
    assert where.build is not None
    return kbuild.ask(asked, where.root, where.build, gcc, opts.timeout, store)


def _recorded(where: tree.Tree, path: Path, records: module.Records) -> Flags | None:
    """Kbuild's record: of the kernel in its build tree, of a module beside its source."""
    if where.kind == "standalone":
        return None
    if where.kind == "kernel":
        return from_record(path, where.root, where.build or where.root)
    return records.find(path)


def _no_flags(where: tree.Tree) -> str:
    if where.kernel is None:
        return kernels.none_here()
    if where.kind == "module":
        return (f"{where.kernel} is not configured: name its headers package with -k, "
                "or where it was built with -O DIR")
    return "needs a configured build tree: -O DIR (make O=DIR defconfig modules_prepare)"


def findings(work: Work, sources: list[Source], gcc: str, report: Report,
             progress: Callable[[int, int], None] | None) -> list[Finding]:
    """Run the engines over the files; the findings that no comment suppresses."""
    chosen = usable(work.opts, engines_of(gcc), report.remarks)
    outcomes, flags = run_engines(work, sources, chosen, gcc, progress)
    stay = told(work, sources, outcomes, flags, gcc, report)
    if work.change and work.change.lines is not None:
        stay = _only_changed(work, stay, chosen, gcc)
    return stay


def told(work: Work, sources: list[Source], outcomes: list[list[Outcome]], flags: Found, gcc: str,
         report: Report) -> list[Finding]:
    """What the engines made of the files, put into the report; the findings no comment suppresses."""
    opts = work.opts
    report.remarks += flags.remarks
    _unbuilt(work, sources, outcomes, flags, gcc)
    _guessed(sources, outcomes, flags, report)
    found: list[Finding] = []
    seen_remarks: dict[str, None] = {}
    _idle(outcomes, bool(opts.engines), report)
    for source, results in zip(sources, outcomes):
        account(source.name, results, bool(opts.engines), report)
        for result in results:
            found += result.findings
            seen_remarks.update(dict.fromkeys(result.remarks))
    report.remarks += seen_remarks
    ran = {source.name: _looked_for(results) for source, results in zip(sources, outcomes)}
    return _suppressed(merge(found), sources, ran, work.tree, report)


def _unbuilt(work: Work, sources: list[Source], outcomes: list[list[Outcome]], flags: Found,
             gcc: str) -> None:
    """A file that fails with flags Kbuild made up for it may be one it never builds here."""
    for source, results in zip(sources, outcomes):
        mine = flags.flags.get(source.path)
        for one in results if mine and mine.origin == module.PLAIN else ():
            if one.status == "failed" and one.engine in _NEED_FLAGS:
                one.status, one.fault = "skipped", False
                one.reason = module.BY_ITSELF
    doubtful = [(source, one) for source, results in zip(sources, outcomes) for one in results
                if one.status == "failed" and one.engine in _NEED_FLAGS
                and (mine := flags.flags.get(source.path)) and mine.origin == kbuild.ORIGIN]
    if not doubtful or work.tree.build is None:
        return
    asked = list({source.path for source, _ in doubtful})
    built, untold = kbuild.built(asked, work.tree.root, work.tree.build, gcc, work.opts.timeout,
                                 cache.open_store(work.opts.cache))
    for source, one in doubtful:
        if source.path not in built | untold:
            one.status, one.fault = "skipped", False
            one.reason = kbuild.UNBUILT if source.path.exists() else f"{neighbour.LENT}: {one.reason}"


def _idle(outcomes: list[list[Outcome]], explicit: bool, report: Report) -> None:
    """An engine that read none of its files: it does not work here, whatever doctor says.

    Its files are those it was run on, and all of them where it was asked for by name. Of an
    engine nobody named, files that are broken where they say so themselves are no sign of that.
    """
    for name in dict.fromkeys(one.engine for results in outcomes for one in results):
        mine = [one for results in outcomes for one in results if one.engine == name]
        given = mine if explicit else [one for one in mine if one.status != "skipped"]
        if not given or any(one.status == "checked" for one in given):
            continue
        if explicit or not all(one.own for one in given):
            first = next((one for one in given if one.fault), given[0])
            report.faults.append(f"{name} read none of its {count(len(given), 'file')}: "
                                 f"{first.reason}")


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


def run_engines(work: Work, sources: list[Source], chosen: list[Engine], gcc: str,
                progress: Callable[[int, int], None] | None = None,
                ) -> tuple[list[list[Outcome]], Found]:
    """Each file's outcomes, in the order of the files whatever the number of jobs; the flags.

    Engines that need no flags run while Kbuild is asked for them.
    """
    store = cache.open_store(work.opts.cache)
    flags = Found()
    setting_of = _setting(work, gcc)
    order = {one.name: number for number, one in enumerate(chosen)}

    def one_file(source: Source, some: list[Engine]) -> list[Outcome]:
        setting = setting_of(source)
        results: list[Outcome] = []
        for engine in some:
            if one_door and any(one.engine in VALUES and one.status == "checked" and not one.unread
                                for one in results):
                continue
            mine = flags.flags.get(source.path)
            if mine and mine.origin == guess.ORIGIN and engine.name != "sparse":
                mine = None
            if engine.name in _NEED_FLAGS and mine is None:
                why = flags.missing.get(source.path, "no compile flags")
                results.append(Outcome(engine.name, "skipped", why))
                continue
            results.append(store.run(engine, source, mine, setting, results))
        return sorted(results, key=lambda one: order[one.engine])

    # A commit waits: what the cheaper door to the brain has read whole, the other need not.
    one_door = work.opts.staged and work.opts.engines is None
    told = sorted((one for one in chosen if one.name in _NEED_FLAGS), key=lambda one: one_door and one.name != "sparse")
    text = [one for one in chosen if one.name not in _NEED_FLAGS]
    for engine in text:
        if isinstance(engine, lint.Cocci):
            engine.ahead([one for one in sources if store.lacks(engine, one, setting_of(one))])
    done: list[list[Outcome]] = []
    with ThreadPoolExecutor(work.opts.jobs) as pool:
        try:
            plain = pool.map(lambda source: one_file(source, text), sources)
            if told:
                flags = flags_for(work, sources, gcc)
            values = pool.map(lambda source: one_file(source, told), sources)
            for one, other in zip(values, plain):
                done.append([*one, *other])
                if progress:
                    progress(len(done), len(sources))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    # a part of the files has no whole modules
    if not work.opts.shard:
        _linked(work, sources, done, told, flags, store, gcc)
    store.tidy()
    return done, flags


def _setting(work: Work, gcc: str) -> Callable[[Source], Setting]:
    def setting_of(source: Source) -> Setting:
        return Setting(Places(work.tree, source.overlay), work.opts.timeout, work.opts.table, gcc)
    return setting_of


def linker_of(work: Work, engines: list[Engine], flags: Found, store: cache.Store, gcc: str) -> link.Linker:
    """What links modules whose files the engines have read with these flags."""
    by_name = {one.name: one for one in engines}
    setting_of = _setting(work, gcc)

    def again(source: Source, old: Outcome) -> Outcome | None:
        return by_name[old.engine].run(source, flags.flags.get(source.path), setting_of(source))

    unbuilt = {path for path, why in flags.missing.items() if why in (kbuild.UNBUILT, module.UNBUILT)}
    build = work.tree.build

    def built(asked: list[Path]) -> set[Path]:
        # A writer of a member that is left out is worse than one too many.
        return (set().union(*kbuild.built(asked, work.tree.root, build, gcc, work.opts.timeout, store))
                if build else set(asked))

    return link.Linker(setting_of, store, again, unbuilt, built)


def _linked(work: Work, sources: list[Source], outcomes: list[list[Outcome]], engines: list[Engine], flags: Found,
            store: cache.Store, gcc: str) -> None:
    """Add to the outcomes what their files' modules get wrong together."""
    if not engines or not link.LINK.is_file():
        return
    linker = linker_of(work, engines, flags, store, gcc)
    with ThreadPoolExecutor(work.opts.jobs) as pool:
        for _ in pool.map(linker.take, linker.prepare(link.modules(sources, outcomes, flags))):
            pass
    flags.remarks += linker.remarks


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
    stands_in = bool(read) and any(one.engine in VALUES for one in read)
    broken = [one for one in others if one.status == "failed"
              and not (one.engine in VALUES and stands_in)]
    if lost or (broken and (explicit or not read or any(
            one.engine in VALUES for one in broken))):
        report.failed.append((name, said))
    elif not read:
        report.skipped.append((name, said))
    else:
        report.checked += 1
        if said:
            report.partial.append((name, said))
            # Asked for by name and read by no engine of its sort: that is not done.
            unserved = any(one.engine not in VALUES or not stands_in for one in others)
            report.incomplete |= explicit and unserved
    if read and any(one.fault for one in others):
        report.fewer += 1


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
    if "gcc" in whole:
        ids |= checks.OF_THE_BRAIN
    if "cocci" in whole:
        ids |= lint.IDS
    return ids


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
        outcomes, _ = run_engines(work, old, chosen, gcc)
        told = [result.findings for results in outcomes for result in results]
        before = {one.fingerprint for one in merge(sum(told, []))}
        rest = [one for one in rest if one.fingerprint not in before]
    return [*on_line, *rest]
