# SPDX-License-Identifier: GPL-2.0-only
"""Starts a kernel under qemu with a few files, and waits for what it says."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.kernel_run.archive import initramfs

# Megabytes. No more: a handler that adds an offset within the arena to a page of it has to miss the memory that the
# kernel uses, since nothing would restore what is written there.
MEMORY = 512
# JUDGE_ARENA of judge.h: memory that the kernel leaves alone, for handlers that map by number
ARENA = "memmap=129M$0x10000000"
# A machine that gets little of a busy host misses the ticks by which the kernel tests its timer, and panics.
# The allocator's checks without the stack of who allocates: those cost more than all the rest of it.
CONSOLE = f"console=ttyS0 loglevel=5 panic=-1 oops=panic nokaslr edd=off no_timer_check slab_debug=FZP {ARENA}"
# A machine that has said nothing for so long will not.
SILENCE = 600


@dataclass
class Machine:
    """A kernel that runs: its process, its console, and when it last spoke."""

    process: subprocess.Popen[bytes]
    console: Path
    heard: float
    length: int = 0

    def silent(self) -> bool:
        """Whether it has said nothing for too long."""
        length = self.console.stat().st_size
        if length != self.length:
            self.length, self.heard = length, time.monotonic()
        return time.monotonic() - self.heard > SILENCE


def commands(lines: list[list[str]]) -> bytes:
    """What the first process runs, a line each, words between tabs."""
    return "".join("\t".join(words) + "\n" for words in lines).encode()


def start(image: Path, files: dict[str, bytes], console: Path, folder: Path, accel: str) -> Machine:
    """Start a machine without any hardware but a serial line."""
    archive = folder / f"{console.stem}.cpio.gz"
    archive.write_bytes(initramfs(files))
    command = ["qemu-system-x86_64", "-accel", accel, "-cpu", "max", "-m", str(MEMORY), "-smp", "1",
               "-nodefaults", "-nographic", "-no-reboot", "-serial", f"file:{console}",
               "-kernel", str(image), "-initrd", str(archive), "-append", CONSOLE]
    console.write_bytes(b"")
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    return Machine(process, console, time.monotonic())


def run_all(image: Path, jobs: list[dict[str, bytes]], where: Path, accel: str,
            told: Callable[[str], None]) -> list[str]:
    """Run a machine for each set of files, at once; what each said on its console."""
    machines = []
    with tempfile.TemporaryDirectory(dir=where) as folder:
        try:
            for number, files in enumerate(jobs):
                machines.append(start(image, files, where / f"console-{number}.txt", Path(folder), accel))
            while any(one.process.poll() is None for one in machines):
                time.sleep(0.2)
                for one in machines:
                    if one.process.poll() is None and one.silent():
                        told(f"{one.console}: silent for {SILENCE} s: ended")
                        one.process.kill()
        finally:
            for one in machines:
                if one.process.poll() is None:
                    one.process.kill()
                one.process.wait()
    for one in machines:
        words = one.process.stderr.read().decode(errors="replace").strip() if one.process.stderr else ""
        if words:
            told(f"qemu: {words.splitlines()[0]}")
    return [one.console.read_text(errors="replace").replace("\r", "") for one in machines]
