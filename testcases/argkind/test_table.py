# SPDX-License-Identifier: GPL-2.0-only
"""The tools around the table and the corpus: they must be able to fail."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mmapcheck.lib import kinds  # noqa: E402
from mmapcheck.lib.errors import Usage  # noqa: E402

KINDS = """\
AK_KIND(uaddr, BYTE, USER, POINT, "a user address")
AK_KIND(paddr, BYTE, PHYS, POINT, "a physical address")
AK_KIND(pfn, PAGE, PHYS, POINT, "a page frame number")
AK_KIND(bytes, BYTE, NOSPACE, EXTENT, "a length in bytes")
AK_KIND(kaddr, BYTE, KERNEL, POINT, "a kernel address")
"""
HEADER = """\
struct box { unsigned long start; union { struct { phys_addr_t base; } io; }; void *data; };
typedef unsigned long long phys_addr_t;
extern unsigned long max_pfn;
/**
 * map_box() - maps it
 * @b: the box
 * @pfn: page frame number to begin with
 * @len: length in bytes
 */
int map_box(struct box *b, unsigned long pfn, unsigned long len);
static inline void *box_address(phys_addr_t at) { return (void *)0; }
#define MAP(b, n) map_box(b, n, 1)
#define map_box_alias map_box
"""


def load_run() -> ModuleType:
    """testcases/argkind/run.py as a module."""
    spec = importlib.util.spec_from_file_location("argkind_run", HERE / "run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["argkind_run"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="tree")
def fixture_tree(tmp_path: Path) -> Path:
    """A kernel tree of one header, Linux 7.1."""
    (tmp_path / "include/linux").mkdir(parents=True)
    (tmp_path / "include/linux/mm.h").write_text(HEADER)
    (tmp_path / "Makefile").write_text("VERSION = 7\nPATCHLEVEL = 1\n")
    return tmp_path


def check(tree: Path, rows: str) -> subprocess.CompletedProcess[str]:
    """check_kinds.py on a table of these rows."""
    table = tree / "some.def"
    table.write_text(KINDS + rows)
    return subprocess.run([sys.executable, "-B", "-m", "tools.check_kinds", "--kernel", str(tree),
                           "--table", str(table)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("row", [
    "AK_FUNC(map_box, _, ptr, pfn, bytes)",
    "AK_FUNC(map_box, _, ptr, _, _)",
    "AK_FUNC(map_box_alias, _, ptr, pfn, bytes)",
    "AK_FUNC(MAP, _, ptr, pfn)",
    "AK_FUNC(box_address, kaddr*, paddr)",
    "AK_FIELD(box, start, uaddr)",
    "AK_FIELD(box, io.base, paddr)",
    "AK_TYPE(phys_addr_t, paddr, _)",
    "AK_GLOBAL(max_pfn, pfn)",
])
def test_row_agrees(tree: Path, row: str) -> None:
    """A true row is verified."""
    done = check(tree, row + "\n")
    assert done.returncode == 0, done.stdout
    assert "1 rows verified, 0 not found" in done.stdout


@pytest.mark.parametrize(("row", "why"), [
    ("AK_FUNC(map_box, _, ptr, pfn)", "3 arguments, the row has 2"),
    ("AK_FUNC(map_box, _, pfn, pfn, bytes)", "argument 1 is ptr"),
    ("AK_FUNC(map_box, ptr, ptr, pfn, bytes)", "the result is int"),
    ("AK_FUNC(map_box, _, ptr, paddr, bytes)", 'says "page frame"'),
    ("AK_FUNC(map_box, _, ptr, pfn, pfn)", 'says "in bytes"'),
    ("AK_TYPE(phys_addr_t, paddr, _)\nAK_FUNC(box_address, kaddr*, pfn)", "declared phys_addr_t"),
    ("AK_FUNC(map_box, _, ptr, pfm, bytes)", "no such kind: pfm"),
    ("AK_FIELD(box, data, paddr)", "box.data is ptr"),
    ("AK_GLOBAL(max_pfn, kaddr*)", "no such kind"),
])
def test_row_is_contradicted(tree: Path, row: str, why: str) -> None:
    """A false row is named, with what the tree says, and the exit status is 1."""
    done = check(tree, row + "\n")
    assert done.returncode == 1, done.stdout
    assert why in done.stdout


def test_private_table_has_the_kinds_of_the_project(tree: Path) -> None:
    table = tree / "my.def"
    table.write_text("AK_FUNC(map_box, _, ptr, pfn, bytes)\n")
    command = [sys.executable, "-B", "-m", "tools.check_kinds", "--kernel", str(tree), "--table", str(table)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "1 rows verified, 0 not found" in done.stdout
    table.write_text("AK_FUNC(map_box _, ptr, pfn, bytes)\n")
    with pytest.raises(Usage, match=r"my.def:1: 'map_box _' is not a function's name"):
        kinds.private(table)


@pytest.mark.parametrize("row", ["AK_FUNC(no_such_call, _, ptr)", "AK_FIELD(box, end, uaddr)",
                                 "AK_TYPE(dma_addr_t, paddr, _)", "AK_GLOBAL(min_pfn, pfn)"])
def test_row_is_not_found(tree: Path, row: str) -> None:
    """A name the tree does not have is listed, and is no contradiction."""
    done = check(tree, row + "\n")
    assert done.returncode == 0
    assert done.stdout.startswith("not found: ")
    assert "1 not found" in done.stdout


def test_bounds_and_explanations(tree: Path) -> None:
    """Rows for other kernels are counted apart, explained ones do not fail."""
    done = check(tree, "AK_FUNC(map_box, _, ptr) /* since 7.2 */\n"
                       "AK_FUNC(map_box, _, ptr) /* until 6.12 */\n"
                       "AK_FUNC(map_box, _, ptr, paddr, bytes) /* declared wrong: see the body */\n"
                       "AK_FUNC(map_box, _, ptr, pfn, bytes) /* since 7.1 */\n")
    assert done.returncode == 0, done.stdout
    assert "2 rows verified, 0 not found, 2 for other versions, 0 contradictions" in done.stdout
    assert "explained in the table: " in done.stdout


@pytest.mark.parametrize(("rows", "why"), [("AK_FUNC map_box\n", "some.def:6: not a row"),
                                           ("AK_WHAT(x)\n", "some.def:6: not a row")])
def test_table_is_refused(tree: Path, rows: str, why: str) -> None:
    """A line that is no row ends it, with its number."""
    done = check(tree, rows)
    assert done.returncode == 2
    assert why in done.stderr


def test_no_tree(tmp_path: Path) -> None:
    """A directory that is no kernel tree is a usage error."""
    done = check(tmp_path, "")
    assert done.returncode == 2
    assert "no kernel tree" in done.stderr


def finding(line: int, check_id: str, suggestion: str = "") -> dict:
    """One finding as a door writes it."""
    return {"id": check_id, "file": "t.c", "line": line, "message": "m", "suggestion": suggestion}


@pytest.fixture(name="case")
def fixture_case(tmp_path: Path) -> tuple[ModuleType, object]:
    """run.py, and a file with one guilty and one innocent function."""
    run = load_run()
    path = tmp_path / "t.c"
    path.write_text('int guilty(int a)\n{\n\treturn f(a);\t/* expect: arg-unit "pfn" */\n}\n\n'
                    "struct s *innocent(int a)\n{\n\treturn f(a);\n}\n\n"
                    "int likely(int a)\n{\n\treturn f(a);\t/* expect@1: arg-role */\n}\n\n"
                    "int one_door(int a)\n{\n\treturn f(a);\t/* expect[gcc]: arg-swap -- why */\n}\n")
    return run, run.read_source(path)


def outcome(case: tuple, engine: str, level: int, report: dict) -> tuple[int, int]:
    """How many cases pass, and how many lines of failure there are."""
    result = case[0].compare(case[1], engine, level, report)
    return result.passed, len(result.failures)


GUILTY = finding(3, "arg-unit", "pfn")


def test_corpus_as_expected(case: tuple) -> None:
    """What is expected, at the level and door it is expected of, passes."""
    assert outcome(case, "sparse", 0, {"findings": [GUILTY]}) == (4, 0)
    assert outcome(case, "gcc", 0, {"findings": [GUILTY, finding(18, "arg-swap")]}) == (4, 0)
    assert outcome(case, "sparse", 1, {"findings": [GUILTY, finding(13, "arg-role")]}) == (4, 0)


@pytest.mark.parametrize(("findings", "failures"), [
    ([], 1),
    ([finding(3, "arg-unit", "other")], 1),
    ([finding(3, "arg-space", "pfn")], 2),
    ([GUILTY, GUILTY], 1),
    ([GUILTY, finding(8, "arg-unit")], 1),
    ([GUILTY, finding(13, "arg-role")], 1),
    ([GUILTY, finding(18, "arg-swap")], 1),
    ([GUILTY, {**GUILTY, "file": "other.h"}], 1),
])
def test_corpus_fails(case: tuple, findings: list, failures: int) -> None:
    """Anything missing, different, repeated or not expected fails its case."""
    passed, lines = outcome(case, "sparse", 0, {"findings": findings})
    assert lines == failures
    outside = any(f["file"] == "other.h" for f in findings)
    assert passed == (4 if outside else 3)


def test_corpus_hides_nothing(case: tuple) -> None:
    """A function a door could not read, and an outdated row, are failures."""
    report = {"findings": [GUILTY], "unread": [{"function": "f", "reason": "r"}],
              "table": [{"what": "f", "why": "w"}]}
    assert outcome(case, "sparse", 0, report) == (4, 2)


@pytest.mark.parametrize(("findings", "least", "failures"), [
    ([GUILTY], None, 0),
    ([GUILTY, finding(18, "arg-swap")], None, 0),
    ([], 0, 0),
    ([], None, 1),
    ([], 1, 1),
    ([GUILTY], 1, 1),
    ([GUILTY, finding(13, "arg-role")], None, 1),
    ([GUILTY, GUILTY], None, 1),
    ([finding(3, "arg-space")], 0, 1),
])
def test_the_third_door_may_say_less_and_nothing_else(case: tuple, findings: list, least: int | None,
                                                      failures: int) -> None:
    """What is certain there is certain to the brain, and a file that says what is missed misses it."""
    run, source = case
    source.least = least
    made = run.compare_less(source, {"findings": findings, "unread": []})
    assert len(made.failures) == failures, made.failures
    assert len(run.compare_less(source, {"findings": findings, "unread": ["f: why"]}).failures) == failures + 1


def test_corpus_expectation_is_refused(tmp_path: Path) -> None:
    """A comment that only looks like an expectation ends the run."""
    path = tmp_path / "t.c"
    path.write_text("int f(int a)\n{\n\treturn a;\t/* expect arg-unit */\n}\n")
    done = subprocess.run([sys.executable, "-B", str(HERE / "run.py"), str(path)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "t.c:3: not an expectation" in done.stderr
