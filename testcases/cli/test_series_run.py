# SPDX-License-Identifier: GPL-2.0-only
"""convert --series --run: what is made of what a run on a kernel says."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert.result import FileResult  # noqa: E402
from mmapcheck.series import run as series_run  # noqa: E402
from mmapcheck.series.proof import Proof  # noqa: E402

LINE = "driver         sg                     1200 requests,    900 granted    300 refused: {}\n"


def proved(monkeypatch, tmp_path: Path, status: int, out: str, err: str = "", files: int = 1) -> tuple[Proof, list[str]]:
    """The proof of a driver, where the run ends so; and what was run."""
    asked: list[str] = []

    def ran(argv: list[str], gentle: float = 0, **_: object) -> SimpleNamespace:
        assert gentle, "it builds a kernel that stays"
        asked.extend(argv)
        return SimpleNamespace(status=status, out=out.encode(), err=err.encode(), ended=None)
    monkeypatch.setattr(series_run.proc, "run", ran)
    (tmp_path / "Makefile").write_text("VERSION = 7\nPATCHLEVEL = 1\nSUBLEVEL = 5\n")
    proof = Proof()
    driver = [FileResult(f"drivers/a/{number}.c", old=b"old", new=b"new") for number in range(files)]
    series_run.on_kernel(tmp_path, driver, tmp_path, 1, proof)
    return proof, asked


@pytest.mark.parametrize("status,out,err,done,left,flaw", [
    (0, LINE.format("same"), "", "run on 7.1.5 under qemu: 1,200 requests, same result", "", ""),
    (0, LINE.format("same; announced: flags 7"), "",
     "run on 7.1.5 under qemu: 1,200 requests, same result but for what is announced above", "", ""),
    (1, LINE.format("3 DIFFER") + "DIFF driver sg case 4\n", "", "", "", "it does not do the same under qemu"),
    (2, "", "kernel-run: drivers/a/0.c: no driver in reach: sg are\n", "", "not run: drivers/a/0.c: no driver in reach: sg are", ""),
    (0, "", "", "", "not run: it failed", "")])
def test_said(status, out, err, done, left, flaw, monkeypatch, tmp_path):
    """A result is told, a difference leaves the driver out, and what could not be run is named."""
    proof, asked = proved(monkeypatch, tmp_path, status, out, err)
    assert (proof.done, proof.left, proof.flaws) == ([done] * bool(done), [left] * bool(left), [flaw] * bool(flaw))
    assert asked[asked.index("--kernel") + 1] == str(tmp_path) and asked[-1] == "drivers/a/0.c"
    assert Path(asked[asked.index("--new") + 1]).read_bytes() == b"new"


def test_sets(monkeypatch, tmp_path):
    """Files that change together are not run, and that is said."""
    proof, asked = proved(monkeypatch, tmp_path, 0, LINE.format("same"), files=2)
    assert (asked, proof.left) == ([], ["not run: more than one file changes"])


def test_installed(monkeypatch, tmp_path):
    """What is installed has no kernel to run on, and says where one is."""
    monkeypatch.setattr(series_run, "HOME", tmp_path)
    proof, asked = proved(monkeypatch, tmp_path, 0, LINE.format("same"))
    assert asked == [] and "the project's own tree" in proof.left[0]
