# SPDX-License-Identifier: GPL-2.0-only
"""The tables of facts that come with mmapcheck: what `learn` wrote, readable, small, and held to prototypes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from mmapcheck.check import main  # noqa: E402
from mmapcheck.lib import kinds  # noqa: E402
from mmapcheck.lib.tree import Tree  # noqa: E402
from mmapcheck.options import Options  # noqa: E402

TABLES = [ROOT / f"facts/linux-{version}.def" for version in ("6.12", "7.1")]
CHECKER = ROOT / "sparse-checks/argkind"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_of_facts_is_what_learn_writes(table: Path) -> None:
    head, of, *rows = table.read_text("ascii").splitlines()
    assert head == "/* SPDX-License-Identifier: GPL-2.0-only */"
    version = table.stem.removeprefix("linux-")
    assert re.match(rf"/\* Linux {re.escape(version)}\S*, sparse(, of \S.*)?: \d+ functions by what they do, ", of)
    assert rows == sorted(rows) and len(rows) > 100 and table.stat().st_size < 2_000_000
    assert {row.macro for row in kinds.private(table)} <= {"LEARNT", "GIVEN", "PUT"}
    # a function of another kernel that is declared otherwise is silent
    loose = [row for row in rows if not row.startswith("AK_PUT") and not re.search(r"; of \([^()]*\) \*/$", row)]
    assert not loose


@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker is not built")
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_brain_reads_a_table_of_facts(table: Path, tmp_path: Path) -> None:
    (tmp_path / "none.c").write_text("int none;\n")
    done = subprocess.run([str(CHECKER), f"--table={table}", str(tmp_path / "none.c")], capture_output=True, text=True,
                          timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(("head", "makefile", "said"), [
    ("/* Linux 7.1.5, sparse, of mm: 1 function by what they do */", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 9\n", "Linux 6.12.9"),
    ("/* Linux 7.1.5, sparse: 1 function by what they do */", "VERSION = 7\nPATCHLEVEL = 1\nSUBLEVEL = 9\n", ""),
    ("/* of my driver */", "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 9\n", "")])
def test_facts_of_another_kernel_are_told(tmp_path: Path, head: str, makefile: str, said: str) -> None:
    facts = tmp_path / "facts.def"
    facts.write_text(f"/* SPDX-License-Identifier: GPL-2.0-only */\n{head}\n")
    (tmp_path / "Makefile").write_text(makefile)
    options = Options(table=facts)
    work = main.Work(options, Tree(tmp_path, "kernel", tmp_path), [], [], set())
    remarks = main._of_another_kernel(work)
    assert [said in remark and "Linux 7.1.5" in remark for remark in remarks] == ([True] if said else [])
