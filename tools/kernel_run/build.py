# SPDX-License-Identifier: GPL-2.0-only
"""Builds the kernel, the module and the programs. The tree is only read: all of it goes below build/."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from tools.kernel_run.pairs import Pair, write_module
from tools.kernel_run.place import JUDGE, WORK, CannotRun

# What is run, and the Debian package that brings it.
NEEDS = {"gcc": "gcc", "make": "make", "flex": "flex", "bison": "bison", "bc": "bc", "perl": "perl",
         "ld": "binutils", "qemu-system-x86_64": "qemu-system-x86"}
HEADERS = {"libelf.h": "libelf-dev", "openssl/opensslv.h": "libssl-dev", "stdlib.h": "libc6-dev"}
PROGRAMS = {"init": ["init.c"], "charge": ["charge.c"],
            "judge": ["main.c", "side.c", "act.c", "real.c", "notes.c", "compare.c", "shrink.c", "request.c"],
            "drive": ["drive.c", "side.c", "act.c", "real.c", "notes.c", "compare.c", "request.c"]}


def missing() -> list[str]:
    """The Debian packages that are not here."""
    absent = {package for tool, package in NEEDS.items() if not shutil.which(tool)}
    if shutil.which("gcc"):
        absent |= {package for header, package in HEADERS.items() if not _has_header(header)}
    return sorted(absent)


def _has_header(name: str) -> bool:
    return subprocess.run(["gcc", "-E", "-x", "c", "-", "-o", "/dev/null"], input=f"#include <{name}>\n".encode(),
                          capture_output=True, check=False).returncode == 0


def check_tree(tree: Path) -> None:
    """Refuse what cannot be built, or has not the interface that is judged."""
    makefile = tree / "Makefile"
    if not makefile.is_file() or not (tree / "mm/vma.c").is_file():
        raise CannotRun(f"{tree}: not a kernel tree: name one with KDIR=TREE")
    headers = "".join((tree / "include/linux" / name).read_text(errors="replace")
                      for name in ("mm.h", "mm_types.h"))
    if "mmap_action_map_kernel_pages" not in headers:
        raise CannotRun(f"{tree}: has no mmap_action_map_kernel_pages(): Linux 7.1 or later is wanted")


def quietly(command: list[str], log: Path) -> None:
    """Run what builds; its words go to a file that a failure names."""
    with log.open("ab") as out:
        out.write(f"+ {' '.join(command)}\n".encode())
        out.flush()
        with subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL) as child:
            try:
                child.wait()
            except KeyboardInterrupt:
                # make removes what is half written, which it would take for finished the next time
                child.terminate()
                child.wait()
                raise
    if child.returncode:
        words = [line for line in log.read_text(errors="replace").splitlines() if re.search(r"error|Error|\*\*\*", line)]
        raise CannotRun(f"{' '.join(command[:6])} failed: {words[0].strip() if words else 'see'} ({log})")


def fragments(kasan: bool, drivers: bool) -> list[Path]:
    """The pieces of configuration, in their order: what drivers stand on takes as long again to build, and is apart."""
    names = ["core", *(["drivers"] if drivers else []), *(["kasan"] if kasan else [])]
    return [JUDGE / f"{name}.config" for name in names]


def build_dir(tree: Path, pieces: list[Path]) -> Path:
    """Where the kernel of a tree and a configuration is built, once."""
    key = hashlib.sha256(str(tree).encode())
    for piece in pieces:
        key.update(piece.read_bytes())
    return WORK / f"{'-'.join(piece.stem for piece in pieces)}-{key.hexdigest()[:10]}"


def kernel(tree: Path, kasan: bool, jobs: int, drivers: bool = False) -> Path:
    """The build tree of a kernel that is up to date with its sources; drivers: with what real ones stand on."""
    pieces = fragments(kasan, drivers)
    where = build_dir(tree, pieces)
    where.mkdir(parents=True, exist_ok=True)
    log = where / "build.log"
    built = where / ".built"
    # make takes twenty seconds to find that there is nothing to do
    if built.is_file() and not changed_since(tree, built.stat().st_mtime):
        return where
    log.unlink(missing_ok=True)
    begun = time.time()
    make = ["make", "-s", "-C", str(tree), f"O={where}"]
    if not (where / ".config.judge").is_file():
        quietly([*make, "tinyconfig"], log)
        with (where / ".config").open("a") as config:
            config.write("".join(piece.read_text() for piece in pieces))
        quietly([*make, "olddefconfig"], log)
        _check_config(where, pieces)
        shutil.copyfile(where / ".config", where / ".config.judge")
    quietly([*make, f"-j{jobs}", "bzImage", "modules"], log)
    built.touch()
    os.utime(built, (begun, begun))
    return where


def changed_since(tree: Path, when: float) -> bool:
    """Whether any file or directory of a tree was changed later."""
    left = [str(tree)]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.name in (".git", "Documentation"):
                    continue
                if entry.stat(follow_symlinks=False).st_mtime > when:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)
    return False


def _check_config(where: Path, pieces: list[Path]) -> None:
    """Nothing that was asked for may be left out in silence; a later piece has the last word."""
    got = (where / ".config").read_text().splitlines()
    asked = {line.partition("=")[0]: (line, piece) for piece in pieces
             for line in piece.read_text().splitlines() if line.startswith("CONFIG_")}
    for name, (line, piece) in asked.items():
        if line not in got if not line.endswith("=n") else any(one.startswith(f"{name}=") for one in got):
            raise CannotRun(f"{where}: this tree does not take {line} of {piece.name}")


def module(build: Path, pairs: list[Pair], jobs: int) -> Path:
    """judge.ko of these pairs."""
    where = build / "judge"
    write_module(pairs, where)
    log = build / "module.log"
    log.unlink(missing_ok=True)
    quietly(["make", "-s", "-C", str(build), f"M={where}", f"-j{jobs}", "modules"], log)
    return where / "judge.ko"


def programs(where: Path) -> dict[str, bytes]:
    """The programs of the machine, linked statically."""
    made = {}
    # not beside the kernel's own init/
    where = where / "programs"
    where.mkdir(exist_ok=True)
    for name, sources in PROGRAMS.items():
        paths = [JUDGE / "user" / one for one in sources]
        target = where / name
        newest = max(path.stat().st_mtime for folder in ("user", "include") for path in (JUDGE / folder).iterdir())
        if not target.is_file() or target.stat().st_mtime < newest:
            part = where / f"{name}.part"
            quietly(["gcc", "-O2", "-Wall", "-static", "-o", str(part), *map(str, paths)], where / "programs.log")
            part.rename(target)
        made[name] = target.read_bytes()
    return made

