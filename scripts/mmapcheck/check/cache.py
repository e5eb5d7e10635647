# SPDX-License-Identifier: GPL-2.0-only
"""Results kept between runs, keyed by everything they depend on.

The key is the engine, its own files, the flags and the content; an entry also lists the
headers that were read and what they held, and counts only while they hold it. Entries are
written in one step, so runs may share the directory. What failed is kept only where all that was
read is known: not where a header is missing, nor where time or memory ran out.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import threading
import time
from pathlib import Path
from typing import Any, Protocol

from mmapcheck import VERSION
from mmapcheck.check import guess
from mmapcheck.lib import files, proc
from mmapcheck.check.engines import Engine, Outcome, Setting, compile_args, dependencies
from mmapcheck.lib.errors import Usage
from mmapcheck.check.finding import Finding, Note
from mmapcheck.check.flags import Flags
from mmapcheck.lib.source import Overlay, Source

_KEEP_DAYS = 30
_GRAPH = ".ak"


class Store(Protocol):
    """Runs an engine on a file, or knows what it would say."""

    def run(self, engine: Engine, source: Source, flags: Flags | None, setting: Setting,
            earlier: list[Outcome]) -> Outcome:
        """The outcome; `earlier` are those of other engines for the same file."""

    def lacks(self, engine: Engine, source: Source, setting: Setting) -> bool:
        """Whether run() would run an engine that needs no flags."""

    def kept(self, key: str) -> bytes | None:
        """What keep() was given under this key."""

    def keep(self, key: str, data: bytes) -> None:
        """Remember data that depends on nothing but its key."""

    def stands(self, graph: str) -> bool:
        """Whether a graph of an outcome is there, and all it depends on is as it was."""

    def forget(self, graph: str) -> None:
        """Drop a graph, and the outcome it belongs to."""

    def fresh(self, graph: str) -> bool:
        """Whether a graph was made in this run."""

    def tidy(self) -> None:
        """Drop what has not been used for long."""


class NoStore:
    """No cache."""

    def run(self, engine: Engine, source: Source, flags: Flags | None, setting: Setting,
            earlier: list[Outcome]) -> Outcome:
        """Run the engine."""
        return engine.run(source, flags, setting)

    def lacks(self, engine: Engine, source: Source, setting: Setting) -> bool:
        """Always."""
        return True

    def kept(self, key: str) -> bytes | None:
        """Nothing is kept."""
        return None

    def keep(self, key: str, data: bytes) -> None:
        """Nothing is kept."""

    def stands(self, graph: str) -> bool:
        """Nothing is kept."""
        return False

    def forget(self, graph: str) -> None:
        """Nothing is kept."""

    def fresh(self, graph: str) -> bool:
        """Always."""
        return True

    def tidy(self) -> None:
        """Nothing is kept."""


def open_store(wanted: bool) -> Store:
    """The cache in XDG_CACHE_HOME, or none if that cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    top = Path(base, "mmapcheck")
    if not wanted or not top.is_absolute():
        return NoStore()
    try:
        top.mkdir(parents=True, exist_ok=True)
        return DirStore(top) if os.access(top, os.W_OK) else NoStore()
    except OSError:
        return NoStore()


class DirStore:
    """A cache in a directory."""

    def __init__(self, top: Path) -> None:
        """top: an existing directory that can be written."""
        self._top = top
        self._digests: dict[tuple[str, int, int, int], str] = {}
        self._tools: dict[str, str] = {}
        self._made: set[str] = set()        # graphs of this run
        self._lock = threading.Lock()

    def run(self, engine: Engine, source: Source, flags: Flags | None, setting: Setting,
            earlier: list[Outcome]) -> Outcome:
        """The kept outcome if all it depends on is as it was, else a fresh one."""
        if flags and flags.origin == guess.ORIGIN and engine.name != "cocci":
            return engine.run(source, flags, setting)   # made-up headers do not last
        entry = self._top / self._key(engine, source, flags, setting)
        kept = self._load(entry, source.overlay)
        if kept:
            return kept
        made = engine.run(source, flags, setting)
        # A file that is broken stays so while it and its headers are as they are.
        if made.status == "checked" or (made.status == "failed" and not made.fault and flags):
            needs = made.needs or self._needs(engine, source, flags, setting, earlier)
            if needs is not None:
                made.needs = needs
                self._save(entry, made, source.overlay)
        return made

    def lacks(self, engine: Engine, source: Source, setting: Setting) -> bool:
        """Whether there is no entry."""
        return not (self._top / self._key(engine, source, None, setting)).exists()

    def kept(self, key: str) -> bytes | None:
        """What keep() was given under this key."""
        try:
            os.utime(self._top / key)
            return (self._top / key).read_bytes()
        except OSError:
            return None

    def keep(self, key: str, data: bytes) -> None:
        """Remember data that depends on nothing but its key."""
        try:
            files.write(self._top / key, data)
        except Usage:
            pass        # a full disk costs the cache, not the run

    def stands(self, graph: str) -> bool:
        """Whether a graph of an outcome is there, and all it depends on is as it was."""
        kept = self._load(Path(graph.removesuffix(_GRAPH)), None)
        return kept is not None and kept.graph == graph

    def forget(self, graph: str) -> None:
        """Drop a graph, and the outcome it belongs to."""
        if Path(graph).parent == self._top:
            Path(graph).unlink(missing_ok=True)
            Path(graph.removesuffix(_GRAPH)).unlink(missing_ok=True)

    def fresh(self, graph: str) -> bool:
        """Whether a graph was made in this run: what was not kept lies elsewhere."""
        return Path(graph).parent != self._top or graph in self._made

    def _needs(self, engine: Engine, source: Source, flags: Flags | None, setting: Setting,
               earlier: list[Outcome]) -> list[str] | None:
        """The headers behind a result: gcc lists them. None if that fails: not to be kept."""
        if flags is None or engine.name == "cocci":
            return []
        known = next((one.needs for one in earlier if one.needs), None)
        return known or headers(source, flags, setting)

    def _key(self, engine: Engine, source: Source, flags: Flags | None,
             setting: Setting) -> str:
        parts = [VERSION, engine.name, self._tool(engine), str(setting.table or ""),
                 self._digest(str(setting.table)) if setting.table else "",
                 str(source.path), setting.gcc, str(setting.places.tree.root)]
        if flags and engine.name != "cocci":
            parts += [str(flags.cwd), flags.arch, *flags.args]
        named = "\0".join(parts).encode("utf-8", "surrogateescape")
        return hashlib.sha256(named + b"\0\0" + source.text).hexdigest()

    def _tool(self, engine: Engine) -> str:
        """What the engine itself is made of."""
        with self._lock:
            if engine.name not in self._tools:
                made = [f"{path}:{self._digest(path)}" for path in sorted(engine.made_of())]
                self._tools[engine.name] = "\n".join(made)
            return self._tools[engine.name]

    def _digest(self, path: str) -> str:
        """The hash of a file's content; read again only when the file changed."""
        try:
            stat = os.stat(path)
            key = (path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if key not in self._digests:
                with open(path, "rb") as file:
                    self._digests[key] = hashlib.blake2b(file.read(), digest_size=16).hexdigest()
            return self._digests[key]
        except OSError:
            return "gone"

    def _load(self, entry: Path, overlay: Overlay | None) -> Outcome | None:
        try:
            read: dict[str, Any] = json.loads(entry.read_bytes())
            for path, digest in read["needs"]:
                place = overlay.of(path) if overlay else None
                if self._digest(place or path) != digest:
                    return None
            os.utime(entry)
            if read["graph"]:
                os.utime(read["graph"])
            read["needs"] = [path for path, _ in read["needs"]]
            read["findings"] = [_finding(one) for one in read["findings"]]
            return Outcome(**read)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _save(self, entry: Path, made: Outcome, overlay: Overlay | None) -> None:
        needs = []
        for path in made.needs:
            real = path
            if overlay and path.startswith(f"{overlay.top}/"):
                real = str(overlay.root / os.path.relpath(path, overlay.top))
            # Another engine of the same file lists the tree's names: what was read is the overlay's.
            place = overlay.of(real) if overlay else None
            needs.append((real, self._digest(place or path)))
        made.needs = [path for path, _ in needs]
        if made.graph:
            self._save_graph(entry, made)
        kept = {**dataclasses.asdict(made), "needs": needs}
        self.keep(entry.name, json.dumps(kept).encode())

    def _save_graph(self, entry: Path, made: Outcome) -> None:
        """From the scratch directory into the cache."""
        try:
            data = Path(made.graph).read_bytes()
            files.write(self._top / f"{entry.name}{_GRAPH}", data)
            Path(made.graph).unlink()
            made.graph = str(self._top / f"{entry.name}{_GRAPH}")
            self._made.add(made.graph)
        except (OSError, Usage):
            return      # a full disk costs the cache, not the run

    def tidy(self) -> None:
        """Once a day, drop entries not used for a month."""
        stamp = self._top / "tidied"
        now = time.time()
        try:
            if stamp.exists() and now - stamp.stat().st_mtime < 86400:
                return
            stamp.touch()
            for entry in self._top.iterdir():
                if now - entry.stat().st_mtime > _KEEP_DAYS * 86400:
                    entry.unlink()
        except OSError:
            return


def _finding(read: dict[str, Any]) -> Finding:
    notes = tuple(Note(**note) for note in read.pop("notes"))
    return Finding(**{**read, "notes": notes, "engines": tuple(read["engines"])})


def headers(source: Source, flags: Flags, setting: Setting) -> list[str] | None:
    """The files gcc reads for a source, by preprocessing it; None if it cannot."""
    done = proc.run([setting.gcc, *compile_args(source, flags, setting.gcc), "-M", str(source.at)],
                    cwd=flags.cwd, timeout=setting.timeout)
    return dependencies(done.out.decode("utf-8", "surrogateescape"), flags.cwd) \
        if done.status == 0 else None
