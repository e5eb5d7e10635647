# SPDX-License-Identifier: GPL-2.0-only
"""Where things are, and how a run ends that cannot be made."""

from __future__ import annotations

import os
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CONVERT = TOP / "testcases/convert"
JUDGE = TOP / "testcases/kernel/judge"
WORK = TOP / "build/kernel-run"


class CannotRun(Exception):
    """The run cannot be made: one line that says why, and the cure."""


def write(path: Path, data: str | bytes) -> None:
    """Write a file unless it is so already: what is not newer is not built again."""
    wanted = data.encode() if isinstance(data, str) else data
    if not path.is_file() or path.read_bytes() != wanted:
        path.write_bytes(wanted)


def jobs() -> int:
    """How many things can be done at once."""
    return len(os.sched_getaffinity(0))
