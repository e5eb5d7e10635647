# SPDX-License-Identifier: GPL-2.0-only
"""How the files of an out-of-tree module are compiled: its own records, else Kbuild, asked on a copy.

`make -n -C HEADERS M=DIR` prints the compile commands, but Makefiles of modules run programs
while they are read, and some of these write. So DIR is a copy in the scratch directory, and
what is printed is turned back into the names of the module itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from mmapcheck.check.cache import Store
from mmapcheck.check.flags import Flags, Found, command_of, record
from mmapcheck.check.kbuild import ODD, odd
from mmapcheck.lib import kernels, proc
from mmapcheck.lib.tree import Tree, for_kbuild

ORIGIN = "Kbuild, for the module"
# Flags of a module of one file: right for a header or two, but nobody builds the file so.
PLAIN = "Kbuild, for a module of this file alone"
UNBUILT = "the module's Makefiles do not build it"
BY_ITSELF = f"{UNBUILT} as they stand, nor does it compile by itself: build the module once, its records tell how"
_RAN = "the module's Makefiles were run, on a copy, to learn compile flags: some files have no record of a build"
_MAKES = re.compile(r"Kbuild|Makefile|Kconfig|.*\.mk|.*\.inc|Makefile\..*|Kbuild\..*")
_BUILT = (".o", ".ko", ".a", ".so", ".mod", ".mod.c", ".cmd", ".order", ".symvers")
_HISTORIES = frozenset({".git", ".svn", ".hg", "CVS"})
# Larger files are not sources; more of them are not a module.
_LARGE = 1 << 20
_MANY = 20000


@dataclass
class Records:
    """What the module's own builds have left, and what of it is for another kernel."""

    where: Tree
    others: dict[Path, list[str]] = field(default_factory=dict)     # by the other kernel's sources

    def find(self, source: Path) -> Flags | None:
        """The flags a file was last built with, if that was for the kernel in question."""
        step = record(source.with_name(f".{source.stem}.o.cmd"))
        if not step:
            return None
        kernel = _kernel_of(step)
        mine = self.where.kernel
        if kernel and mine and kernel.resolve() != mine.resolve():
            self.others.setdefault(kernel, []).append(self.where.name(source.with_name(f".{source.stem}.o.cmd")))
            return None
        return self._flags(step, source, self._build(kernel))

    def _build(self, kernel: Path | None) -> Path | None:
        """The directory that flags before Linux 6.13 are relative to."""
        if self.where.build or not kernel:
            return self.where.build
        made = kernels.at(kernel)
        return made.build if made else None

    def _flags(self, step: str, source: Path, build: Path | None) -> Flags | None:
        # Linux 6.13 and later compile a module from its own directory, earlier ones from the build's.
        above = [one for one in source.parents if self.where.root in (one, *one.parents)]
        for place in (*([build] if build else []), *above):
            made = command_of(step, place, "the build's records")
            if made and os.path.realpath(made[0]) == os.path.realpath(source):
                return made[1]
        return None

    def remarks(self) -> list[str]:
        """What is to be said of the records that were not used."""
        made = []
        for kernel, names in sorted(self.others.items()):
            there = f" ({kernels.version(kernel)})" if (kernel / "Makefile").is_file() else ""
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            made.append(f"{names[0]}{more}: of a build for {kernel}{there}, not for {self.where.kernel}: "
                        "not used; build the module again, or name that kernel with -k")
        return made


def _kernel_of(step: str) -> Path | None:
    """The sources of the kernel that a compile command is for; None where it names them by a relative path."""
    found = re.search(r"(?:^|\s)-include\s+'?(/\S*?)/include/linux/(?:kconfig|compiler-version)\.h", step)
    return Path(found[1]) if found else None


def ask(sources: list[Path], where: Tree, gcc: str, timeout: float, store: Store | None = None) -> Found:
    """The flags of each source of the module, for the kernel configured in where.build."""
    assert where.build is not None
    found = Found()
    top = _top(sources, where.root)
    keys = _Keys(where, top, gcc)
    for source in sources:
        kept = store.kept(keys.of(source)) if store else None
        if kept is not None:
            read = json.loads(kept)
            found.flags[source] = Flags(tuple(read["args"]), Path(read["cwd"]), read["origin"])
    left = [source for source in sources if source not in found.flags]
    if not left:
        return found
    asked = _Asked(where, top, gcc, timeout)
    asked.all(left, found)
    if top:
        found.remarks.append(_RAN)
    for source in left:
        made = found.flags.get(source)
        if store and made and str(proc.scratch()) not in " ".join(made.args):
            store.keep(keys.of(source), json.dumps(
                {"args": made.args, "cwd": str(made.cwd), "origin": made.origin}).encode())
    return found


def _places(source: Path, root: Path) -> list[Path]:
    """The directories above a source with a Makefile for Kbuild, from the top."""
    above = [one for one in source.parents if root in (one, *one.parents)]
    return [one for one in reversed(above) if for_kbuild(one)]


def _top(sources: list[Path], root: Path) -> Path | None:
    """What to copy: a repository, if it is no larger than a module, else what Kbuild is told about."""
    places = {place for source in sources for place in _places(source, root)}
    if not places:
        return None
    if (root / ".git").exists() and sum(len(names) for _, _, names in _walk(root)) <= _MANY:
        return root
    shared = Path(os.path.commonpath(places))
    return shared if sum(len(names) for _, _, names in _walk(shared)) <= _MANY else None


class _Keys:
    """What Kbuild's answer for a source of a module depends on: configuration and Makefiles."""

    def __init__(self, where: Tree, top: Path | None, gcc: str) -> None:
        assert where.build and where.kernel
        digest = hashlib.sha256()
        paths = [where.build / "include/config/auto.conf", where.kernel / "Makefile",
                 *sorted(where.kernel.glob("scripts/Makefile*"))]
        for place, _, names in _walk(top) if top else ():
            paths += [place / name for name in sorted(names) if _MAKES.fullmatch(name)]
        for path in paths:
            try:
                digest.update(os.fsencode(path) + b"\0" + path.read_bytes())
            except OSError:
                continue
        words = ["module, allowed", str(where.root), str(where.build), os.path.realpath(shutil.which(gcc) or gcc)]
        digest.update("\0".join(words).encode("utf-8", "surrogateescape"))
        self._common = digest.hexdigest()

    def of(self, source: Path) -> str:
        """The key of the flags of one source."""
        return hashlib.sha256(self._common.encode() + b"\0" + os.fsencode(source)).hexdigest()


def _walk(top: Path) -> list[tuple[Path, list[str], list[str]]]:
    """The directories of a module with what is in them, but no more than a module has."""
    found = []
    count = 0
    for where, dirs, names in os.walk(top):
        dirs[:] = sorted(name for name in dirs if name not in _HISTORIES
                         and os.path.join(where, name) != str(proc.scratch()))
        found.append((Path(where), list(dirs), names))
        count += len(names)
        if count > _MANY:
            break
    return found


class _Asked:
    """Questions to Kbuild about one module."""

    def __init__(self, where: Tree, top: Path | None, gcc: str, timeout: float) -> None:
        assert where.build is not None
        self.top = top
        self.root, self.build, self.gcc, self.timeout = where.root, where.build, gcc, timeout
        self.copy = proc.scratch() / "module"
        self.why = ""
        if top and not self.copy.exists():
            copied(top, self.copy / os.path.relpath(top, where.root))

    def all(self, sources: list[Path], found: Found) -> None:
        """From the topmost Makefile that may build a source down to its own; then each by itself."""
        left = dict.fromkeys(source for source in sources if not odd(os.path.relpath(source, self.root)))
        found.missing.update({source: ODD for source in sources if source not in left})
        places = {source: _places(source, self.root) if self.top else [] for source in left}
        for depth in range(max(map(len, places.values()), default=0)):
            groups = {places[source][depth] for source in left
                      if source not in found.flags and depth < len(places[source])}
            for place in sorted(groups):
                self._take(place, ["modules"], left, found, ORIGIN)
        singles: dict[Path, list[Path]] = {}
        for source in left:
            if source not in found.flags and places[source]:
                singles.setdefault(places[source][-1], []).append(source)
        for place, some in sorted(singles.items()):
            targets = [os.path.relpath(one, place).removesuffix(".c") + ".o" for one in some]
            self._take(place, targets, left, found, PLAIN)
        self._alone([source for source in left if source not in found.flags], found)
        found.missing.update({source: self.why or UNBUILT for source in left if source not in found.flags})

    def _take(self, place: Path, targets: list[str], wanted: dict[Path, None], found: Found, origin: str) -> None:
        """Note the flags of those of the wanted sources that Kbuild names for a directory."""
        done = self._make(self.copy / os.path.relpath(place, self.root), targets)
        for line in done.out.decode("utf-8", "surrogateescape").splitlines():
            made = self._command(line, place) if " -c " in line and ".c" in line else None
            if made and made[0] in wanted and made[0] not in found.flags:
                found.flags[made[0]] = replace(made[1], origin=origin)
        if done.status or done.ended:
            said = [line for line in done.err.decode("utf-8", "replace").splitlines()
                    if "***" in line or "rror" in line]
            # That modpost misses what was not made is how every dry run ends.
            said = [line for line in said if not re.search(r"modules\.order|modpost|__sub-make", line)]
            if said or done.ended:
                self.why = self.why or f"Kbuild: {done.ended or said[0].strip(' *')}"

    def _command(self, line: str, place: Path) -> tuple[Path, Flags] | None:
        """The source and the flags of a compile command, in the names of the module."""
        copy = self.copy / os.path.relpath(place, self.root)
        made = command_of(line, copy, ORIGIN)
        if made is None or self.copy not in made[0].parents:
            return None
        # What is compiled from its own directory is named relative to it.
        # A Makefile may reach a source by ../, which made[0] no longer shows.
        own = not re.search(rf" {re.escape(str(self.copy))}/\S*{re.escape(made[0].name)}[ ;']", f"{line} ")
        source = self.root / made[0].relative_to(self.copy)
        return source, Flags(tuple(map(self._back, made[1].args)), place if own else self.build, ORIGIN)

    def _back(self, arg: str) -> str:
        """An argument in the names of the module, unless it is about what its Makefile has made."""
        mine = arg.replace(str(self.copy), str(self.root))
        path = arg[arg.find(str(self.copy)):] if mine != arg else ""
        if path and os.path.isfile(path) and not os.path.exists(path.replace(str(self.copy), str(self.root))):
            return arg
        return mine

    def _alone(self, sources: list[Path], found: Found) -> None:
        """Flags for files that no Makefile builds: those of a module of one file, and its own directory."""
        if not sources:
            return
        place = proc.scratch() / "alone"
        place.mkdir(exist_ok=True)
        (place / "Kbuild").write_text("obj-m += alone.o\n")
        (place / "alone.c").write_text("int alone;\n")
        done = self._make(place, ["modules"])
        for line in done.out.decode("utf-8", "surrogateescape").splitlines():
            made = command_of(line, place, PLAIN) if " -c " in line and "alone.c" in line else None
            if made:
                own = str(place / "alone.c") not in line
                for source in sources:
                    args = (*made[1].args, f"-I{source.parent}")
                    found.flags[source] = Flags(args, source.parent if own else self.build, PLAIN)
                return
        lines = [line.strip(" *") for line in done.err.decode("utf-8", "replace").splitlines() if line.strip(" *")]
        self.why = f"Kbuild: {done.ended or (lines or ['says nothing'])[0]}"

    def _make(self, place: Path, targets: list[str]) -> proc.Done:
        env = {name: value for name, value in os.environ.items()
               if name not in ("MAKEFLAGS", "MAKELEVEL", "MAKEFILES", "MFLAGS")}
        arch = kernels.arch(self.build)
        return proc.run(["make", "-rR", "-k", "-n", "--no-print-directory", "-C", str(self.build), f"M={place}",
                         "V=1", f"CC={self.gcc}", *([f"ARCH={arch}"] if arch else []), *targets],
                        env=env, timeout=max(self.timeout, 60))


def copied(top: Path, copy: Path) -> None:
    """A copy of a module without its history and what was built; what is no source has a name only."""
    for place, dirs, names in _walk(top):
        here = copy / place.relative_to(top)
        here.mkdir(parents=True, exist_ok=True)
        for name in dirs:
            path = place / name
            if path.is_symlink():
                _link(path, here / name)
        for name in names:
            path = place / name
            if name.endswith(_BUILT):
                continue
            if path.is_symlink() and not path.is_file():
                continue
            try:
                if path.is_file() and path.stat().st_size <= _LARGE:
                    shutil.copyfile(path, here / name)
                    shutil.copymode(path, here / name)
                else:
                    (here / name).touch()
            except OSError:
                continue        # what cannot be read here is missed by name later


def _link(path: Path, place: Path) -> None:
    """The same link; one that leads out of the module still leads there."""
    target = os.readlink(path)
    place.symlink_to(target if not os.path.isabs(target) and path.resolve().is_relative_to(path.parent)
                     else path.resolve())
