# SPDX-License-Identifier: GPL-2.0-only
"""What works here, found by doing it, and how to get what does not."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from mmapcheck import VERSION
from mmapcheck.lib import files, kernels, kinds, proc, tree
from mmapcheck.check.run import engines_of
from mmapcheck.lib.errors import Usage
from mmapcheck.options import Options


@dataclass
class Examined:
    """One thing examined: whether it is in order, and in what words."""

    name: str
    ok: bool
    words: str
    needed: bool = True


def examine(opts: Options, gcc: str) -> tuple[bool, bytes]:
    """(whether all engines and the named trees are in order, the report as asked for)."""
    found = [_engine(name, one.trouble(), gcc) for name, one in engines_of(gcc).items()]
    found += _packages([one.name for one in found if not one.ok])
    found.append(_table())
    found += _trees(opts, gcc)
    found += _optional()
    ok = all(one.ok for one in found if one.needed)
    if opts.format == "json":
        rows = [{"name": one.name, "ok": one.ok, "says": one.words} for one in found]
        return ok, files.to_json({"version": 1, "mmapcheck": VERSION, "doctor": rows})
    width = max(len(one.name) for one in found)
    marks = {True: "ok     ", False: "MISSING"}
    text = [f"{one.name:{width}}  {marks[one.ok] if one.needed or one.ok else 'absent '}"
            f"  {one.words}" for one in found]
    return ok, ("\n".join([f"mmapcheck {VERSION}", *text]) + "\n").encode("utf-8", "replace")


def _engine(name: str, trouble: str | None, gcc: str) -> Examined:
    if trouble:
        return Examined(name, False, trouble)
    words = {"gcc": [gcc, "--version"], "cocci": ["spatch", "--version"]}
    if name not in words:
        return Examined(name, True, "sparse-checks/argkind reads a file")
    said = proc.run(words[name], timeout=20).out.decode("utf-8", "replace").split("\n")[0]
    return Examined(name, True, said)


_SYSTEMS = {"debian": "Debian", "fedora": "Fedora", "arch": "Arch", "opensuse": "openSUSE"}
_PACKAGES = {"gcc": ("gcc", "g++", "make", "gcc-N-plugin-dev"), "sparse": ("gcc", "make"),
             "cocci": ("coccinelle", "libpython3-dev")}


def _packages(missing: list[str]) -> list[Examined]:
    """What the packages that engines need are called, here and on other systems."""
    rows = [line.split("\t") for line in Path(__file__).with_name("packages.tsv").read_text("utf-8").splitlines()
            if not line.startswith("#")]
    wanted = {name for engine in missing for name in _PACKAGES[engine]}
    if not wanted:
        return []
    said = []
    for column, system in enumerate(rows[0]):
        names = dict.fromkeys(row[column] for row in rows[1:] if row[0] in wanted)
        said.append(f"{_SYSTEMS[system]}: {' '.join(names)}")
    return [Examined("packages", True, f"{'; '.join(said)} (tried on Debian alone)", False)]


def _table() -> Examined:
    if not kinds.DEFINED.is_file():
        return Examined("table", False, f"{kinds.DEFINED} is not there: this copy is not whole")
    try:
        return Examined("table", True, f"{len(kinds.read(kinds.DEFINED))} facts")
    except Usage as why:
        return Examined("table", False, str(why))


def _trees(opts: Options, gcc: str) -> list[Examined]:
    """The kernel and build trees that a check would use."""
    try:
        kernel = _kernel(opts)
        build = kernels.checked_build(opts.build, opts.cwd, kernel) if kernel else None
    except Usage as why:
        return [Examined("tree", False, str(why))]
    if kernel is None:
        return [Examined("kernel", False, kernels.none_here(), False)]
    found = [Examined("kernel", True, f"{kernel.source} ({kernels.version(kernel.source)}"
                      f"{'' if kernel.whole else ', headers'})")]
    if build is None:
        found.append(Examined("build", False, "none: gcc and sparse read only files whose flags "
                             "a compile_commands.json tells; -O DIR names a build tree", False))
        return found
    found.append(_compiler_of(build, gcc))
    return found


def _kernel(opts: Options) -> kernels.Kernel | None:
    """The kernel that is named, stood in, or runs."""
    if opts.sample:
        return kernels.at(tree.SAMPLE)
    if opts.kernel:
        return kernels.named(opts.kernel, opts.cwd)
    standing = kernels.enclosing(opts.cwd)
    return kernels.at(standing) if standing else kernels.running()


def _compiler_of(build: Path, gcc: str) -> Examined:
    """Whether the build tree was configured for the gcc in use."""
    config = (build / ".config").read_text("utf-8", "replace")
    text = re.search(r'^CONFIG_CC_VERSION_TEXT="(.*)"', config, re.M)
    was = text[1] if text else "an unknown compiler"
    mine = proc.run([gcc, "--version"], timeout=20).out.decode("utf-8", "replace").split("\n")[0]
    if was == mine:
        return Examined("build", True, f"{build}, configured for {was}")
    return Examined("build", True, f"{build}, configured for {was}; checked with {mine}")


def _optional() -> list[Examined]:
    found = []
    for name, why in (("git", "--staged, --since and install-hook need it"),
                      ("parallel", "GNU parallel, to spread a check over machines"),
                      ("make", "asks Kbuild for flags the build tree has no record of")):
        where = shutil.which(name)
        found.append(Examined(name, where is not None, where or f"{why}: apt-get install {name}",
                             False))
    return found
