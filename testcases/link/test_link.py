# SPDX-License-Identifier: GPL-2.0-only
"""Modules of several files, each linked from the graphs of both doors and held against what its lines expect.

Each directory is a module. The lines say what must be found, as in testcases/argkind; a line that
a file by itself can be told of would prove nothing, so no door may find any of it alone.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINK = ROOT / "argkind/argkind-link"
MODULES = sorted(path.name for path in HERE.iterdir() if list(path.glob("*.c")))
FLAGS = ["-std=gnu11", "-D__KERNEL__", f"-I{ROOT / 'testcases/include'}"]


def _runner() -> ModuleType:
    """testcases/argkind/run.py, which reads expectations."""
    spec = importlib.util.spec_from_file_location("argkind_run", ROOT / "testcases/argkind/run.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


RUN = _runner()


def graphs(door: str, sources: list[Path], place: Path) -> tuple[list[Path], list[dict]]:
    """The graph of each file, and what the door finds in it alone."""
    made, alone = [], []
    for source in sources:
        graph, report = place / f"{source.stem}.ak", place / f"{source.stem}.json"
        if door == "gcc":
            option = "-fplugin-arg-argkind-"
            command = ["gcc", f"-fplugin={ROOT / 'gcc-plugin/argkind.so'}", f"{option}graph={graph}",
                       f"{option}level=1", f"{option}json={report}", "-O2", "-c", "-o", "/dev/null"]
        else:
            command = [str(ROOT / "sparse-checks/argkind"), f"--graph={graph}", "--level=1", f"--json={report}"]
        subprocess.run([*command, *FLAGS, str(source)], check=True, capture_output=True, timeout=60)
        made.append(graph)
        alone += json.loads(report.read_text())["findings"]
    return made, alone


def linked(made: list[Path], *options: str) -> list[dict]:
    """What linking finds."""
    report = made[0].with_name("linked.json")
    done = subprocess.run([str(LINK), "--level=1", f"--json={report}", *options, *map(str, made)],
                          capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(report.read_text())["findings"]


def door_or_skip(door: str) -> None:
    """A door that is not built is another test's failure."""
    need = ROOT / ("gcc-plugin/argkind.so" if door == "gcc" else "sparse-checks/argkind")
    if not need.is_file():
        pytest.skip(f"{need} is not built")


@pytest.mark.parametrize("door", ["gcc", "sparse"])
@pytest.mark.parametrize("module", MODULES)
def test_a_module(module: str, door: str, tmp_path: Path) -> None:
    door_or_skip(door)
    sources = sorted((HERE / module).glob("*.c"))
    made, alone = graphs(door, sources, tmp_path)
    assert alone == []
    wanted = sorted((source.name, one.line, one.check, one.level) for source in sources
                    for one in RUN.read_source(source).expected if one.engine in ("", door))
    found = sorted((Path(one["file"]).name, one["line"], one["id"], one["level"]) for one in linked(made))
    assert found == wanted


def test_the_order_of_graphs_changes_no_finding(tmp_path: Path) -> None:
    door_or_skip("sparse")
    made, _ = graphs("sparse", sorted((HERE / "ring").glob("*.c")), tmp_path)
    one, other = linked(made), linked(made[::-1])
    assert one == other and one


def test_a_note_names_the_other_file(tmp_path: Path) -> None:
    door_or_skip("sparse")
    made, _ = graphs("sparse", sorted((HERE / "ring").glob("*.c")), tmp_path)
    notes = [note for one in linked(made) for note in one["notes"] if note["message"].startswith("all that this module stores")]
    assert {Path(note["file"]).name for note in notes} == {"alloc.c"}


def test_what_one_file_teaches_another_is_told_of(tmp_path: Path) -> None:
    """A file alone, with rows learnt from the others, gets what linking finds; other rows and bodies go before."""
    door_or_skip("sparse")
    here = HERE / "frames"
    made, _ = graphs("sparse", sorted(here.glob("*.c")), tmp_path)
    facts = tmp_path / "facts.def"
    core = [graph for graph in made if graph.stem == "core"]
    user = [graph for graph in made if graph.stem == "user"]
    subprocess.run([str(LINK), f"--learn={facts}", *map(str, core)], check=True, timeout=60)
    lines = facts.read_text().splitlines()
    rows = [line for line in lines if not line.startswith("//")]
    assert lines == sorted(lines) and rows and all(row.startswith("AK_LEARNT(") for row in rows)
    together = [(one["line"], one["id"]) for one in linked(made) if one["file"].endswith("user.c")]
    assert linked(user) == []
    assert [(one["line"], one["id"]) for one in linked(user, f"--table={facts}")] == together != []
    # a body that is linked says it itself, and a row that somebody wrote goes before
    assert linked(made, f"--table={facts}") == linked(made)
    facts.write_text("".join(row.replace("AK_LEARNT", "AK_FUNC").split("(")[0] + "(" + row.split("(")[1].split(",")[0]
                             + ", any, ...)\n" for row in rows) + facts.read_text())
    assert linked(user, f"--table={facts}") == []


def test_a_shared_header_is_not_closed(tmp_path: Path) -> None:
    door_or_skip("sparse")
    made, _ = graphs("sparse", sorted((HERE / "ring").glob("*.c")), tmp_path)
    assert linked(made, f"--shared={HERE / 'ring/ring.h'}") == []
