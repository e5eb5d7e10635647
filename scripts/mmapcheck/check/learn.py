# SPDX-License-Identifier: GPL-2.0-only
"""What the functions of a tree take and return, as a table for --table.

Module by module the files are read and linked, and argkind-link says what each body asks and
returns. What two functions of one name do not agree in, and what no other file can call, is left out.
What callers give and writers put in comes beside it (likely.py).
"""

from __future__ import annotations

import os
import re
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Callable, Iterator

from mmapcheck import VERSION
from mmapcheck.check import cache, kbuild, likely, link, main, run
from mmapcheck.check.engines import Engine, Outcome, Setting
from mmapcheck.check.flags import Found
from mmapcheck.check.report import count, printable
from mmapcheck.lib import kernels, kinds, proc, tree
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.source import Places, Source
from mmapcheck.options import Options

_ROW = re.compile(r"AK_LEARNT\((?P<name>\w+)(?P<cells>[^)]*)\) /\* (?P<file>.*?); (?P<why>.*) \*/")
_NOTHING = re.compile(r"// (?P<name>\w+): .*: nothing")
# What a module offers to others; EXPORT_SYMBOL_NS_GPL(f, "N") and SND_SOC_EXPORT... end so, too.
_EXPORTED = re.compile(rb"\bEXPORT_\w*SYMBOL\w*\s*\(\s*(\w+)")


@dataclass(frozen=True)
class Fact:
    """A row: what follows the name in it, the file it is of, and the evidence."""

    cells: str
    file: str
    why: str

    def agrees(self, other: Fact) -> bool:
        """Whether another function of the name takes and returns the same, and is declared alike."""
        return (self.cells, self.why.rpartition("; of (")[2]) == (other.cells, other.why.rpartition("; of (")[2])


@dataclass
class Learnt:
    """The facts of a tree, and what became of its files.

    names: functions that were seen and are not in facts, because nothing is known of them, or
    because two of the name differ; twice: those of which there are two; counts: what is given.
    """

    facts: dict[str, Fact] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    counts: likely.Counts = field(default_factory=likely.Counts)
    of: str = ""                        # the tree and the engine, for the head of the table
    read: int = 0
    unbuilt: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    partial: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    shard: str = ""

    @property
    def incomplete(self) -> bool:
        """Whether something could not be read."""
        return bool(self.failed)

    def add(self, name: str, fact: Fact | None) -> None:
        """One more function of a name; None where nothing is known of it."""
        have = self.facts.get(name)
        if have or name in self.names:
            self.twice.add(name)
        if have and fact and have.agrees(fact):
            self.facts[name] = min(have, fact, key=lambda one: os.fsencode(one.file))
        elif have or name in self.names or fact is None:
            self.facts.pop(name, None)
            self.names.add(name)
        else:
            self.facts[name] = fact

    def table(self) -> str:
        """The rows, sorted, in the grammar of kinds.def."""
        head = (f"/* SPDX-License-Identifier: GPL-2.0-only */\n"
                f"/* {self.of}: {self.size()}; run-checks.sh learn, mmapcheck {VERSION} */\n")
        learnt = [f"AK_LEARNT({name}{one.cells}) /* {one.file}; {self._declared(name, one)} */"
                  for name, one in self.facts.items()]
        return head + "".join(f"{row}\n" for row in sorted([*learnt, *self.given(), *self.counts.put()]))

    def _declared(self, name: str, fact: Fact) -> str:
        """The evidence, with the prototype that other files see: a header may call parameters otherwise."""
        why, of, own = fact.why.rpartition("; of (")
        others = self.counts.prototypes(name) - {own}
        return f"{why}{of}{others.pop() if len(others) == 1 else own}"

    def given(self) -> list[str]:
        """The rows of what callers give, where the body does not say what it takes."""
        known = {name: {number for number, cell in enumerate(one.cells.split(", ")[2:], 1)
                        if cell not in kinds.NO_KIND} for name, one in self.facts.items()}
        return list(self.counts.given(self.twice, known))

    def size(self) -> str:
        """How much is known, in words."""
        return (f"{count(len(self.facts), 'function')} by what they do, {len(self.given())} by what they are given, "
                f"{count(len(list(self.counts.put())), 'member')}")

    def to_json(self) -> dict[str, Any]:
        """What merge joins: the facts, and the names that speak against facts of other parts."""
        part = {"shard": self.shard} if self.shard else {}
        return {"version": 1, **part, "of": self.of,
                "learnt": [{"name": name, **vars(one)} for name, one in sorted(self.facts.items())],
                "names": sorted(self.names), "twice": sorted(self.twice), "likely": self.counts.to_json(),
                "files": {"checked": self.read, "unbuilt": self.unbuilt,
                          "failed": [{"file": name, "reason": why} for name, why in self.failed],
                          "partial": [{"file": name, "reason": why} for name, why in self.partial]},
                "incomplete": self.incomplete, "remarks": self.remarks}

    def summary(self, verbose: bool) -> str:
        """What was and what was not read."""
        out = [f"{count(self.read, 'file')} read, {self.unbuilt} not built, {len(self.failed)} failed; "
               f"of {count(len(self.facts) + len(self.names), 'function')} learnt: {self.size()}"]
        out += [f"  failed: {name}: {why}" for name, why in self.failed]
        if verbose:
            out += [f"  not read whole: {name}: {why}" for name, why in self.partial]
        out += [f"  {remark}" for remark in self.remarks]
        return "".join(printable(line) + "\n" for line in out)


def merged(parts: list[dict[str, Any]]) -> Learnt:
    """The facts of all shards, as one run has them."""
    made = Learnt(of=str(parts[0]["of"]))
    for part in parts:
        if part["of"] != made.of:
            raise Usage(f"merge: these are of different trees: {made.of}; {part['of']}")
        for name in part["names"]:
            made.add(name, None)
        for one in part["learnt"]:
            made.add(one["name"], Fact(one["cells"], one["file"], one["why"]))
        made.twice.update(part["twice"])
        made.counts.join(part["likely"])
        made.read += part["files"]["checked"]
        made.unbuilt += part["files"]["unbuilt"]
        made.failed += [(row["file"], row["reason"]) for row in part["files"]["failed"]]
        made.partial += [(row["file"], row["reason"]) for row in part["files"]["partial"]]
        made.remarks += [one for one in part["remarks"] if one not in made.remarks]
    _sorted(made)
    return made


class _Teacher(link.Linker):
    """Asks argkind-link what the functions of a module take."""

    def facts(self, module: link.Module) -> str | None:
        """The rows; None, and a remark, if the module could not be linked."""
        setting = self._setting_of(module.files[0][0])
        place = link.place_for(module)
        done = self._link(module, setting, f"--learn={place}")
        while self._mend(module, done) and module.graphs():
            done = self._link(module, setting, f"--learn={place}")
        if done.ended or done.status not in (0, 2) or not place.is_file():
            self.remarks.append(f"{module.name}: its files were not linked: {done.ended or done.first_error()}")
            return None
        text = place.read_text("utf-8", "surrogateescape")
        place.unlink()
        return text


def learn(opts: Options, gcc: str, progress: Callable[[int, int], None] | None = None) -> Learnt:
    """Read the files of the paths, or this machine's part of their modules."""
    work = main.gather(replace(opts, shard=None))
    made = Learnt(shard=f"{opts.shard[0]}/{opts.shard[1]}" if opts.shard else "")
    engine = _engine(opts, gcc)
    made.of = f"{_tree_name(work)}, {engine.name}{_part(opts.paths)}"
    store = cache.open_store(opts.cache)
    sources = []
    for source in work.sources:
        why = tree.not_c_text(source.text)
        if why:
            made.failed.append((source.name, why))
        else:
            sources.append(source)
        source.forget()
    flags = run.flags_for(work, sources, gcc)
    made.remarks += flags.remarks
    groups = _modules(work, sources, flags, gcc, store, made)
    names = sorted(groups)
    if opts.shard:
        names = names[opts.shard[0] - 1::opts.shard[1]]

    def setting_of(source: Source) -> Setting:
        return Setting(Places(work.tree), opts.timeout, opts.table, gcc)

    def read(source: Source) -> Outcome:
        try:
            return store.run(engine, source, flags.flags[source.path], setting_of(source), [])
        finally:
            source.forget()

    def again(source: Source, _old: Outcome) -> Outcome:
        return engine.run(source, flags.flags[source.path], setting_of(source))

    teacher = _Teacher(setting_of, store, again, _unbuilt(flags))
    total = sum(len(groups[name]) for name in names)
    with ThreadPoolExecutor(opts.jobs) as pool:
        outcomes = _ahead(pool, read, [source for name in names for source in groups[name]], opts.jobs)
        for name in names:
            module = link.Module(name)
            for source, one in zip(groups[name], outcomes):
                _account(made, source, one)
                if one.status == "checked" and one.graph:
                    module.files.append((source, one))
                if progress:
                    progress(made.read + len(made.failed), total)
            if module.files:
                _take(made, module, teacher.facts(module), flags, work)
            for _, one in module.files:
                if Path(one.graph).parent == proc.scratch():
                    Path(one.graph).unlink(missing_ok=True)
    made.remarks += teacher.remarks
    store.tidy()
    _sorted(made)
    return made


def _ahead(pool: ThreadPoolExecutor, read: Callable[[Source], Outcome], sources: list[Source],
           jobs: int) -> Iterator[Outcome]:
    """What is read of each, in order; a few are read ahead, as most modules are of one file."""
    waiting: deque[Future[Outcome]] = deque()
    for source in sources:
        waiting.append(pool.submit(read, source))
        if len(waiting) > 4 * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _engine(opts: Options, gcc: str) -> Engine:
    """The engine asked for; else sparse, which costs a third, or gcc where sparse does not work."""
    every = run.engines_of(gcc)
    asked = opts.engines or ("sparse", "gcc")
    if "cocci" in asked or (opts.engines and len(asked) != 1):
        raise Usage(f"-e {','.join(asked)}: learn reads by one engine, gcc or sparse")
    if opts.engines is None:
        asked = tuple(name for name in asked if every[name].trouble() is None)[:1] or asked[:1]
    return run.usable(replace(opts, engines=asked), every, [])[0]


def _tree_name(work: main.Work) -> str:
    if work.tree.kind == "kernel" and work.tree.kernel:
        return kernels.version(work.tree.kernel)
    return work.tree.root.name


def _part(paths: list[str]) -> str:
    """The part of a tree that was named, for the head of the table: directories, and how many files of others."""
    several: dict[str, int] = {}
    for path in paths:
        if path.endswith(".c"):
            place = os.path.dirname(path) or "."
            several[place] = several.get(place, 0) + 1
    names = {path.rstrip("/") for path in paths if not path.endswith(".c")}
    words = sorted([*names, *(f"{place} ({count(number, 'file')})" for place, number in several.items()
                              if place not in names)])
    return f", of {', '.join(words)}" if words else ""


def _modules(work: main.Work, sources: list[Source], flags: Found, gcc: str, store: cache.Store,
             made: Learnt) -> dict[str, list[Source]]:
    """The files that are built, by their module; Kbuild makes up flags for others, too."""
    made_up = [one.path for one in sources if (mine := flags.flags.get(one.path)) and mine.origin == kbuild.ORIGIN]
    build = work.tree.build
    built, untold = (kbuild.built(made_up, work.tree.root, build, gcc, work.opts.timeout, store)
                     if build and made_up else (set(), set()))
    groups: dict[str, list[Source]] = {}
    for source in sources:
        mine = flags.flags.get(source.path)
        if mine is None and flags.missing.get(source.path) not in (kbuild.UNBUILT, run.module.UNBUILT):
            made.failed.append((source.name, flags.missing.get(source.path, "no compile flags")))
        elif source.path in untold:
            made.failed.append((source.name, "Kbuild did not say in time whether it is built; give it more: --timeout"))
        elif mine is None or (mine.origin == kbuild.ORIGIN and source.path not in built) or (
                work.tree.kind == "kernel" and "-D__KERNEL__" not in mine.args):
            # what the build itself runs has functions of the same names
            made.unbuilt += 1
        else:
            groups.setdefault(link.name_of(source.path, mine), []).append(source)
    return groups


def _unbuilt(flags: Found) -> set[Path]:
    return {path for path, why in flags.missing.items() if why in (kbuild.UNBUILT, run.module.UNBUILT)}


def _account(made: Learnt, source: Source, one: Outcome) -> None:
    if one.status != "checked":
        made.failed.append((source.name, one.reason))
        return
    made.read += 1
    if one.unread:
        made.partial.append((source.name, "; ".join(one.unread)))


def _take(made: Learnt, module: link.Module, rows: str | None, flags: Found, work: main.Work) -> None:
    """The rows of a module: all names count, but only what others can call has facts."""
    offered: set[str] | None = None
    if any("-DMODULE" in flags.flags[source.path].args for source, _ in module.files):
        offered = set()
        for source, _ in module.files:
            offered |= {name.decode() for name in _EXPORTED.findall(source.at.read_bytes())}
    where = Places(work.tree)

    def name_of(path: str) -> str:
        return where.name(path, work.tree.root)

    for line in (rows or "").splitlines():
        if (row := _ROW.fullmatch(line)):
            name = row["name"]
            fact = Fact(row["cells"], name_of(row["file"]), row["why"])
            made.add(name, fact if offered is None or name in offered else None)
        elif (nothing := _NOTHING.fullmatch(line)):
            made.add(nothing["name"], None)
        else:
            made.counts.take(line, name_of)


def _sorted(made: Learnt) -> None:
    made.failed.sort(key=lambda row: os.fsencode(row[0]))
    made.partial.sort(key=lambda row: os.fsencode(row[0]))
    made.remarks = sorted(dict.fromkeys(made.remarks))


def render(made: Learnt, form: str) -> bytes:
    """The table, or what merge joins."""
    from mmapcheck.lib import files
    if form == "json":
        return files.to_json(made.to_json())
    return made.table().encode("utf-8", "backslashreplace")
