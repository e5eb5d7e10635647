# SPDX-License-Identifier: GPL-2.0-only
"""Objects compiled before and after: build trees of a run, and what make said of each object.

The user's build tree lends its .config and is not written to. What it does not compile
is tried for other architectures whose cross compilers are installed. This runs the
Makefiles of the tree.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.errors import Usage

# The compilers' names are Debian's, which other distributions share.
CROSS = {"arm64": ("aarch64-linux-gnu-",), "arm": ("arm-linux-gnueabihf-", "arm-linux-gnueabi-"),
         "powerpc": ("powerpc64-linux-gnu-", "powerpc64le-linux-gnu-", "powerpc-linux-gnu-"),
         "s390": ("s390x-linux-gnu-",), "mips": ("mips64el-linux-gnuabi64-", "mipsel-linux-gnu-"),
         "riscv": ("riscv64-linux-gnu-",), "sparc": ("sparc64-linux-gnu-",),
         "parisc": ("hppa-linux-gnu-",), "x86": ("x86_64-linux-gnu-",)}
# Debug information, sanitizers, plugins and signatures cost time and need tools, and change no
# warning; -Werror would hide all warnings behind the first.
_OFF = re.compile(r"^CONFIG_(\w*WERROR|GCC_PLUGINS|DEBUG_INFO\w*|K[AC]SAN|UBSAN|KCOV|RUST"
                  r"|MODULE_SIG|IKHEADERS|GCOV_KERNEL|LTO_\w+)=.*$", re.M)
_SAID = re.compile(r"(?i)\b(warning|error): ")
_MADE = re.compile(r"^  (?:CC|CC \[M\]|AS|CHECK)\s+(\S+)$")
_LONG = 3600.0


@dataclass(frozen=True)
class Compiled:
    """What make said of one object: whether it is there, and its warnings without line numbers."""

    ok: bool
    warnings: Counter[str] = field(default_factory=Counter)
    log: str = ""

    def error(self) -> str:
        """The line that says why there is no object."""
        lines = [line for line in self.log.splitlines()
                 if re.search(r"\berror\b|\*\*\*", line, re.I)]
        return lines[0].strip() if lines else "Kbuild has no rule for it in this configuration"


@dataclass
class Build:
    """A configured build tree of the run."""

    arch: str
    tree: Path
    place: Path
    args: tuple[str, ...]
    jobs: int

    def make(self, *targets: str) -> proc.Done:
        """make in the build tree, stdout and stderr joined in order."""
        env = {name: value for name, value in os.environ.items()
               if name not in ("MAKEFLAGS", "MAKELEVEL", "MAKEFILES", "MFLAGS")}
        argv = ["make", "-C", str(self.tree), f"O={self.place}", f"-j{self.jobs}", *self.args,
                *targets]
        return proc.run(["sh", "-c", 'exec "$@" 2>&1', "sh", *argv], timeout=_LONG, env=env)

    def prepare(self) -> str | None:
        """Bring the .config up to date and make what objects need; why that fails, or None."""
        for target in ("olddefconfig", "modules_prepare"):
            done = self.make("-s", target)
            if done.status or done.ended:
                why = done.ended or Compiled(False, log=done.out.decode("utf-8", "replace")).error()
                return f"make {target} for {self.arch}: {why}"
        return None

    def compile(self, names: list[str]) -> dict[str, Compiled]:
        """Compile these .c files of the tree anew, with W=1."""
        objects = {f"{name.removesuffix('.c')}.o": name for name in names}
        for one in objects:
            (self.place / one).unlink(missing_ok=True)
        done = self.make("-k", "-rR", "--output-sync=target", "W=1", *objects)
        said = blocks(done.out.decode("utf-8", "replace"), set(objects))
        made = {}
        for one, name in objects.items():
            text = said.get(one, "") + (f"make was {done.ended}\n" if done.ended else "")
            made[name] = Compiled((self.place / one).is_file(), warnings(text), text)
        return made


def blocks(text: str, objects: set[str]) -> dict[str, str]:
    """What make printed, by object: from the line that names it to the next such line."""
    found: dict[str, str] = {}
    current = ""
    for line in text.splitlines(keepends=True):
        if (head := _MADE.match(line.rstrip("\n"))):
            current = head[1]
        failed = re.search(r"\*\*\* \[[^\]]*?([\w./+-]+\.o)\]|No rule to make target '([^']+)'",
                           line)
        named = (failed[1] or failed[2]) if failed else current
        if named in objects:
            found[named] = found.get(named, "") + line
    return found


def warnings(text: str) -> Counter[str]:
    """The warnings in a compiler's output, without what moves with the lines."""
    return Counter(re.sub(r":\d+(:\d+)?(?=:| )", "", line).strip()
                   for line in text.splitlines() if _SAID.search(line))


def native(tree: Path, config: Path, place: Path, gcc: str, jobs: int) -> Build:
    """A build tree at `place` with the .config of the user's; Usage if it cannot be made."""
    text = config.read_text("utf-8", "replace")
    arch = re.search(r"^# Linux/(\w+) ", text, re.M)
    compiler = re.search(r'^CONFIG_CC_VERSION_TEXT="(\S*?)gcc\S* ', text, re.M)
    args: tuple[str, ...] = (f"ARCH={arch[1]}",) if arch else ()
    if "CONFIG_CC_IS_CLANG=y" in text:
        args += ("LLVM=1",)
    elif compiler and compiler[1]:
        args += (f"CROSS_COMPILE={os.path.basename(compiler[1])}",)
    elif gcc != "gcc":
        args += (f"CC={gcc}",)
    made = Build(arch[1] if arch else "this machine", tree, place, args, jobs)
    place.mkdir()
    (place / ".config").write_text(_OFF.sub(_unset, text), "utf-8")
    if (why := made.prepare()):
        raise Usage(f"{config.parent}: its .config cannot be used for a build tree: {why}")
    return made


def cross(tree: Path, arch: str, place: Path, jobs: int) -> Build | str:
    """A build tree of everything the architecture has; why there is none."""
    prefix = next((one for one in CROSS.get(arch, ()) if shutil.which(f"{one}gcc")), None)
    if prefix is None:
        names = " or ".join(f"{one}gcc" for one in CROSS.get(arch, ()))
        return f"no {names} here" if names else "no cross compiler is known for it"
    made = Build(arch, tree, place, (f"ARCH={arch}", f"CROSS_COMPILE={prefix}"), jobs)
    place.mkdir()
    done = made.make("-s", "allmodconfig")
    if done.status or done.ended:
        return f"make allmodconfig for {arch}: {done.ended or 'failed'}"
    config = place / ".config"
    config.write_text(_OFF.sub(_unset, config.read_text("utf-8")), "utf-8")
    return made.prepare() or made


def _unset(match: re.Match[str]) -> str:
    return f"# CONFIG_{match[1]} is not set"


def may_be_for(name: str, arch: str) -> bool:
    """Whether a file is of this architecture, or of none."""
    own = re.match(r"arch/(\w+)/", name)
    return own is None or own[1] == arch


def architectures(name: str, tree: Path) -> list[str]:
    """Those that may compile a file that the user's configuration does not: its own, else all."""
    own = re.match(r"arch/(\w+)/", name)
    return [own[1]] if own else [arch for arch in CROSS if (tree / "arch" / arch).is_dir()]
