# SPDX-License-Identifier: GPL-2.0-only
"""The plugin builds for every gcc whose plugin headers are here, and says the same with each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
PRESENT = sorted(path.name for path in Path("/usr/bin").glob("gcc-[0-9]*")
                 if path.name[4:].isdigit()
                 and list(Path("/usr/lib/gcc").glob(f"*/{path.name[4:]}/plugin/include/gcc-plugin.h"))
                 and Path(f"/usr/bin/g++-{path.name[4:]}").exists())


def test_there_is_a_compiler_with_plugin_headers() -> None:
    if not PRESENT:
        pytest.skip("no gcc-N with its g++-N and gcc-N-plugin-dev here")


@pytest.mark.parametrize("gcc", PRESENT)
def test_the_corpus_says_the_same_with_every_compiler(gcc: str, tmp_path: Path) -> None:
    subprocess.run(["make", "-s", "-C", str(HOME / "gcc-plugin"), f"GCC={gcc}",
                    f"HOSTCXX=g++-{gcc[4:]}", f"HOSTCC={gcc}", "CXXFLAGS=-O0", "CFLAGS=-O0",
                    f"OUT={tmp_path}/argkind.so", f"OBJDIR={tmp_path}/obj"], check=True)
    done = subprocess.run([sys.executable, "-B", str(HOME / "testcases/argkind/run.py"), "--engine", "gcc",
                           "--gcc", gcc, "--plugin", str(tmp_path / "argkind.so")],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
