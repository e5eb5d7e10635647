# SPDX-License-Identifier: GPL-2.0-only
"""A driver around a file: its directory or its project, and which names it has defined.

In a kernel tree only the version is known, since a patch is for every configuration. A
module is built for one kernel: what that one's headers, the module's own and what builds
it do not define at all is known not to be defined.
"""

from __future__ import annotations

import os
import re
from functools import cached_property, lru_cache
from pathlib import Path

from mmapcheck.lib import kernels, proc
from mmapcheck.convert import branches, conditions
from mmapcheck.convert.conditions import Macro, Names
from mmapcheck.lib.ctext import blank

# The least version of a kernel that has what --api names.
VERSIONS = {"7.1": (7, 1, 0), "7.2": (7, 2, 0), "7.4": (7, 4, 0), "next": (7, 4, 0)}
_DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
_INCLUDE = re.compile(r'"([^"]+)"|<([^>]+)>')
_GUARD = re.compile(r"\s*#[ \t]*ifndef[ \t]+(\w+)[^\n]*\n\s*#[ \t]*define[ \t]+\1\b")
_BUILDS = re.compile(r"(?:GNU)?[Mm]akefile.*|Kbuild.*|.*\.(?:mk|mak|sh|in|am|ac|cmake)|configure|CMakeLists\.txt|dkms\.conf")
# Names that a compiler or kbuild gives.
_GIVEN = re.compile(r"_|KBUILD_|MODULE$|DEBUG$|[a-z]")
_MOST_FILES = 20000
_HIGHEST = 8            # Directories above a file that can be the module's.
# What a C compiler that compiles for the kernel has defined, and not.
_COMPILED: dict[str, Macro | None] = {
    "__KERNEL__": Macro("1"), "__linux__": Macro("1"), "__cplusplus": Macro(conditions.GONE),
    "_WIN32": Macro(conditions.GONE), "__FreeBSD__": Macro(conditions.GONE)}
_HISTORIES = frozenset({".git", ".svn", ".hg", "CVS"})


class Kernel:
    """The kernel converted for: its version and what its headers define."""

    def __init__(self, root: Path | None, build: Path | None, api: str) -> None:
        """root: None where no kernel is named; what `api` names, 7.1 at least, is all that is known then."""
        self.root = root
        self.places = [place for place in (build, root) if place]
        version, self.defined = self._version()
        self.version = max(version, VERSIONS.get(api, (0, 0, 0) if root else VERSIONS["7.1"]))

    def _version(self) -> tuple[tuple[int, int, int], dict[str, Macro]]:
        """The version, and what a distribution says of its own."""
        for place in self.places:
            for name in ("include/generated/uapi/linux/version.h", "include/linux/version.h"):
                try:
                    text = (place / name).read_text("utf-8", "replace")
                except OSError:
                    continue
                code = re.search(r"define\s+LINUX_VERSION_CODE\s+(\d+)", text)
                if code:
                    number = int(code[1])
                    own = {match[1]: Macro(match[2]) for match in
                           re.finditer(r"define\s+(RHEL_(?:MAJOR|MINOR|RELEASE_CODE))\s+(\d+)", text)}
                    return (number >> 16, number >> 8 & 255, number & 255), own
        try:
            numbers = [int(one) for one in re.findall(r"\d+", kernels.version(self.root))] if self.root else []
        except OSError:
            numbers = []
        major, minor, patch, *_ = [*numbers, 0, 0, 0]
        return (major, minor, patch), {}

    @cached_property
    def config(self) -> dict[str, Macro] | None:
        """What a configuration defines, or None if there is none."""
        for place in self.places:
            try:
                text = (place / "include/generated/autoconf.h").read_text("utf-8", "replace")
            except OSError:
                continue
            return {match[1]: Macro(match[2]) for match in re.finditer(r"^#define (\w+) (.*)$", text, re.M)}
        return None

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name that a header of the kernel defines as a macro."""
        return _macros([path for place in self.places
                        for path in (place / "include", *sorted(place.glob("arch/*/include"))) if path.is_dir()])


class Project:
    """The files that a module is made with."""

    def __init__(self, root: Path, title: str, deep: bool) -> None:
        self.root = root
        self.title = title                  # what reports call it
        self.headers: dict[str, list[Path]] = {}
        self.sources: list[Path] = []
        self.builders = ""
        self.whole = True
        for where, dirs, files in os.walk(root):
            dirs[:] = sorted(one for one in dirs if deep and one not in _HISTORIES)
            for name in sorted(files):
                self._file(Path(where, name))
            if len(self.sources) > _MOST_FILES:
                self.whole = False
                break

    def _file(self, path: Path) -> None:
        if path.suffix == ".h":
            self.headers.setdefault(path.name, []).append(path)
        if path.suffix in (".c", ".h"):
            if not path.is_symlink():       # the file is looked at where it lies
                self.sources.append(path)
        elif _BUILDS.fullmatch(path.name) and path.is_file():
            self.builders += text_of(path)

    def find(self, name: str, beside: Path) -> list[Path]:
        """The headers that an #include can mean: the one beside, or all of that name."""
        here = Path(os.path.normpath(beside.parent / name))
        if here.is_file():
            return [here]
        found = self.headers.get(os.path.basename(name), [])
        tail = "/" + re.sub(r"^(?:\.\./)+", "", name)
        return [path for path in found if str(path).endswith(tail)]

    def near(self, path: Path) -> list[Path]:
        """The other files of the module, those nearest to one first."""
        return sorted((one for one in self.sources if one != path), key=lambda one: (
            -len(os.path.commonpath([one, path])), len(one.parts), os.fsencode(one)))

    def versioned(self, path: Path, text: str) -> bool:
        """Whether a header of the module, which a file includes, brings the kernel's version."""
        todo, seen = [(path, text)], set()      # type: tuple[list[tuple[Path, str]], set[Path]]
        while todo:
            where, words = todo.pop()
            for line in re.findall(r"^[ \t]*#[ \t]*include[ \t]*([\"<].*)", words, re.M):
                named = _INCLUDE.match(line)
                if line.startswith(("<linux/version.h>", "<generated/uapi/linux/version.h>")) and where != path:
                    return True
                for one in self.find(named[1], where) if named and named[1] else []:
                    if one not in seen:
                        seen.add(one)
                        todo.append((one, text_of(one)))
        return False

    @cached_property
    def switched(self) -> frozenset[str]:
        """Words of what builds the module."""
        return frozenset(re.findall(r"(?:-D\s*)?(\w+)", self.builders))

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The headers that a compiler is given with -include."""
        return tuple(dict.fromkeys(re.findall(r"-include[ \t]+[^\s]*?([\w.-]+\.h)\b", self.builders)))

    @cached_property
    def defined(self) -> frozenset[str]:
        """Every name that a header of the module defines as a macro."""
        return _macros([self.root])


def _macros(places: list[Path]) -> frozenset[str]:
    """The names that are defined as macros in a header below these directories."""
    if not places:
        return frozenset()
    done = proc.run(["grep", "-rhoE", "--include=*.h", r"^[[:space:]]*#[[:space:]]*define[[:space:]]+[A-Za-z_0-9]+",
                     "--", *map(str, places)], timeout=300)
    return frozenset(line.split()[-1].decode() for line in done.out.splitlines())


def text_of(path: Path) -> str:
    """The text of a file; "" if it cannot be read."""
    try:
        return path.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


class ModuleNames(Names):
    """What names stand for in one file of a module."""

    def __init__(self, kernel: Kernel, project: Project, code: int) -> None:
        super().__init__(code, _COMPILED | kernel.defined | (kernel.config or {}))
        self._kernel, self._project = kernel, project
        self._seen: set[Path] = set()
        self.closed = project.whole         # whether every header that is named was found
        for name in project.given:
            self.include(project.root / "Makefile", f'"{name}"', True)

    def absent(self, name: str) -> bool:
        """Whether neither the kernel nor the module nor what builds it defines a name."""
        if name.startswith("CONFIG_"):
            return self._kernel.config is not None and name not in self._project.switched
        if name.startswith("RHEL_"):
            return name not in self._project.switched
        # Where a header was not found, it may be one that is made, and define what it likes but flags of the kernel.
        return bool((self.closed or name.startswith("VM_") and name not in self._project.defined)
                    and not _GIVEN.match(name) and name not in self._project.switched
                    and name not in self._kernel.names)

    def include(self, beside: Path, said: str, sure: bool) -> None:
        """Note what an #include defines."""
        named = _INCLUDE.match(said)
        if not named:
            self.closed = False
            return
        name = named[1] or named[2]
        if any((place / "include" / name).is_file() for place in self._kernel.places):
            return
        found = self._project.find(name, beside)
        if not found:
            # asm/ and generated headers are the kernel's, which may not be built here.
            self.closed &= bool(named[2]) and name.startswith(("asm/", "asm-", "generated/", "linux/", "uapi/"))
        for path in found:
            if path not in self._seen:
                self._seen.add(path)
                self._header(path, sure and len(found) == 1)

    def _header(self, path: Path, sure: bool) -> None:
        text = text_of(path)
        code = blank(text)
        if (guard := _GUARD.match(code)):
            self.macros[guard[1]] = Macro(conditions.GONE)
        branches.walk(text, code, self if sure else _Unsure(self), lambda said, certain: self.include(
            path, said, sure and certain))
        if not sure:
            self.macros.update(dict.fromkeys(_DEFINE.findall(code), None))


class _Unsure(Names):
    """Names for a header of which it is not known whether it is read: what it defines is not kept."""

    def __init__(self, names: Names) -> None:
        super().__init__(names.version, dict(names.macros))
        self._names = names

    def absent(self, name: str) -> bool:
        return self._names.absent(name)


class KernelNames(Names):
    """What is known in a kernel tree: its version, and that it is no distribution's."""

    def absent(self, name: str) -> bool:
        return name.startswith("RHEL_")


class Modules:
    """The projects of a run."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self._projects: dict[Path, Project] = {}

    def foreign(self, path: Path) -> bool:
        """Whether a file lies outside of the kernel tree."""
        return self.kernel.root is None or self.kernel.root not in path.parents

    def project(self, path: Path) -> Project:
        """The module that a file belongs to; in a kernel tree its directory."""
        root = _root(path) if self.foreign(path) else path.parent
        if root not in self._projects:
            foreign = self.foreign(path)
            title = root.name if foreign else f"{os.path.relpath(root, self.kernel.root)}/"
            self._projects[root] = Project(root, title, foreign)
        return self._projects[root]

    def view(self, path: Path, content: bytes, version: tuple[int, int, int] | None = None) -> branches.View:
        """A file without what is dead on this kernel, or one of another version, and those after it."""
        major, minor, patch = version or self.kernel.version
        code = (major << 16) + (minor << 8) + min(patch, 255)
        if not self.foreign(path):
            return branches.View(content, KernelNames(code, _COMPILED | self.kernel.defined), lambda *_: None)
        names = ModuleNames(self.kernel, self.project(path), code)
        return branches.View(content, names, lambda said, sure: names.include(path, said, sure))


@lru_cache(maxsize=None)
def _root(path: Path) -> Path:
    """Where the project of a file begins: its history, else the highest directory that builds something."""
    best = path.parent
    for depth, where in enumerate(path.parents):
        if (where / ".git").exists():
            return where
        if depth < _HIGHEST and any((where / name).is_file() for name in ("Makefile", "Kbuild", "CMakeLists.txt", "configure")):
            best = where
    return best
