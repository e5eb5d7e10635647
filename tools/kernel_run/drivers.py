# SPDX-License-Identifier: GPL-2.0-only
"""Real drivers, before and after: the kernel's own modules, and those made of the converted source.

Each version runs on a machine of its own, which says all that it saw; here it is compared. A driver is in
reach if it is a module and needs neither hardware nor firmware; its entry in real.c says what of it is mapped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from tools.kernel_run import boot, build, records, verdict
from tools.kernel_run.expected import undue as undue_of, words_of
from tools.kernel_run.place import TOP, CannotRun, write

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import api, main as convert  # noqa: E402

IMAGE_SIZE = 4 << 20


@dataclass(frozen=True)
class Driver:
    """A driver in reach.

    name: that of real.c; file: what is converted; module: its .ko, below the file's directory; kbuild: what
    makes it, where the directory's own Makefile makes more; needs: modules that are loaded before it;
    tool: a program that makes an image of its file system, and the Debian package that brings it.
    """

    name: str
    file: str
    module: str
    kbuild: str = ""
    needs: tuple[str, ...] = ()
    tool: tuple[str, str] | None = None

    @property
    def folder(self) -> str:
        """Its directory."""
        return self.file.rpartition("/")[0]


DRIVERS = [
    Driver("sg", "drivers/scsi/sg.c", "sg", "obj-m := sg.o\n"),
    Driver("usbmon", "drivers/usb/mon/mon_bin.c", "usbmon"),
    Driver("udf", "fs/udf/file.c", "udf", needs=("lib/crc/crc-itu-t.ko",), tool=("mkudffs", "udftools")),
    Driver("ecryptfs", "fs/ecryptfs/file.c", "ecryptfs"),
]


def chosen(words: list[str]) -> list[Driver]:
    """The drivers that are named, by name or by file; all of them if none is."""
    known = {key: one for one in DRIVERS for key in (one.name, one.file)}
    for word in words:
        if word not in known:
            raise CannotRun(f"{word}: no driver in reach: {', '.join(one.name for one in DRIVERS)} are")
    return [known[word] for word in words] or DRIVERS


def converted(kernel: Path, driver: Driver) -> str:
    """What the rules make of a driver's file."""
    opts = SimpleNamespace(root=kernel, kernel=kernel, kind="kernel", places=[kernel / driver.file], jobs=1,
                           timeout=240, api="auto", in_place=False, verbose=False)
    made = convert.one_file(kernel, kernel / driver.file, api.probe(kernel, "auto"), opts)
    if made.failure or made.new is None:
        raise CannotRun(f"{driver.file}: {made.failure or 'nothing of it converts'}")
    return made.new.decode()


def make(where: Path, kernel: Path, driver: Driver, new: str, jobs: int) -> bytes:
    """The module of a driver with its converted file."""
    place = where / "drivers-new" / driver.name
    place.mkdir(parents=True, exist_ok=True)
    for path in sorted((kernel / driver.folder).iterdir()):
        if path.suffix == ".h" or (path.name == "Makefile" or path.suffix == ".c") and not driver.kbuild:
            write(place / path.name, path.read_bytes())
    write(place / Path(driver.file).name, new)
    if driver.kbuild:
        write(place / "Kbuild", f"ccflags-y := -I$(srctree)/{driver.folder}\n{driver.kbuild}")
    build.quietly(["make", "-s", "-C", str(where), f"M={place}", f"-j{jobs}", "modules"], place / "build.log")
    return (place / f"{driver.module}.ko").read_bytes()


def image(where: Path, driver: Driver) -> dict[str, bytes]:
    """The image of a file system that a driver needs."""
    if not driver.tool:
        return {}
    path = where / f"{driver.name}.img"
    if not path.is_file():
        part = path.with_suffix(".part")
        part.write_bytes(bytes(IMAGE_SIZE))
        tool = shutil.which(driver.tool[0]) or f"/usr/sbin/{driver.tool[0]}"
        subprocess.run([tool, "-b", "512", str(part)], check=True, stdout=subprocess.DEVNULL)
        part.rename(path)
    return {path.name: path.read_bytes()}


def absent(driver: Driver) -> str | None:
    """The Debian package that a driver needs here and that is not installed."""
    if driver.tool and not shutil.which(driver.tool[0]) and not Path(f"/usr/sbin/{driver.tool[0]}").exists():
        return driver.tool[1]
    return None


def run(where: Path, kernel: Path, every: list[tuple[Driver, str]], args, told: Callable[[str], None]) -> verdict.Judgement:
    """Run both versions of the drivers, each with its new text; what differs."""
    judge = build.module(where, [], args.jobs).read_bytes()
    common = {"judge.ko": judge, **build.programs(where)}
    undue = undue_of(kernel)
    whole = verdict.Judgement()
    for driver, new in every:
        files = common | image(where, driver) | {Path(one).name: (where / one).read_bytes() for one in driver.needs}
        sides = {"old": (where / driver.folder / f"{driver.module}.ko").read_bytes(),
                 "new": make(where, kernel, driver, new, args.jobs)}
        told(f"{driver.name}: the module is built")
        request = [args.request] if args.request else []
        lines = [*(["load", f"/{Path(one).name}"] for one in driver.needs), ["load", "/driver.ko"],
                 ["/drive", driver.name, str(args.cases), str(args.seed), *request]]
        texts = boot.run_all(where / "arch/x86/boot/bzImage",
                             [{**files, "driver.ko": module, "commands": boot.commands(lines)}
                              for module in sides.values()], where, args.accel, told)
        may = words_of((kernel / driver.file).read_text(errors="replace"), new) | {"charge"}
        found = records.compare(driver.name, texts, may - undue, where)
        told(f"{driver.name}: {'it is not the same' if found.failed() else 'the same'}")
        whole = verdict.join([whole, found])
    return whole
