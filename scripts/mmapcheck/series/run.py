# SPDX-License-Identifier: GPL-2.0-only
"""A converted driver on a real kernel, beside the old one: what `make kernel-run` makes of it, as a part of the proof."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from mmapcheck.lib import kernels, proc
from mmapcheck.lib.tree import HOME

REQUESTS = 200
# The first run builds a kernel.
TIMEOUT = 3600.0
# It ends what it builds, so that no object of a kernel that is built once stays half written.
GENTLE = 20.0
# Address space, of which the emulator reserves more than it uses.
MEMORY_MB = 16384
_RESULT = re.compile(r"^driver +\S+ +(\d+) requests,.*: same(; announced: .*)?$", re.M)


def on_kernel(kernel: Path, driver: list[Any], place: Path, jobs: int, proof: Any) -> None:
    """Run both versions of a driver, and note in its proof what came of it.

    kernel: the tree, which is only read; driver: the files of it, converted; place: for its new text.
    """
    converted = [one for one in driver if one.new is not None]
    if len(converted) != 1:
        proof.left.append("not run: more than one file changes")
        return
    if not (HOME / "tools/kernel_run").is_dir():
        proof.left.append("not run: make kernel-run is in the project's own tree, not in what is installed")
        return
    new = place / "run.c"
    new.write_bytes(converted[0].new)
    done = proc.run([sys.executable, "-B", "-m", "tools.kernel_run", "--kernel", str(kernel), "--jobs", str(max(1, jobs)),
                     "--cases", str(REQUESTS), "--drivers", "--new", str(new), converted[0].name],
                    cwd=HOME, timeout=TIMEOUT, memory_mb=MEMORY_MB, gentle=GENTLE, env={**os.environ, "PYTHONPATH": str(HOME / "scripts")})
    said = done.out.decode("utf-8", "replace")
    words = done.err.decode("utf-8", "replace").strip()
    found = _RESULT.search(said)
    if done.status == 0 and found:
        but = " but for what is announced above" if found[2] else ""
        proof.done.append(f"run on {kernels.version(kernel).removeprefix('Linux ')} under qemu: "
                          f"{int(found[1]):,} requests, same result{but}")
    elif done.status == 1 and said:
        proof.failed("it does not do the same under qemu", said + words)
    else:
        why = words.splitlines()[-1].removeprefix("kernel-run: ") if words else done.ended or "it failed"
        proof.left.append(f"not run: {why}")
