# SPDX-License-Identifier: GPL-2.0-only
"""What is looked at: a tree with its kernel and build directory, and its .c files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.lib import proc

HOME = Path(__file__).resolve().parents[3]
SAMPLE = HOME / "testcases/sample"
# Never source of the tree itself: histories and what a build in the tree leaves.
_SKIPPED_DIRS = {".git", ".svn", ".hg", "CVS"}


_OBJECTS = re.compile(r"\bobj-|\bsubdir-")
_ASKS = re.compile(r"\bobj-|\b(?:M|SUBDIRS)=")


@dataclass(frozen=True)
class Tree:
    """The root that file names are relative to, and the kernel the files are for.

    A kernel tree is its own root. A module has one of its own; its kernel may be headers alone,
    or not known.
    """

    root: Path
    kind: str                   # "kernel", "module" or "standalone"
    kernel: Path | None = None  # has the version and include/linux
    build: Path | None = None   # has .config and what is generated

    def name(self, path: Path) -> str:
        """The path as reports name it: relative to the root, with /."""
        return os.path.relpath(path, self.root)


def source_files(paths: list[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """The .c files below the paths, sorted as bytes, and what was named but is none, with why."""
    files: set[Path] = set()
    skipped: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            _walk(path, files, skipped)
        elif path.suffix != ".c":
            skipped[path] = "not a .c file; a header is read with the files that include it"
        elif (why := unreadable(path)):
            skipped[path] = why
        else:
            files.add(path)
    return sorted(files, key=os.fsencode), sorted(skipped.items(), key=lambda it: os.fsencode(it[0]))


def _walk(top: Path, files: set[Path], skipped: dict[Path, str]) -> None:
    def lost(why: OSError) -> None:
        skipped[Path(why.filename)] = f"cannot be listed: {why.strerror}"

    for where, dirs, names in os.walk(top, onerror=lost):
        dirs[:] = [name for name in dirs if name not in _SKIPPED_DIRS]
        for name in names:
            # .mod.c files are what modpost leaves in a build.
            if not name.endswith(".c") or name.endswith(".mod.c"):
                continue
            path = Path(where, name)
            if (why := unreadable(path)):
                skipped[path] = why
            else:
                files.add(path)


def builds_module(place: Path) -> bool:
    """Whether a directory has what builds a module: a Kbuild, or a Makefile that asks Kbuild."""
    return any(_says(place / name, words) for name, words in (("Kbuild", _OBJECTS), ("Makefile", _ASKS)))


def for_kbuild(place: Path) -> bool:
    """Whether Kbuild finds objects named in a directory: in a Kbuild, else in a Makefile."""
    name = "Kbuild" if (place / "Kbuild").is_file() else "Makefile"
    return _says(place / name, _OBJECTS)


def names_below(place: Path, below: str) -> bool:
    """Whether what Kbuild reads in a directory names something in `below`, which ends in a /."""
    name = "Kbuild" if (place / "Kbuild").is_file() else "Makefile"
    return for_kbuild(place) and _says(place / name, re.compile(rf"(?<![\w./-]){re.escape(below)}"))


def _says(path: Path, words: re.Pattern[str]) -> bool:
    try:
        return bool(words.search(path.read_text("utf-8", "replace")))
    except OSError:
        return False


def links(places: list[Path], timeout: float) -> list[Path]:
    """The symbolic links below some directories, sorted as bytes, but for those to nothing."""
    done = proc.run(["find", *map(str, places), "-name", ".git", "-prune", "-o", "-type", "l", "-print0"],
                    timeout=max(timeout, 300)) if places else None
    found = [Path(os.fsdecode(name)) for name in done.out.split(b"\0") if name] if done else []
    return sorted((path for path in found if path.exists()), key=os.fsencode)


def unreadable(path: Path) -> str | None:
    """Why a .c path cannot be checked as it stands: a dangling link, a device, no permission."""
    if path.is_symlink():
        return None if path.is_file() else "a symbolic link to nothing"
    if not path.is_file():
        return "not a regular file"
    return None if os.access(path, os.R_OK) else "no permission to read it"


def not_c_text(text: bytes) -> str | None:
    """Why content cannot be C source, or None: a NUL byte never occurs in it."""
    return "a binary file, not C source" if b"\0" in text else None
