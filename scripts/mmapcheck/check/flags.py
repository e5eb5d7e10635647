# SPDX-License-Identifier: GPL-2.0-only
"""How a file is compiled: from Kbuild's records, a compilation database, or Kbuild itself.

Of a command only the flags of allowed.py are kept, and the compiler's name.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.check.allowed import harmless
from mmapcheck.check.compiler import kbuild_name
from mmapcheck.lib.errors import Usage

# A shell's words, and what ends a step. shlex goes from character to character, which takes
# longer for the lines of a tree than make takes to write them.
_WORD = re.compile(r"""[;&|]+|(?:[^\s;&|'"\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+|['"\\]""")


@dataclass(frozen=True)
class Flags:
    """The arguments that decide what a file means, and the directory they are relative to."""

    args: tuple[str, ...]
    cwd: Path
    origin: str                 # what they were read from, for the summary
    compiler: str = "gcc"
    arch: str = ""              # the machine compiled for, as Kbuild calls it; "" is the host

    def __post_init__(self) -> None:
        """Of the hundred words for each file of a tree nearly all are those of the next."""
        object.__setattr__(self, "args", tuple(map(sys.intern, self.args)))


@dataclass
class Found:
    """Flags by absolute source path, why others have none, and what is to be said about it."""

    flags: dict[Path, Flags] = field(default_factory=dict)
    missing: dict[Path, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def arch_of(compiler: str) -> str:
    """The machine a cross compiler's name tells, "" if it tells none."""
    triplet = re.match(r"(\w+)(?:-\w+)*-linux", compiler)
    return kbuild_name(triplet[1]) if triplet else ""


def command_of(text: str, directory: Path, origin: str) -> tuple[Path, Flags] | None:
    """The compile step of a shell line: (source, flags), or None if it compiles no .c file."""
    step: list[str] = []
    for word in [*_WORD.findall(text), ";"]:
        if word.strip(";&|"):
            step.append(word)
            continue
        if (made := _compile_step(step, directory, origin)):
            return made
        step = []
    return None


def _compile_step(step: list[str], directory: Path, origin: str) -> tuple[Path, Flags] | None:
    if "-c" not in step or not step[-1].endswith((".c", ".c'", '.c"')):
        return None
    try:
        step = [shlex.split(word)[0] if set(word) & set("'\"\\") else word for word in step]
    except ValueError:
        return None
    start = next((at for at, word in enumerate(step) if word.startswith("-")), 0)
    source = Path(os.path.normpath(directory / step[-1]))
    compiler = os.path.basename(step[start - 1]) if start else "gcc"
    return source, Flags(harmless(step[start:-1]), directory, origin, compiler,
                         arch_of(compiler))


def from_record(source: Path, tree_root: Path, build: Path) -> Flags | None:
    """The flags Kbuild used when it last built the file, from its .NAME.o.cmd."""
    at = build / os.path.relpath(source, tree_root)
    made = command_of(record(at.with_name(f".{at.stem}.o.cmd")), build, "the build's records")
    # A build tree may have been used with another copy of the sources, which has other headers.
    return made[1] if made and os.path.realpath(made[0]) == os.path.realpath(source) else None


def record(path: Path) -> str:
    """The command in a .NAME.o.cmd of Kbuild; "" if there is none."""
    try:
        line = re.match(r"(?:saved)?cmd_\S+ := (.*)", path.read_text("utf-8", "surrogateescape"))
    except OSError:
        return ""
    # Kbuild doubles $ and writes # as $(pound) for make's sake.
    return line[1].replace("$(pound)", "#").replace("$$", "$") if line else ""


class Database:
    """compile_commands.json and compile_flags.txt of a tree, read once."""

    def __init__(self, places: list[Path]) -> None:
        """places: directories that may hold a compile_commands.json; the first one counts."""
        self._entries: dict[Path, Flags] = {}
        self._plain: dict[Path, Flags | None] = {}
        for place in places:
            path = place / "compile_commands.json"
            if path.is_file():
                self._read(path)
                break

    def _read(self, path: Path) -> None:
        try:
            entries = json.loads(path.read_bytes())
            for entry in entries:
                where = Path(os.path.normpath(path.parent / entry["directory"]))
                source = Path(os.path.normpath(where / entry["file"]))
                words = entry.get("arguments") or shlex.split(entry["command"])
                args = harmless([word for word in words[1:] if word != entry["file"]])
                compiler = os.path.basename(words[0])
                self._entries.setdefault(source, Flags(
                    args, where, "compile_commands.json", compiler, arch_of(compiler)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as why:
            raise Usage(f"{path}: not a compilation database ({why}); "
                        "generate it again or remove it") from why

    def find(self, source: Path, root: Path) -> Flags | None:
        """The entry of the file, else the compile_flags.txt nearest above it within the root."""
        if source in self._entries:
            return self._entries[source]
        for place in source.parents:
            if place not in self._plain:
                self._plain[place] = _plain_flags(place / "compile_flags.txt")
            if self._plain[place]:
                return self._plain[place]
            if place == root:
                break
        return None


def _plain_flags(path: Path) -> Flags | None:
    try:
        lines = path.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return Flags(harmless(words), path.parent, "compile_flags.txt")
