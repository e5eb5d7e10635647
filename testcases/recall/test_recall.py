# SPDX-License-Identifier: GPL-2.0-only
"""tools/recall.py: a small tree with known bugs, and the table of real ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME), str(HOME / "scripts"), str(HOME / "testcases")]

from kernel_tree import one_driver  # noqa: E402
from mmapcheck.check import kbuild  # noqa: E402
from mmapcheck.check.engines import PLUGIN, SPARSE  # noqa: E402
from tools import recall  # noqa: E402
from tools.mutate import ERRORS  # noqa: E402

K71 = Path(os.environ.get("KERNEL_71") or "/nonexistent")
B71 = Path(os.environ.get("BUILD_71") or "/nonexistent")

HEADER = """\
static inline int view_frame(struct vm_area_struct *vma, phys_addr_t base)
{
	return remap_pfn_range(vma, vma->vm_start, base >> PAGE_SHIFT, PAGE_SIZE,
			       vma->vm_page_prot);
}
"""
DRIVER = """\
#include <linux/mm.h>
#include <linux/io.h>
#include "view.h"

int show(struct vm_area_struct *vma, struct resource *res)
{
	phys_addr_t base = virt_to_phys(res);

	return remap_pfn_range(vma, vma->vm_start, base >> PAGE_SHIFT,
			       PAGE_SIZE, vma->vm_page_prot);
}

int plain(int x)
{
	return x + 1;
}

int through(struct vm_area_struct *vma, struct resource *res)
{
	return view_frame(vma, virt_to_phys(res));
}
"""


def bug(id: str, line: int, now: str, words: str, **more: str) -> str:
    """A row of a table of bugs."""
    cells = {"id": id, "kind": "pfn", "file": "drivers/view.c", "line": str(line), "now": now,
             "bug": words, "unit": "-", "arch": "-", "source": f"view: {id}"} | more
    return "\t".join(cells[name] for name in recall.COLUMNS)


ROWS = (bug("frame", 9, "base >> PAGE_SHIFT", "base"),
        bug("harmless", 15, "x + 1", "1 + x"),
        bug("elsewhere", 20, "view_frame(vma, virt_to_phys(res))", "view_frame(vma, (unsigned long)res)",
            kind="space"),
        bug("header", 3, "base >> PAGE_SHIFT", "base", file="drivers/view.h", unit="drivers/view.c"),
        bug("foreign", 9, "base >> PAGE_SHIFT, PAGE_SIZE, vma", "base, PAGE_SIZE, vma", arch="s390"))


@pytest.fixture
def tree(tmp_path: Path) -> list[str]:
    """A kernel tree of one driver and the record of its build, as arguments."""
    return [*one_driver(tmp_path, "view", DRIVER, view=HEADER), "--engines", "gcc,sparse"]


def table(tmp_path: Path, *rows: str) -> list[str]:
    """The argument that names a table of these rows."""
    path = tmp_path / "bugs.tsv"
    path.write_text("# SPDX\n" + "".join(f"{row}\n" for row in rows))
    return ["--bugs", str(path)]


needs_engines = pytest.mark.skipif(not (PLUGIN.is_file() and SPARSE.is_file()), reason="the engines are not built")


@needs_engines
def test_found_and_missed(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug is found by what is new in its function, in a header too; what is not there is missed."""
    out = tmp_path / "out.json"
    assert recall.main([*tree, *table(tmp_path, *ROWS), "--reveal", "--json", str(out)]) == 0
    made = json.loads(out.read_text())
    verdicts = {one["id"]: one for one in made["verdicts"]}
    assert verdicts["frame"]["found"] == {"gcc": 0, "sparse": 0} and "[arg-unit]" in verdicts["frame"]["said"]
    assert verdicts["harmless"]["found"] == {"gcc": None, "sparse": None} and not verdicts["harmless"]["elsewhere"]
    assert verdicts["header"]["found"] == {"gcc": 0, "sparse": 0}
    assert verdicts["foreign"]["found"] == {} and made["unbuilt"] == {"s390": 1}
    assert made["unchanged"]["gcc"]["0"] == {"findings": 0, "mended": 0} and made["broken"] == []
    text = capsys.readouterr().out
    assert "drivers/view.c:15: missed: harmless" in text and "drivers/view.c:9: not built here: foreign" in text


@needs_engines
def test_the_unread_half_stays_unread(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the unread half there are totals, in text and in JSON, and nothing else."""
    out = tmp_path / "out.json"
    halves = {half: [row for row in ROWS[:4] if recall.Bug("", "", row.split("\t")[2], "", "", "", ()).half == half]
              for half in recall.HALVES}
    assert all(halves.values()), "the two files of this test must fall into both halves"
    assert recall.main([*tree, *table(tmp_path, *ROWS[:4]), "--json", str(out)]) == 0
    made, text = json.loads(out.read_text()), capsys.readouterr().out
    assert made["halves"]["unread"]["bugs"] == len(halves["unread"])
    assert made["halves"]["unread"]["gcc+sparse"]["read"] == len(halves["unread"])
    ids = {row.split("\t")[0] for row in halves["unread"]}
    assert not ids & {one["id"] for one in made["verdicts"]}
    assert not any(f": {name} (" in text for name in ids)
    assert sum(one["bugs"] for one in made["kinds"].values()) == len(halves["read"])


HELP = """\
#include <linux/mm.h>

int show_at(struct vm_area_struct *vma, unsigned long at)
{
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}
"""
CALLS = """\
#include <linux/mm.h>

int show_at(struct vm_area_struct *vma, unsigned long at);
int tell_at(struct vm_area_struct *vma, unsigned long at);

int show(struct vm_area_struct *vma, phys_addr_t base)
{
	return show_at(vma, base >> PAGE_SHIFT);
}

int tell(struct vm_area_struct *vma, phys_addr_t base)
{
	return tell_at(vma, base >> PAGE_SHIFT);
}
"""


@needs_engines
def test_columns_of_linking_and_of_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another file of the module asks is seen when it is linked, what another directory's does with facts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    tree = [*one_driver(tmp_path, "view", CALLS), "--engines", "sparse,linked,facts"]
    record = tmp_path / "build/drivers/.view.o.cmd"
    (tmp_path / "kernel/drivers/help.c").write_text(HELP)
    record.with_name(".help.o.cmd").write_text(record.read_text().replace("view", "help"))
    facts, out = tmp_path / "facts.def", tmp_path / "out.json"
    facts.write_text("AK_LEARNT(tell_at, _, ptr, pfn, ...) /* lib/tell.c; 2: argument 3 of remap_pfn_range */\n")
    rows = (bug("here", 8, "base >> PAGE_SHIFT", "base"), bug("there", 13, "base >> PAGE_SHIFT", "base"))
    assert recall.main([*tree, *table(tmp_path, *rows), "--facts", str(facts), "--reveal", "--json", str(out)]) == 0
    verdicts = {one["id"]: one["found"] for one in json.loads(out.read_text())["verdicts"]}
    assert verdicts == {"here": {"sparse": None, "linked": 0, "facts": 0}, "there": {"sparse": None, "linked": None, "facts": 0}}
    # without a table of facts there is nothing to measure
    assert recall.main([*tree, *table(tmp_path, *rows)]) == 2


@needs_engines
def test_a_file_with_findings(tree: list[str], tmp_path: Path) -> None:
    """What is found in the file as it is counts as false, and finds no bug."""
    driver = tmp_path / "kernel/drivers/view.c"
    driver.write_text(DRIVER.replace("return x + 1;", "return x + 1;\n}\n\n" + """\
int old(struct vm_area_struct *vma, phys_addr_t base)
{
	return remap_pfn_range(vma, vma->vm_start, virt_to_phys(vma), PAGE_SIZE, vma->vm_page_prot);"""))
    out = tmp_path / "out.json"
    assert recall.main([*tree, *table(tmp_path, ROWS[1]), "--reveal", "--json", str(out)]) == 0
    made = json.loads(out.read_text())
    assert made["unchanged"]["gcc"]["0"] == {"findings": 1, "mended": 0}
    assert made["verdicts"][0]["found"] == {"gcc": None, "sparse": None}


@needs_engines
@pytest.mark.parametrize(("row", "words"), (
    (bug("moved", 8, "base >> PAGE_SHIFT", "base"), "drivers/view.c:8: no 'base >> PAGE_SHIFT' there"),
    (bug("twice", 9, "vm", "mm"), "drivers/view.c:9: more than one 'vm' there"),
    (bug("short", 900, "vm", "mm"), "has no line 900"),
    (bug("broken", 15, "x + 1", "x +"), "gcc: "),
))
def test_what_cannot_be_put_back(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                 row: str, words: str) -> None:
    """A row that does not apply, or does not compile, is named and is no miss; exit 2."""
    assert recall.main([*tree, *table(tmp_path, row)]) == 2
    out = capsys.readouterr().out
    assert f"{row.split(chr(9))[0]}: not put back: " in out and words in out
    assert " 1 (" not in out


@pytest.mark.parametrize(("rows", "words"), (
    ((ROWS[0] + "\tmore",), ":2: not a row; 9 columns"),
    ((bug("x", 1, "a", "b", kind="typo"),), ":2: not a row"),
    ((ROWS[0], bug("frame", 9, "vma", "vm", kind="space")), ":3: frame is another bug above"),
    ((), "no bugs to measure with"),
))
def test_bad_table(tmp_path: Path, rows: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names the row, exit 2."""
    assert recall.main(["--kernel", "x", *table(tmp_path, *rows)]) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1


@pytest.mark.parametrize(("kernel", "words"), (("", "no kernel tree; make recall"), ("nowhere", "no such kernel tree")))
def test_missing_tree_is_named(kernel: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names what is missing, exit 2."""
    assert recall.main(["--kernel", kernel]) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1


def test_lines_stay() -> None:
    """Words over several lines are replaced, and what follows keeps its line."""
    made = recall.put_back(recall.Bug("x", "pfn", "f.c", "f.c", "", "", (
        recall.Edit(9, "base >> PAGE_SHIFT, PAGE_SIZE, vma->vm_page_prot", "base, PAGE_SIZE, prot"),)), DRIVER)
    assert made.count("\n") == DRIVER.count("\n") and "return x + 1;" in made.split("\n")[14]
    assert recall.definition(DRIVER, 9) == range(1, 12) and recall.definition(DRIVER, 15) == range(12, 17)


def test_real_bugs() -> None:
    """At least 60 bugs, of every kind, each with a source; both halves have their share."""
    bugs = recall.all_bugs(recall.BUGS)
    assert len(bugs) >= 60 and {one.kind for one in bugs} == set(recall.KINDS)
    assert all(one.source.strip() and one.edits and all(e.now != e.bug for e in one.edits) for one in bugs)
    unread = sum(replace(one, seen=False).half == "unread" for one in bugs)
    assert len(bugs) / 3 < unread < len(bugs) * 2 / 3
    # No kernel text beyond the few words of each edit is kept.
    assert max(len(edit.now) for one in bugs for edit in one.edits) < 120


def test_each_half_has_its_table() -> None:
    """Whoever opens the table of the read half sees nothing of the other one."""
    halves = {path.name: {one.half for one in recall.read_bugs(path)} for path in recall.BUGS}
    assert halves == {"bugs.tsv": {"read"}, "seen.tsv": {"seen"}, "unread.tsv": {"unread"}}


@needs_engines
def test_what_was_seen_counts_apart(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug of the unread half that somebody looked at is in no half's figure, and is named."""
    row = next(row for row in ROWS if recall.Bug("", "", row.split("\t")[2], "", "", "", ()).half == "unread")
    seen, out = tmp_path / recall.SEEN, tmp_path / "out.json"
    seen.write_text(row + "\n")
    assert recall.main([*tree, "--bugs", str(seen), "--json", str(out)]) == 0
    made, text = json.loads(out.read_text()), capsys.readouterr().out
    assert [made["halves"][part]["bugs"] for part in recall.PARTS] == [0, 0, 1] and made["kinds"] == {}
    assert made["verdicts"][0]["half"] == "seen" and f": {row.split(chr(9))[0]} (" in text


def test_a_read_row_was_not_seen(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of what was seen takes nothing out of the read half."""
    row = next(row for row in ROWS if recall.Bug("", "", row.split("\t")[2], "", "", "", ()).half == "read")
    (tmp_path / recall.SEEN).write_text(row + "\n")
    assert recall.main([*tree, "--bugs", str(tmp_path / recall.SEEN)]) == 2
    assert "is of the read half; its row belongs in bugs.tsv" in capsys.readouterr().err


@pytest.mark.kernel71
def test_every_row_applies_and_compiles() -> None:
    """Each bug can be put back into Linux 7.1.5, and the compiler says nothing of it."""
    bugs = recall.all_bugs(recall.BUGS)
    bench = recall.Bench(recall.Tree(K71, "kernel", K71, B71), [], "gcc", 120)
    texts = {one.id: recall.put_back(one, bench.text(one)) for one in bugs}
    assert all(texts[one.id] != bench.text(one) for one in bugs)
    known = kbuild.ask([K71 / one.unit for one in bugs if not one.arch], K71, B71, "gcc", 120).flags
    failed, compiled = [], 0
    for one in bugs:
        if (flags := known.get(K71 / one.unit)) is None:
            continue
        with recall.private_copy(K71, one, texts[one.id]) as overlay:
            source = overlay.of(K71 / one.unit) or K71 / one.unit
            command = ["gcc", *overlay.args(flags.args, flags.cwd), *ERRORS, "-w", "-iquote",
                       str((K71 / one.unit).parent), "-fsyntax-only", str(source)]
            done = subprocess.run(command, cwd=flags.cwd, capture_output=True, text=True, check=False)
            plain = subprocess.run([*command[:-1], str(K71 / one.unit)], cwd=flags.cwd, capture_output=True,
                                   check=False) if done.returncode else None
        compiled += not done.returncode
        if plain and not plain.returncode:
            failed.append((one.id, done.stderr[:300]))
    assert not failed and compiled >= 30
