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
_REFUSED = re.compile(r"^(?P<path>/.*\.ak): refused: (?P<why>.*)$", re.M)


@dataclass
class Module:
    """The files of one program: those checked now, with what became of them, and graphs of others."""

    name: str
    files: list[tuple[Source, Outcome]] = field(default_factory=list)
    others: dict[Path, str] = field(default_factory=dict)

    def paths(self) -> set[Path]:
        """All its files that there are graphs of."""
        return {source.path for source, _ in self.files} | set(self.others)

    def graphs(self) -> list[str]:
        """Their graphs, in the order of their names."""
        made = {source.path: one.graph for source, one in self.files} | self.others
        return [made[path] for path in sorted(made)]


def name_of(path: Path, flags: Flags | None) -> str:
    """The module a file is built into, or the built-in.a of its object; else its directory."""
    args = flags.args if flags else ()
    for arg in args:
        if (named := _MODFILE.fullmatch(arg)):
            name = named[1].strip("'\"\\")
            return name if "-DMODULE" in args else os.path.join(os.path.dirname(name), "built-in.a")
    return str(path.parent)


def modules(sources: list[Source], outcomes: list[list[Outcome]], flags: Found) -> list[Module]:
    """The modules that the files belong to, in the order of the files."""
    made: dict[str, Module] = {}
    for source, results in zip(sources, outcomes):
        graphs = {one.engine: one for one in results if one.status == "checked" and one.graph}
        best = graphs.get("gcc") or graphs.get("sparse")
        if best:
            name = name_of(source.path, flags.flags.get(source.path))
            made.setdefault(name, Module(name)).files.append((source, best))
    return list(made.values())


def place_for(module: Module) -> Path:
    """A file of the scratch directory for what is made of a module."""
    return proc.scratch() / f"link-{hashlib.sha256(module.name.encode('utf-8', 'replace')).hexdigest()[:16]}"


class Linker:
    """Links modules, one process each."""

    def __init__(self, setting_of: Callable[[Source], Setting], store: Store,
                 again: Callable[[Source, Outcome], Outcome | None], unbuilt: set[Path]) -> None:
        """again: an engine's outcome made anew, without the cache; unbuilt: files no module has."""
        self._setting_of, self._store, self._again, self._unbuilt = setting_of, store, again, unbuilt
        self._outsiders = Outsiders(store)
        self.remarks: list[str] = []

    def take(self, module: Module) -> None:
        """Add what linking finds to the outcomes of the module's files."""
        setting = self._setting_of(module.files[0][0])
        self._complete(module, setting)
        done, made = self._run(module, setting)
        if self._mend(module, done):
            done, made = self._run(module, setting)
        if made is None:
            self.remarks.append(f"{module.name}: its files were not linked: {done.ended or done.first_error()}")
            return
        _attach(module, made.findings)

    def explain(self, module: Module, place: str) -> dict[str, Any] | None:
        """What argkind-link says of FILE:LINE; None, and a remark, if it cannot."""
        setting = self._setting_of(module.files[0][0])
        self._complete(module, setting)
        path = place_for(module)
        for _ in range(2):
            done = self._link(module, setting, f"--json={path}", f"--explain={place}")
            if not self._mend(module, done):
                break
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
        known: dict[str, str] = json.loads(self._store.kept(key) or b"{}")
        mine = {str(source.path): one.graph for source, one in module.files}
        if module.files[0][0].overlay is None and known != {**known, **mine}:
            self._store.keep(key, json.dumps({**known, **mine}, sort_keys=True).encode())
        for name, graph in sorted(known.items()):
            if name not in mine and self._store.stands(graph):
                module.others[Path(name)] = graph

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
        """Make refused graphs anew; whether there were any."""
        refused = {found["path"]: found["why"] for found in
                   _REFUSED.finditer(done.err.decode("utf-8", "surrogateescape"))}
        for source, one in module.files:
            if one.graph not in refused:
                continue
            self.remarks.append(f"{source.name}: its graph in the cache was refused and made anew: "
                                f"{refused[one.graph]}")
            self._store.forget(one.graph)
            fresh = self._again(source, one)
            if fresh and fresh.graph:
                one.graph = fresh.graph
        for path, graph in list(module.others.items()):
            if graph in refused:
                self.remarks.append(f"{path}: its graph in the cache was refused and dropped: {refused[graph]}")
                self._store.forget(graph)
                del module.others[path]
        return bool(refused)


def _index_key(module: Module, setting: Setting) -> str:
    words = ["module", module.name, module.files[0][1].engine, setting.gcc, str(setting.table or ""),
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
