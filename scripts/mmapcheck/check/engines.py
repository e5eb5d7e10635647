# SPDX-License-Identifier: GPL-2.0-only
"""The three engines: each is probed by doing, and each says what became of a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Protocol

from mmapcheck.check import compiler
from mmapcheck.lib import proc
from mmapcheck.check.finding import Finding, Note
from mmapcheck.check.flags import Flags
from mmapcheck.lib.source import Places, Source
from mmapcheck.lib.tree import HOME

PLUGIN = HOME / "gcc-plugin/argkind.so"
SPARSE = HOME / "sparse-checks/argkind"
# Engines run at the widest level; what is shown is chosen afterwards, so that the cache
# and the test of unused suppressions do not depend on the level asked for.
WIDEST = 2
# The kernel's own CHECKFLAGS: what sparse needs to be told about the host.
SPARSE_HOST = ("-D__linux__", "-Dlinux", "-D__STDC__", "-Dunix", "-D__unix__")
# What sparse calls machines, where that is not what Kbuild does.
_SPARSE_NAMES = {"x86": "x86_64"}


@dataclass
class Outcome:
    """What one engine made of one file."""

    engine: str
    status: str = "checked"     # "checked", "skipped" or "failed"
    reason: str = ""
    fault: bool = False         # of a failure: it is ours (a flag, a crash), not of the file
    own: bool = False           # of a failure: it names a place in the file itself
    findings: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)     # "FUNCTION: why"
    remarks: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)      # files the result depends on
    graph: str = ""             # where the file's value graph lies, for argkind-link


@dataclass(frozen=True)
class Setting:
    """What all runs of engines share."""

    places: Places
    timeout: float
    table: Path | None = None
    gcc: str = "gcc"


class Engine(Protocol):
    """A checker of single files."""

    name: str

    def trouble(self) -> str | None:
        """None if it works here, else what is missing and how to get it."""

    def made_of(self) -> list[str]:
        """The files whose content decides what it says."""

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Check one file."""


def document(engine: str, path: Path, cwd: Path, places: Places) -> Outcome | None:
    """The Outcome in a door's JSON document, or None if there is no whole one."""
    try:
        read: dict[str, Any] = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
        made = Outcome(engine)
        for one in read["findings"]:
            file = places.name(one["file"], cwd)
            notes = tuple(_note(note, file, cwd, places) for note in one["notes"])
            made.findings.append(Finding(
                one["id"], file, one["line"], one["column"], one["function"] or "",
                one["message"], one["level"], notes, one["suggestion"] or None,
                one["expression"] or "", (engine,)))
        made.unread = [f"{one['function']}: {one['reason']}" for one in read["unread"]]
        made.remarks = [f"table row {one['row']}: {one['reason']}" for one in read["table"]]
        return made
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note(note: dict[str, Any], file: str, cwd: Path, places: Places) -> Note:
    where = places.name(note["file"], cwd) if note.get("file") else file
    return Note("" if where == file else where, note["line"], note["column"], note["message"])


def _compile(engine: str, argv_of: Callable[[], list[str]], json_path: Path, graph: Path,
             flags: Flags, setting: Setting) -> Outcome:
    """Run a door on a file and read its document; a file it could not read is failed.

    Where it complains of an option it does not know, it is run again without.
    """
    while True:
        argv = argv_of()
        done = proc.run(argv, cwd=flags.cwd, timeout=setting.timeout)
        if done.status == 0 or not compiler.learn(setting.gcc, done.err):
            break
    if done.ended:
        return Outcome(engine, "failed", done.ended, fault=True)
    made = document(engine, json_path, flags.cwd, setting.places) if done.status == 0 else None
    if made is None:
        return _failed(engine, done, argv[-1], setting)
    if graph.is_file():
        made.graph = str(graph)
    return made


def _new_graph() -> Path:
    """A file of the scratch directory for a value graph."""
    with tempfile.NamedTemporaryFile(dir=proc.scratch(), suffix=".ak", delete=False) as file:
        path = Path(file.name)
    path.unlink()
    return path


# "FILE:LINE: error: ..." of gcc, "FILE: could not be checked: line LINE: ..." of sparse.
_PLACE = re.compile(r"(?P<file>[^\s:][^:]*):(?:\d+:| could not be checked: line \d+:)")


def _failed(engine: str, done: proc.Done, path: str, setting: Setting) -> Outcome:
    """Whose fault it is that a file was not read: what names no place in a source is ours."""
    reason = done.first_error()
    place = _PLACE.match(reason)
    fault = place is None or b"internal compiler error" in done.err
    return Outcome(engine, "failed", setting.places.clean(reason), fault=fault,
                   own=not fault and place is not None and place["file"] == path)


def compile_args(source: Source, flags: Flags, gcc: str) -> list[str]:
    """The file's flags, but for what `gcc` turned out to lack, looking where the content lies.

    What says nothing of the language is read as the kernel is compiled.
    """
    args = ("-std=gnu11", *compiler.known(gcc, flags.args))
    if source.overlay is None:
        return list(args)
    return [*source.overlay.args(args, flags.cwd), "-iquote", str(source.path.parent)]


class Gcc:
    """gcc with the plugin, on GIMPLE: types, macros, flow."""

    name = "gcc"

    def __init__(self, gcc: str = "gcc") -> None:
        """gcc: the compiler the plugin was built for."""
        self.gcc = gcc

    def trouble(self) -> str | None:
        """Compile a line with the plugin."""
        if not PLUGIN.is_file():
            return ("gcc-plugin/argkind.so is not built: run make deps all "
                    f"(it needs the plugin headers of {self.gcc})")
        done = proc.run([self.gcc, f"-fplugin={PLUGIN}", "-S", "-o", os.devnull, "-x", "c", "-"],
                        stdin=b"int x;\n", timeout=20)
        if done.status == 0:
            return None
        return f"the plugin does not load ({done.first_error()}): run make clean all GCC={self.gcc}"

    def made_of(self) -> list[str]:
        """The plugin, and the compiler it runs in."""
        return [str(PLUGIN), os.path.realpath(shutil.which(self.gcc) or self.gcc)]

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Compile up to the analysis; the result goes nowhere."""
        if flags is None:
            return Outcome(self.name, "skipped", "no compile flags")
        mine = compiler.machine(self.gcc)
        if flags.arch and mine and mine != flags.arch:
            return Outcome(self.name, "failed", f"{self.gcc} compiles for {mine} and this tree is "
                           f"for {flags.arch}: make all GCC=CROSS-gcc, and set GCC to it",
                           fault=True)
        made = self._compile(source, flags, setting)
        if made.status == "failed" and not made.fault and "clang" in flags.compiler:
            made.status = "skipped"
            made.reason = f"compiled by {flags.compiler}, and gcc cannot read it: {made.reason}"
        return made

    def _compile(self, source: Source, flags: Flags, setting: Setting) -> Outcome:
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as work:
            option = "-fplugin-arg-argkind-"
            graph = _new_graph()

            def argv() -> list[str]:
                # -fpermissive: errors by default since gcc 14, of which older sources know nothing.
                # A static function that this configuration does not use is dropped unread otherwise.
                return [self.gcc, "-O2", "-fpermissive", "-fkeep-static-functions",
                        *compile_args(source, flags, self.gcc),
                        "-S", "-o", f"{work}/out.s", f"-fplugin={PLUGIN}",
                        f"{option}level={WIDEST}", f"{option}json={work}/json",
                        f"{option}graph={graph}", f"{option}needs={work}/needs",
                        f"{option}lint-only", *([f"{option}table={setting.table}"]
                                                if setting.table else []), str(source.at)]
            made = _compile(self.name, argv, Path(work, "json"), graph, flags, setting)
            if made.status == "checked":
                made.needs = _read(Path(work, "needs"), flags.cwd)
            return made


class Sparse:
    """sparse's linearized code: a third of gcc's time, and no plugin headers."""

    name = "sparse"

    def __init__(self, gcc: str = "gcc") -> None:
        """gcc: asked for the headers that a file depends on which cannot be read."""
        self.gcc = gcc

    def trouble(self) -> str | None:
        """Check a line."""
        if not SPARSE.is_file():
            return ("sparse-checks/argkind is not built: run make deps all "
                    "(it needs libsparse; SPARSE_SRC=DIR names a source tree)")
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as work:
            Path(work, "probe.c").write_text("int x;\n")
            done = proc.run([str(SPARSE), f"--json={work}/json", f"{work}/probe.c"], timeout=20)
            if done.status == 0 and Path(work, "json").is_file():
                return None
        return f"sparse-checks/argkind does not run ({done.first_error()}): run make clean all"

    def made_of(self) -> list[str]:
        """The checker alone: libsparse is inside it."""
        return [str(SPARSE)]

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Check one file with the flags gcc would get."""
        if flags is None:
            return Outcome(self.name, "skipped", "no compile flags")
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as work:
            arch = [f"--arch={_SPARSE_NAMES.get(flags.arch, flags.arch)}"] if flags.arch else []
            graph = _new_graph()

            def argv() -> list[str]:
                return [str(SPARSE), *SPARSE_HOST, *arch, *compile_args(source, flags, ""),
                        f"-Wargkind-level={WIDEST}", f"--json={work}/json", f"--needs={work}/needs",
                        f"--graph={graph}", *([f"--table={setting.table}"] if setting.table else []), str(source.at)]
            made = _compile(self.name, argv, Path(work, "json"), graph, flags, setting)
            if made.status == "checked":
                made.needs = _read(Path(work, "needs"), flags.cwd)
            return made


def _read(path: Path, cwd: Path) -> list[str]:
    """The files that a door has seen read, as absolute paths; what is in brackets is none."""
    return sorted({os.path.normpath(cwd / name) for name in map(os.fsdecode, path.read_bytes().split(b"\0"))
                   if name and not name.startswith("<")})


def dependencies(rule: str, cwd: Path) -> list[str]:
    """The prerequisites in a make rule written by gcc -M, as absolute paths."""
    words = rule.replace("\\\n", " ").replace("\\ ", "\0").split(":", 1)[-1].split()
    return sorted({os.path.normpath(cwd / word.replace("\0", " ").replace("$$", "$")
                                    .replace("\\#", "#")) for word in words})
