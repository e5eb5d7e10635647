# SPDX-License-Identifier: GPL-2.0-only
"""Compile flags asked of Kbuild itself, without a write to the source or the build tree.

`make -n` prints the compile commands, yet Kbuild still makes object directories and
make still remakes included makefiles. So it runs in a scratch build directory that
holds copies of the configuration and links to what is generated, and is told that
`prepare` and auto.conf are up to date. This runs the tree's own Makefiles.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Iterator

from mmapcheck.lib import kernels, proc
from mmapcheck.check.allowed import harmless
from mmapcheck.check.cache import Store
from mmapcheck.check.flags import Flags, Found, command_of

# Above 500 names make's command line gets long; a call costs about 2 s however many it has.
_AT_ONCE = 500
# Of so many files the commands are some 15 MB.
_FILES = 1500
_OLD = [word for name in ("prepare", "include/config/auto.conf", "include/config/auto.conf.cmd",
                          "include/generated/autoconf.h", ".config")
        for word in ("-o", name)]
ORIGIN = "Kbuild"
ODD = "its name cannot be given to make"
UNBUILT = "not built by this configuration"


def shadow(build: Path) -> Path:
    """A scratch build directory that sees the generated files of `build` and is safe to write."""
    made = proc.scratch() / "kbuild"
    if made.exists():
        return made
    (made / "arch").mkdir(parents=True)
    (made / "include").mkdir()
    shutil.copy(build / ".config", made / ".config")
    for name in ("scripts", "tools"):
        _link(build / name, made / name)
    for path in (build / "include").iterdir():
        if path.name == "config":
            (made / "include/config").mkdir()
            for part in ("auto.conf", "auto.conf.cmd", "kernel.release"):
                if (path / part).is_file():
                    shutil.copy(path / part, made / "include/config" / part)
        else:
            _link(path, made / "include" / path.name)
    for path in (build / "arch").iterdir():
        if path.is_dir():
            (made / "arch" / path.name).mkdir()
            for part in ("include", "tools"):
                _link(path / part, made / "arch" / path.name / part)
    return made


def _link(target: Path, place: Path) -> None:
    if target.exists():
        place.symlink_to(target)


def ask(sources: list[Path], root: Path, build: Path, gcc: str, timeout: float,
        store: Store | None = None) -> Found:
    """The flags of each source of the tree at `root`, as configured in `build`.

    Answers are kept in `store`, since one costs seconds.
    """
    found = Found()
    keys = _Keys(root, build, gcc)
    for source in sources:
        kept = store.kept(keys.of(source)) if store else None
        if kept is not None:
            found.flags[source] = Flags(harmless(json.loads(kept)), build, ORIGIN)
    left = [source for source in sources if source not in found.flags]
    if left:
        found.remarks.append("the tree's Makefiles were run to learn compile flags: some files "
                             "have no record in the build tree")
    for start in range(0, len(left), _AT_ONCE):
        _ask_some(left[start:start + _AT_ONCE], root, build, gcc, timeout, found)
    for source in left:
        if store and source in found.flags:
            store.keep(keys.of(source), json.dumps(found.flags[source].args).encode())
    return found


class _Keys:
    """What Kbuild's answer for a source depends on: the configuration and the Makefiles."""

    def __init__(self, root: Path, build: Path, gcc: str) -> None:
        self._root = root
        self._digests: dict[Path, str] = {}
        common = [build / "include/config/auto.conf", root / "Makefile",
                  *sorted(root.glob("arch/*/Makefile")), *sorted(root.glob("scripts/Makefile*"))]
        self._common = [str(root), str(build), os.path.realpath(shutil.which(gcc) or gcc),
                        *map(self._digest, common)]

    def of(self, source: Path, what: str = "allowed") -> str:
        """The key of an answer for one source: its flags, or whether it is built."""
        above = [place for place in source.parents if self._root in (place, *place.parents)]
        own = [self._digest(place / name) for place in above for name in ("Makefile", "Kbuild")]
        words = "\0".join([f"kbuild, {what}", str(source), *self._common, *own])
        return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            try:
                self._digests[path] = hashlib.blake2b(path.read_bytes()).hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path]


def _ask_some(sources: list[Path], root: Path, build: Path, gcc: str, timeout: float,
              found: Found) -> None:
    place = shadow(build)
    wanted = {os.path.relpath(one, root)[:-2] + ".o": one for one in sources}
    # A name make or its shell would read otherwise never gets there (G5).
    asked = [name for name in wanted if not odd(name)]
    done = _make(place, root, gcc, asked, timeout)
    for source, made in _commands(done, place, root):
        if source in sources:
            found.flags[source] = replace(made, args=_unshadow(made, place, build), cwd=build)
    for source in sources:
        if source not in found.flags:
            found.missing[source] = (f"Kbuild: {done.ended}" if done.ended else
                                     ODD if odd(os.path.relpath(source, root)) else UNBUILT)


def built(sources: list[Path], root: Path, build: Path, gcc: str, timeout: float,
          store: Store | None = None) -> tuple[set[Path], set[Path]]:
    """Those of the sources that the configuration builds, and those of which Kbuild did not say it in time.

    Kbuild names what it builds of a directory and of all below it. Answers are kept in `store`.
    """
    keys = _Keys(root, build, gcc)
    known = {source: kept for source in sources
             if store and (kept := store.kept(keys.of(source, "built"))) is not None}
    found = {source for source, kept in known.items() if kept == b"1"}
    untold: set[Path] = set()
    below: dict[str, list[Path]] = {}
    left = [source for source in sources if source not in known and not odd(os.path.relpath(source.parent, root))]
    tops = _topmost({os.path.relpath(source.parent, root) for source in left})
    for source in left:
        below.setdefault(tops[os.path.relpath(source.parent, root)], []).append(source)
    for some in _parts(below):
        place = shadow(build)
        done = _make(place, root, gcc, [f"{name}/" for name in some], timeout)
        told = {source for source, _ in _commands(done, place, root)}
        for source in (one for name in some for one in below[name]):
            if source in told:
                found.add(source)
            elif done.ended:
                untold.add(source)
            if store and (source in told or not done.ended):
                store.keep(keys.of(source, "built"), b"1" if source in told else b"0")
    return found, untold


def _topmost(places: set[str]) -> dict[str, str]:
    """For each directory the one of them that it is below, or itself."""
    return {place: next((above for at in range(len(parts)) if (above := "/".join(parts[:at + 1])) in places), place)
            for place in places if (parts := place.split("/"))}


def _parts(below: dict[str, list[Path]]) -> Iterator[list[str]]:
    """Directories to ask for at a time."""
    part: list[str] = []
    files = 0
    for name in sorted(below):
        if part and files + len(below[name]) > _FILES:
            yield part
            part, files = [], 0
        part.append(name)
        files += len(below[name])
    if part:
        yield part


def _commands(done: proc.Done, place: Path, root: Path) -> Iterator[tuple[Path, Flags]]:
    """The sources that make said it would compile, and how."""
    for line in done.out.decode("utf-8", "surrogateescape").splitlines():
        made = command_of(line, place, ORIGIN) if " -c " in line else None
        if made:
            yield _same(made[0], place, root), made[1]


def _make(place: Path, root: Path, gcc: str, targets: list[str], timeout: float) -> proc.Done:
    env = {name: value for name, value in os.environ.items()
           if name not in ("MAKEFLAGS", "MAKELEVEL", "MAKEFILES", "MFLAGS")}
    arch = kernels.arch(place)
    return proc.run(["make", "-rR", "-k", "-n", "--no-print-directory", "-f",
                     str(root / "Makefile"), *_OLD, "V=1", f"CC={gcc}",
                     *([f"ARCH={arch}"] if arch else []), *targets],
                    cwd=place, env=env, timeout=max(timeout, 60))


_PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+.,/@")


def odd(name: str) -> bool:
    """Whether make or its shell would read more into a name than a file."""
    return bool(set(name) - _PLAIN)


def _same(source: Path, place: Path, root: Path) -> Path:
    """Kbuild names a source by the tree, or by the scratch directory for generated ones."""
    if place in source.parents:
        return root / source.relative_to(place)
    return source


def _unshadow(flags: Flags, place: Path, build: Path) -> tuple[str, ...]:
    return tuple(arg.replace(str(place), str(build)) for arg in flags.args)
