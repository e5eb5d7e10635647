# SPDX-License-Identifier: GPL-2.0-only
"""Two more readers for recall: sparse's graph of a file linked with those of its module, and with facts learnt of a tree."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from mmapcheck.check import cache, kbuild
from mmapcheck.check.engines import Outcome, Setting, Sparse
from mmapcheck.check.flags import Flags, Found, from_record
from mmapcheck.check.link import LINK, Linker, Module, name_of
from mmapcheck.lib.source import Places, Source


class Linked:
    """sparse, and argkind-link with the graphs of the other files of the module as the tree has them.

    A module is looked for in the directory of the file.
    """

    name = "linked"

    def __init__(self, gcc: str = "gcc", facts: Path | None = None) -> None:
        """gcc: asked for flags; facts: a table that learn has written."""
        self.gcc, self.facts = gcc, facts
        self._sparse, self._store = Sparse(gcc), cache.open_store(True)
        self._flags: dict[Path, Found] = {}
        self._lock = threading.Lock()

    def trouble(self) -> str | None:
        """None if sparse and argkind-link work here."""
        return self._sparse.trouble() or (None if LINK.is_file() else "argkind/argkind-link is not built: run make all")

    def made_of(self) -> list[str]:
        """What decides what it says."""
        return [*self._sparse.made_of(), str(LINK)]

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """What sparse finds, and what is found only in the module."""
        setting = replace(setting, table=self.facts)
        own = self._sparse.run(source, flags, setting)
        if own.status != "checked" or not own.graph or flags is None:
            return own
        own.engine = self.name
        # two bugs of one module are judged at once
        name = f"{name_of(source.path, flags)} {own.graph}"
        module = Module(name, [(source, own)], self._others(source, flags, setting))
        Linker(lambda one: setting, cache.NoStore(), lambda one, old: None, set()).take(module)
        Path(own.graph).unlink(missing_ok=True)
        return own

    def _others(self, source: Source, flags: Flags, setting: Setting) -> dict[Path, str]:
        """The graphs of the module's other files."""
        # what facts say of them argkind-link looks up again
        known = self._told(source.path.parent, setting).flags
        made = {}
        for path, mine in sorted(known.items()):
            if path == source.path or name_of(path, mine) != name_of(source.path, flags):
                continue
            plain = Setting(Places(setting.places.tree), setting.timeout, gcc=setting.gcc)
            one = self._store.run(self._sparse, Source(path, path.name, path), mine, plain, [])
            if one.status == "checked" and one.graph:
                made[path] = one.graph
        return made

    def _told(self, where: Path, setting: Setting) -> Found:
        """How the files of a directory are compiled, but those that are not built."""
        tree = setting.places.tree
        with self._lock:
            if where not in self._flags and tree.build:
                found, files = Found(), sorted(where.glob("*.c"))
                found.flags = {path: made for path in files if (made := from_record(path, tree.root, tree.build))}
                left = [path for path in files if path not in found.flags]
                asked = kbuild.ask(left, tree.root, tree.build, self.gcc, setting.timeout, self._store).flags
                built, _ = kbuild.built(list(asked), tree.root, tree.build, self.gcc, setting.timeout, self._store)
                found.flags |= {path: flags for path, flags in asked.items() if path in built}
                self._flags[where] = found
        return self._flags.get(where, Found())


class Facts(Linked):
    """The same with learnt facts."""

    name = "facts"

    def trouble(self) -> str | None:
        """What Linked needs, and a table."""
        return super().trouble() or (None if self.facts else "--engines facts wants --facts FILE, which learn writes")
