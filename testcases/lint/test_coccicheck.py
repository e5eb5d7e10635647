# SPDX-License-Identifier: GPL-2.0-only
"""Each rule of cocci/lint by itself, through make coccicheck of an unmodified Linux tree.

What is checked is an external module of this test's own, so that something is found
and the tree is not written to.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
RULES = sorted((HERE.parents[1] / "cocci/lint").glob("*.cocci"))
K612 = Path(os.environ.get("KERNEL_612") or HERE.parents[1] / "build/k612")
K71 = Path(os.environ.get("KERNEL_71") or "/nonexistent")
TREES = [pytest.param(K612, marks=pytest.mark.kernel612, id="6.12"),
         pytest.param(K71, marks=pytest.mark.kernel71, id="7.1")]
# What a mode prints when it finds something; a context diff puts - before what it shows.
SAID = {"report": r"^(?:\S*/)?(\w[\w-]*\.c):\d+:\d+-\d+: WARNING: .*\[[a-z-]+\]$",
        "org": r"^\* TODO \[\[view:(?:\S*/)?(\w[\w-]*\.c)::face=.*\[WARNING: .*@\([a-z-]+\)\]\]$",
        "context": r"^-\s.*\S", "patch": r"^\+\s.*(?:PHYS_PFN|_BIT|>> PAGE_SHIFT)"}


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A directory of the files that are wrong on purpose."""
    place = tmp_path / "module"
    place.mkdir()
    for source in HERE.glob("*.c"):
        if not source.stem.endswith("-innocent"):
            shutil.copy(source, place)
    return place


def modes(rule: Path) -> list[str]:
    """The modes a rule has."""
    return re.findall(r"^virtual (patch|context|org|report)$", rule.read_text("utf-8"), re.M)


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize(("rule", "mode"), [
    pytest.param(rule, mode, id=f"{rule.stem}-{mode}") for rule in RULES for mode in modes(rule)])
def test_a_rule_finds_its_bugs(rule: Path, mode: str, tree: Path, module: Path,
                               tmp_path: Path) -> None:
    log = tmp_path / "debug"
    done = subprocess.run(
        ["make", "-C", str(tree), "coccicheck", f"COCCI={rule}", f"MODE={mode}", f"M={module}",
         "J=2", f"DEBUG_FILE={log}"],
        capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
    said = log.read_text(errors="replace") if log.exists() else ""
    assert done.returncode == 0, done.stdout + done.stderr + said
    # coccicheck ends with status 0 whatever spatch says in its debug file.
    assert not re.search(r"EXN|Fatal|Python failure|semantic error", said), said
    assert re.search(SAID[mode], done.stdout, re.M), done.stdout + said


def test_every_rule_has_the_three_modes_that_change_nothing() -> None:
    assert RULES and all({"context", "org", "report"} <= set(modes(rule)) for rule in RULES)
