# SPDX-License-Identifier: GPL-2.0-only
"""What is checked: the tree one stands in or names, its build directory, its .c files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.lib.errors import Usage

HOME = Path(__file__).resolve().parents[3]
SAMPLE = HOME / "testcases/sample"
# Never source of the tree itself: histories and what a build in the tree leaves.
_SKIPPED_DIRS = {".git", ".svn", ".hg", "CVS"}


@dataclass(frozen=True)
class Tree:
    """The root that file names are relative to, and the build directory, if there is one."""

    root: Path
    kind: str                   # "kernel", "module" or "standalone"
    kernel: Path | None = None
    build: Path | None = None

    def name(self, path: Path) -> str:
        """The path as reports name it: relative to the root, with /."""
        return os.path.relpath(path, self.root)


def is_kernel(path: Path) -> bool:
    """Whether a directory has the Makefile and Kconfig of a kernel source tree."""
    try:
        head = (path / "Makefile").read_bytes()[:2000]
    except OSError:
        return False
    return bool(re.search(rb"^VERSION = \d", head, re.M)
                and re.search(rb"^PATCHLEVEL = \d", head, re.M)) and (path / "Kconfig").is_file()


def version(kernel: Path) -> str:
    """What the Makefile of a kernel tree says it is, as "Linux 6.12.1"."""
    head = (kernel / "Makefile").read_bytes()[:2000].decode("utf-8", "replace")
    parts = [re.search(rf"^{name} = *(\d*)", head, re.M)
             for name in ("VERSION", "PATCHLEVEL", "SUBLEVEL")]
    return "Linux " + ".".join(part[1] for part in parts if part and part[1])


def enclosing_kernel(path: Path) -> Path | None:
    """The kernel tree a path lies in, or None."""
    return next((one for one in (path, *path.parents) if is_kernel(one)), None)


def checked_kernel(given: str | None, cwd: Path) -> Path:
    """The kernel tree to use: the one named, else the one stood in, else the sample."""
    if given is None:
        return enclosing_kernel(cwd) or SAMPLE
    path = (cwd / given).resolve()
    if not path.is_dir():
        raise Usage(f"{given}: no such kernel tree; -k wants the top of a kernel source tree")
    if not is_kernel(path):
        raise Usage(f"{given}: not a kernel source tree (no Makefile with VERSION and PATCHLEVEL "
                    "beside a Kconfig); use --standalone for files that compile by themselves")
    return path


def checked_build(given: str | None, cwd: Path, kernel: Path) -> Path | None:
    """The configured build tree: the one named, or the kernel tree itself if it is built in."""
    if given is None:
        return kernel if _configured(kernel) else None
    path = (cwd / given).resolve()
    if not path.is_dir():
        raise Usage(f"{given}: no such build tree; -O wants what make O= was given")
    if not _configured(path):
        raise Usage(f"{given}: not a configured build tree (no .config and "
                    f"include/generated/autoconf.h); run: make -C {kernel} O={path} "
                    "defconfig modules_prepare")
    made_for = _release(path)
    if made_for and not re.match(rf"Linux {made_for}\b", version(kernel)):
        raise Usage(f"{given}: configured for Linux {made_for}, and {kernel} is "
                    f"{version(kernel)}; configure another: make -C {kernel} O=DIR "
                    "defconfig modules_prepare")
    return path


def _release(build: Path) -> str:
    """The first two numbers of the version a build tree was configured for, "" if it is not said."""
    try:
        said = (build / "include/config/kernel.release").read_text("utf-8", "replace")
    except OSError:
        return ""
    numbers = re.match(r"\d+\.\d+", said)
    return numbers[0] if numbers else ""


def _configured(path: Path) -> bool:
    return (path / ".config").is_file() and (path / "include/generated/autoconf.h").is_file()


def locate(paths: list[str], tree: Tree, cwd: Path) -> list[Path]:
    """Each PATH argument as an absolute path: from where one stands, else from the root."""
    found = []
    inside = cwd == tree.root or tree.root in cwd.parents
    for given in paths:
        here, there = cwd / given, tree.root / given
        order = (here, there) if inside or tree.kind != "kernel" else (there, here)
        path = next((one for one in order if os.path.lexists(one)), None)
        if path is None:
            raise Usage(f"{given}: no such command, and no such file or directory in {tree.root}")
        path = Path(os.path.abspath(path))
        if tree.kind == "kernel" and tree.root not in (path, *path.parents):
            path = path.resolve()
        if tree.root not in (path, *path.parents):
            raise Usage(f"{given}: outside the tree {tree.root}; name its own tree with -k, "
                        "or let check --standalone read it by itself")
        found.append(path)
    return found


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
        skipped[Path(why.filename)] = f"can not be listed: {why.strerror}"

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


def unreadable(path: Path) -> str | None:
    """Why a .c path can not be checked as it stands: a dangling link, a device, no permission."""
    if path.is_symlink():
        return None if path.is_file() else "a symbolic link to nothing"
    if not path.is_file():
        return "not a regular file"
    return None if os.access(path, os.R_OK) else "no permission to read it"


def not_c_text(text: bytes) -> str | None:
    """Why content can not be C source, or None: a NUL byte never occurs in it."""
    return "a binary file, not C source" if b"\0" in text else None
