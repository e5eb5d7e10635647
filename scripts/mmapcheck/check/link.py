# SPDX-License-Identifier: GPL-2.0-only
"""The files of a module as one program: the graphs that the engines wrote, through argkind-link.

A module is what Kbuild links into one object, of built-in code the built-in.a of a directory;
without Kbuild, the files of a directory. Of its
files that are not checked now the cache may have graphs; of those it has none of, and of others
beside them, the text says which members they may write: nothing is believed of these.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mmapcheck.check import kbuild
from mmapcheck.check.cache import Store
from mmapcheck.check.engines import WIDEST, Outcome, Setting, document
from mmapcheck.check.finding import Finding, subject
from mmapcheck.check.flags import Flags, Found
from mmapcheck.check.outside import Outsiders
from mmapcheck.lib import proc
from mmapcheck.lib.source import Source
from mmapcheck.lib.tree import HOME

LINK = HOME / "argkind/argkind-link"
_MODFILE = re.compile(r"-DKBUILD_MODFILE=(.+)")
_MODNAME = re.compile(r"-DKBUILD_MODNAME=(.+)")
_REFUSED = re.compile(r"^(?P<path>/.*\.ak): refused: (?P<why>.*)$", re.M)


@dataclass
class Module:
    """The files of one program: those checked now, with what became of them, and graphs of others.

    asked: those of which nothing but Kbuild's answer says that they are part of it; made: all graphs
    of those checked now, by engine.
    """

    name: str
    files: list[tuple[Source, Outcome]] = field(default_factory=list)
    others: dict[Path, str] = field(default_factory=dict)
    asked: set[Path] = field(default_factory=set)
    made: dict[Path, dict[str, str]] = field(default_factory=dict)

    def paths(self) -> set[Path]:
        """All its files that there are graphs of."""
        return set(self._graphs())

    def graphs(self) -> list[str]:
        """Their graphs, in the order of their names."""
        made = self._graphs()
        return [made[path] for path in sorted(made)]

    def _graphs(self) -> dict[Path, str]:
        return {source.path: one.graph for source, one in self.files if one.graph} | self.others

    def drop(self, unbuilt: set[Path]) -> None:
        """Leave out files that it turned out not to have."""
        self.files = [(source, one) for source, one in self.files if source.path not in unbuilt]
        self.others = {path: graph for path, graph in self.others.items() if path not in unbuilt}


def name_of(path: Path, flags: Flags | None) -> str:
    """The module a file is built into, or the built-in.a of its object; else its directory.

    Linux 7.1 tells the objects of a module its name only, of which there is one.
    """
    args = flags.args if flags else ()
    for arg in args:
        if (named := _MODFILE.fullmatch(arg)):
            name = named[1].strip("'\"\\")
            return name if "-DMODULE" in args else os.path.join(os.path.dirname(name), "built-in.a")
    for arg in args if "-DMODULE" in args else ():
        if (named := _MODNAME.fullmatch(arg)):
            return named[1].strip("'\"\\")
    return str(path.parent)


def modules(sources: list[Source], outcomes: list[list[Outcome]], flags: Found) -> list[Module]:
    """The modules that the files belong to, in the order of the files."""
    made: dict[str, Module] = {}
    for source, results in zip(sources, outcomes):
        graphs = {one.engine: one for one in results if one.status == "checked" and one.graph}
        best = graphs.get("gcc") or graphs.get("sparse")
        if best:
            mine = flags.flags.get(source.path)
            name = name_of(source.path, mine)
            module = made.setdefault(name, Module(name))
            module.files.append((source, best))
            module.made[source.path] = {name: one.graph for name, one in graphs.items()}
            if mine and mine.origin == kbuild.ORIGIN:
                module.asked.add(source.path)
    return list(made.values())


def place_for(module: Module) -> Path:
    """A file of the scratch directory for what is made of a module."""
    return proc.scratch() / f"link-{hashlib.sha256(module.name.encode('utf-8', 'replace')).hexdigest()[:16]}"


class Linker:
    """Links modules, one process each."""

    def __init__(self, setting_of: Callable[[Source], Setting], store: Store,
                 again: Callable[[Source, Outcome], Outcome | None], unbuilt: set[Path],
                 built: Callable[[list[Path]], set[Path]] | None = None) -> None:
        """again: an engine's outcome made anew, without the cache; unbuilt: files no module has.

        built: those of some files that the configuration builds.
        """
        self._setting_of, self._store, self._again, self._unbuilt = setting_of, store, again, set(unbuilt)
        self._built = built
        self._outsiders = Outsiders(store)
        self.remarks: list[str] = []

    def prepare(self, modules: list[Module]) -> list[Module]:
        """The modules with what the cache has of them, without files that nobody builds.

        Kbuild has flags for those, too: mm/nommu.c beside mm/memory.c.
        """
        for module in modules:
            self._complete(module, self._setting_of(module.files[0][0]))
        asked = sorted({path for one in modules if len(one.paths()) > 1 for path in one.asked & one.paths()})
        if asked and self._built:
            self._unbuilt |= set(asked) - self._built(asked)
            for module in modules:
                module.drop(self._unbuilt)
        return [one for one in modules if one.files]

    def take(self, module: Module) -> None:
        """Add what linking finds to the outcomes of the files of a module that was prepared."""
        setting = self._setting_of(module.files[0][0])
        done, made = self._run(module, setting)
        while self._mend(module, done) and module.graphs():
            done, made = self._run(module, setting)
        if made is None:
            self.remarks.append(f"{module.name}: its files were not linked: {done.ended or done.first_error()}")
            return
        _attach(module, made.findings)

    def explain(self, module: Module, place: str) -> dict[str, Any] | None:
        """What argkind-link says of FILE:LINE in a module that was prepared; None, and a remark, if it cannot."""
        setting = self._setting_of(module.files[0][0])
        path = place_for(module)
        done = self._link(module, setting, f"--json={path}", f"--explain={place}")
        while self._mend(module, done) and module.graphs():
            done = self._link(module, setting, f"--json={path}", f"--explain={place}")
        try:
            made: dict[str, Any] = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
            path.unlink()
        except (OSError, ValueError):
            self.remarks.append(f"{module.name}: its files were not linked: {done.ended or done.first_error()}")
            return None
        return made

    def _complete(self, module: Module, setting: Setting) -> None:
        """Graphs of the module's other files, where the cache has them as they are now."""
        key = _index_key(module, setting)
        known: dict[str, list[Any]] = json.loads(self._store.kept(key) or b"{}")
        mine = {str(path): [{**known.get(str(path), [{}])[0], **graphs}, path in module.asked]
                for path, graphs in module.made.items()}
        if module.files[0][0].overlay is None and known != {**known, **mine}:
            self._store.keep(key, json.dumps({**known, **mine}, sort_keys=True).encode())
        first = module.files[0][1].engine
        for name, (graphs, asked) in sorted(known.items()):
            for engine in sorted(graphs, key=lambda engine: engine != first) if name not in mine else ():
                if self._store.stands(graphs[engine]):
                    module.others[Path(name)] = graphs[engine]
                    module.asked |= {Path(name)} if asked else set()
                    break

    def _run(self, module: Module, setting: Setting) -> tuple[proc.Done, Outcome | None]:
        place = place_for(module)
        done = self._link(module, setting, f"--json={place}")
        made = document("gcc", place, setting.places.tree.root, setting.places)
        place.unlink(missing_ok=True)
        return done, made if done.status in (0, 2) and not done.ended else None

    def _link(self, module: Module, setting: Setting, *asked: str) -> proc.Done:
        """Run argkind-link for what is asked."""
        overlay = setting.places.overlay
        outside = self._outsiders.of(module.paths(), self._unbuilt)
        names = place_for(module).with_suffix(".names")
        names.write_text("\n".join(sorted(outside.names)), "utf-8")
        done = proc.run([str(LINK), f"--level={WIDEST}", *asked,
                         *([f"--table={setting.table}"] if setting.table else []),
                         *([f"--rename={overlay.top}={overlay.root}"] if overlay else []),
                         *(f"--shared={path}" for path in outside.shared), f"--written={names}",
                         *module.graphs()],
                        cwd=setting.places.tree.root, timeout=setting.timeout)
        names.unlink()
        return done

    def _mend(self, module: Module, done: proc.Done) -> bool:
        """Make refused graphs of the cache anew, and leave out fresh ones; whether there were any."""
        refused = {found["path"]: found["why"] for found in
                   _REFUSED.finditer(done.err.decode("utf-8", "surrogateescape"))}
        for source, one in module.files:
            if one.graph not in refused:
                continue
            if self._store.fresh(one.graph):
                self.remarks.append(f"{source.name}: {module.name} was linked without it: its graph was refused: "
                                    f"{refused[one.graph]}")
                one.graph = ""
                continue
            self.remarks.append(f"{source.name}: its graph in the cache was refused and built again: "
                                f"{refused[one.graph]}")
            self._store.forget(one.graph)
            fresh = self._again(source, one)
            one.graph = fresh.graph if fresh else ""
        for path, graph in list(module.others.items()):
            if graph in refused:
                self.remarks.append(f"{path}: its graph in the cache was refused and dropped: {refused[graph]}")
                self._store.forget(graph)
                del module.others[path]
        return bool(refused)


def _index_key(module: Module, setting: Setting) -> str:
    words = ["module, asked", module.name, setting.gcc, str(setting.table or ""),
             str(setting.places.tree.root), str(setting.places.tree.build or "")]
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogateescape")).hexdigest()


def _attach(module: Module, found: list[Finding]) -> None:
    """Put findings where those of their file are, but for what that file has already.

    What is in a file that is not checked now is another run's matter; what is in a header is
    told with the first file.
    """
    by_name = {source.name: one for source, one in module.files}
    for one in found:
        mine = by_name.get(one.file)
        if mine is None and one.file.endswith(".c"):
            continue
        mine = mine or module.files[0][1]
        if not any(_same(one, other) for _, outcome in module.files for other in outcome.findings):
            mine.findings.append(replace(one, engines=(mine.engine,)))


def _same(one: Finding, other: Finding) -> bool:
    return ((one.id, one.file, one.line, one.column, subject(one.message))
            == (other.id, other.file, other.line, other.column, subject(other.message)))
