# SPDX-License-Identifier: GPL-2.0-only
"""The kernel a run is about: a source tree, a package of headers, or what /lib/modules points to.

    source tree         Makefile with the version, Kconfig, code of its own; built in or with O=
    headers, in one     the same without code: linux-headers-* of Ubuntu, /usr/src/kernels/*
    headers, split      linux-headers-*-amd64 of Debian, whose Makefile includes that of -common
    O= directory        its Makefile includes that of the source tree
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.lib.errors import Usage

WANTED = "a kernel source tree, a headers package or /lib/modules/VERSION/build"
_INCLUDE = re.compile(r"^include\s+(\S+)/Makefile\s*$", re.M)


@dataclass(frozen=True)
class Kernel:
    """Where a kernel's headers lie, and where it was configured."""

    source: Path                # has the Makefile with the version, and include/linux
    build: Path | None          # has .config and what is generated, where that is known
    whole: bool                 # has code of its own to look at, not headers alone


def modules_dir() -> Path:
    """Where installed kernels have their directories."""
    return Path(os.environ.get("MMAPCHECK_MODULES") or "/lib/modules")


def is_kernel(path: Path) -> bool:
    """Whether a directory has the Makefile and Kconfig of a kernel source tree."""
    return _numbered(path) and (path / "Kconfig").is_file()


def _numbered(path: Path) -> bool:
    """Whether the Makefile of a directory says the version of a kernel."""
    try:
        head = (path / "Makefile").read_bytes()[:2000]
    except OSError:
        return False
    return bool(re.search(rb"^VERSION = \d", head, re.M)
                and re.search(rb"^PATCHLEVEL = \d", head, re.M))


def configured(path: Path) -> bool:
    """Whether modules could be built there: a .config and the header made of it."""
    return (path / ".config").is_file() and (path / "include/generated/autoconf.h").is_file()


def version(kernel: Path) -> str:
    """What the Makefile of a kernel tree says it is, as "Linux 6.12.1"."""
    head = (kernel / "Makefile").read_bytes()[:2000].decode("utf-8", "replace")
    parts = [re.search(rf"^{name} = *(\d*)", head, re.M)
             for name in ("VERSION", "PATCHLEVEL", "SUBLEVEL")]
    return "Linux " + ".".join(part[1] for part in parts if part and part[1])


def enclosing(path: Path) -> Path | None:
    """The kernel tree a path lies in, or None."""
    return next((one for one in (path, *path.parents) if is_kernel(one)), None)


def named(given: str, cwd: Path) -> Kernel:
    """The kernel that a user named; Usage if it is none."""
    path = Path(os.path.abspath(cwd / given))
    if path.is_symlink() and not path.exists():
        raise Usage(f"{given}: points to {os.readlink(path)}, which is not there; install the "
                    f"headers of that kernel, or name {WANTED}")
    if not path.is_dir():
        raise Usage(f"{given}: no such kernel tree; -k expects {WANTED}")
    made = at(path)
    if made is None:
        raise Usage(f"{given}: not a kernel source tree nor the headers of one (no Makefile with "
                    "VERSION and PATCHLEVEL, and none that includes such a one); -k expects "
                    f"{WANTED}; use --standalone for files that compile by themselves")
    return made


def at(path: Path) -> Kernel | None:
    """The kernel a directory belongs to, or None."""
    if not (path / "Makefile").is_file() and (path / "build/Makefile").is_file():
        path = path / "build"       # /lib/modules/VERSION itself
    path = path.resolve()
    if _numbered(path):
        build = path if configured(path) else None
        if not (path / "Kconfig").is_file():
            return Kernel(path, build or _configured_from(path), False)
        return Kernel(path, build, build is None or _has_code(path))
    source = _included(path)
    if source is None:
        return None
    return Kernel(source, path if configured(path) else None, is_kernel(source))


def _has_code(path: Path) -> bool:
    """Whether a configured tree has more than the headers that modules are built with."""
    return any(next((path / name).glob("*.c"), None) for name in ("init", "kernel", "mm"))


def _included(path: Path) -> Path | None:
    """The kernel whose Makefile that of a directory includes."""
    try:
        found = _INCLUDE.search((path / "Makefile").read_text("utf-8", "replace"))
    except OSError:
        return None
    if not found:
        return None
    source = Path(os.path.normpath(path / found[1]))
    # The two parts of a package unpacked elsewhere still lie side by side.
    return next((one for one in (source, path.parent / source.name) if _numbered(one)), None)


def _configured_from(common: Path) -> Path | None:
    """The one configured part beside the common part of split headers."""
    places = [one for one in sorted(common.parent.iterdir())
              if one != common and configured(one) and _included(one) == common]
    return places[0] if len(places) == 1 else None


def running() -> Kernel | None:
    """The headers of the running kernel, or None."""
    place = modules_dir() / os.uname().release / "build"
    return at(place) if place.is_dir() else None


def none_here() -> str:
    """What to type where no kernel is known."""
    release = os.uname().release
    others = sorted(one for one in modules_dir().glob("*/build") if one.is_dir()) \
        if modules_dir().is_dir() else []
    there = f"-k {others[-1]} is here" if others else \
        f"apt-get install linux-headers-{release}, or name some with -k"
    return f"no headers of the running kernel ({release}): {there}"


def checked_build(given: str | None, cwd: Path, kernel: Kernel) -> Path | None:
    """The configured build tree: the one named, or what the kernel brings along."""
    if given is None:
        return kernel.build
    path = (cwd / given).resolve()
    if not path.is_dir():
        raise Usage(f"{given}: no such build tree; -O expects what make O= was given")
    if not configured(path) and not kernel.whole:
        raise Usage(f"{given}: not a configured build tree; leave -O out: headers, as those in {kernel.source}, "
                    "are configured already")
    if not configured(path):
        raise Usage(f"{given}: not a configured build tree (no .config and "
                    f"include/generated/autoconf.h); run: make -C {kernel.source} O={path} "
                    "defconfig modules_prepare")
    made_for = _release(path)
    if made_for and not re.match(rf"Linux {made_for}\b", version(kernel.source)):
        raise Usage(f"{given}: configured for Linux {made_for}, and {kernel.source} is "
                    f"{version(kernel.source)}; configure another: make -C {kernel.source} O=DIR "
                    "defconfig modules_prepare")
    return path


def arch(build: Path) -> str:
    """The ARCH a build tree was configured for, as its .config says above all; "" if it does not."""
    try:
        with open(build / ".config", "rb") as file:
            said = re.search(rb"^# Linux/(\w+) ", file.read(300), re.M)
    except OSError:
        return ""
    return said[1].decode() if said else ""


def _release(build: Path) -> str:
    """The first two numbers of the version a build tree was configured for, "" if it is not said."""
    try:
        said = (build / "include/config/kernel.release").read_text("utf-8", "replace")
    except OSError:
        return ""
    numbers = re.match(r"\d+\.\d+", said)
    return numbers[0] if numbers else ""
