# SPDX-License-Identifier: GPL-2.0-only
"""The measures themselves: what is seeded, what counts as seen, what edits leave alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME / "scripts"), str(HOME), str(HOME / "testcases")]

from kernel_tree import one_driver  # noqa: E402
from tools import metamorph, mutate, paired  # noqa: E402
from mmapcheck.lib import kinds  # noqa: E402
from mmapcheck.check.engines import PLUGIN, SPARSE  # noqa: E402
from tools.mutants import CLASSES, CFile, Facts, Mutant  # noqa: E402

DRIVER = """\
#include <linux/mm.h>
#include <linux/io.h>

#define REMAP(vma, pfn) remap_pfn_range(vma, (vma)->vm_start, pfn, PAGE_SIZE, (vma)->vm_page_prot)

/* remap_pfn_range(vma, in, a, comment, prot) */
struct window {
	phys_addr_t base;
	unsigned long size, wanted;
	int (*vm_iomap_memory)(void *p, phys_addr_t base, unsigned long size);
};

int map_it(struct vm_area_struct *vma, struct window *w)
{
	unsigned long pfn = w->base >> PAGE_SHIFT;

	return remap_pfn_range(vma, vma->vm_start, pfn,
			       vma->vm_end - vma->vm_start,
			       vma->vm_page_prot);
}

#if 0
int not_compiled(struct vm_area_struct *vma, struct window *w)
{
	return vm_iomap_memory(vma, w->base, w->size);
}
#endif

int by_member(struct vm_area_struct *vma, struct window *w)
{
	return w->vm_iomap_memory(vma, w->base, w->size);
}

vm_fault_t fault_it(struct vm_fault *vmf, struct page *page)
{
	return vmf_insert_pfn(vmf->vma, vmf->address, page_to_pfn(page));
}

int simple(struct vm_area_struct *vma, struct window *w)
{
	unsigned long end = vma->vm_start + w->wanted;

	return vm_iomap_memory(vma, virt_to_phys(w), (unsigned long)1 << PAGE_SHIFT) +
	       find_vma_intersection(vma->vm_mm, vma->vm_start,
				     vma->vm_start + w->wanted) != NULL;
}
"""


needs_plugin = pytest.mark.skipif(not PLUGIN.is_file(), reason="argkind.so is not built")
needs_sparse = pytest.mark.skipif(not SPARSE.is_file(), reason="sparse-checks/argkind is not built")


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The table."""
    return Facts(kinds.read(kinds.DEFINED))


def seeded(facts: Facts, cls: str, callee: str) -> list[tuple[str, str]]:
    """(before, after) of the mutants of a class at the calls of a function."""
    return [(" ".join(m.before.split()), m.after) for m in CFile(DRIVER, facts).mutants()
            if m.cls == cls and m.callee == callee]


@pytest.mark.parametrize(("cls", "callee", "before", "after"), (
    ("drop-shift", "remap_pfn_range", ">> PAGE_SHIFT", ""),
    ("double-shift", "remap_pfn_range", ">> PAGE_SHIFT", ">> PAGE_SHIFT >> PAGE_SHIFT"),
    ("pages-for-bytes", "remap_pfn_range", "vma->vm_end - vma->vm_start", "vma_pages(vma)"),
    ("frame-for-address", "vmf_insert_pfn", "vmf->address", "(vmf->address) >> PAGE_SHIFT"),
    ("address-for-frame", "vmf_insert_pfn", "page_to_pfn(page)", "page_to_phys(page)"),
    ("address-for-frame", "remap_pfn_range", "pfn", "(pfn) << PAGE_SHIFT"),
    ("pgoff-for-bytes", "vmf_insert_pfn", "vmf->address", "vmf->pgoff"),
    ("end-for-size", "vm_iomap_memory", "(unsigned long)1 << PAGE_SHIFT",
     "(virt_to_phys(w)) + ((unsigned long)1 << PAGE_SHIFT)"),
    ("size-for-end", "find_vma_intersection", "vma->vm_start + w->wanted", "w->wanted"),
    ("space", "vm_iomap_memory", "virt_to_phys(w)", "(unsigned long)(w)"),
    ("space", "remap_pfn_range", "pfn", "(vma->vm_start) >> PAGE_SHIFT"),
    ("swap", "vmf_insert_pfn", "vmf->address, page_to_pfn(page)",
     "page_to_pfn(page), vmf->address"),
))
def test_what_is_seeded(facts: Facts, cls: str, callee: str, before: str, after: str) -> None:
    """Each class has the mix-up people write."""
    assert (before, after) in seeded(facts, cls, callee)


def test_what_is_not_seeded(facts: Facts) -> None:
    """Nothing in comments, macros, calls of members; nothing that is no mix-up."""
    mutants = list(CFile(DRIVER, facts).mutants())
    assert {m.cls for m in mutants} <= set(CLASSES)
    assert not [m for m in mutants if m.function in ("by_member", "not_compiled")
                and m.callee == "vm_iomap_memory" and m.function == "by_member"]
    assert not [m for m in mutants if m.line <= 12]
    # a shifted literal is a constant, not a conversion
    assert seeded(facts, "drop-shift", "vm_iomap_memory") == []


ANYWHERE = """
void keep(struct window *w, struct scatterlist *sg, void *p)
{
	w->first = (w->bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
	w->bytes = PAGE_SIZE * w->pages;	/* not >> PAGE_SHIFT */
	w->mask = (1UL << PAGE_SHIFT) - 1;
	w->pfn = PFN_DOWN(virt_to_phys(p));
	w->dma = sg_dma_address(sg) + offset_in_page(p);
	w->order = get_order(w->bytes);
	say("one >> PAGE_SHIFT");
}
"""


def test_conversions_anywhere(facts: Facts) -> None:
    """Each that a body spells, but for constants, comments and strings."""
    found = [(m.cls, m.before.strip(), m.line) for m in CFile(ANYWHERE, facts).conversions()]
    assert found == [
        ("drop-shift", ">> PAGE_SHIFT", 4), ("drop-shift", "PAGE_SIZE *", 5), ("drop-shift", "PFN_DOWN", 7),
        ("drop-order", "get_order", 9), ("drop-mask", "offset_in_page", 8), ("space", "virt_to_phys", 7),
        ("space", "sg_dma_address", 8)]
    changed = next(m for m in CFile(ANYWHERE, facts).conversions() if m.before == "sg_dma_address").apply(ANYWHERE)
    assert "w->dma = sg_phys(sg) + offset_in_page(p);" in changed


@needs_plugin
def test_halves_are_drawn_by_name(tree: list[str], tmp_path: Path) -> None:
    """One file is of one half; the other has nothing to measure."""
    drawn = []
    for half in mutate.HALVES:
        report = tmp_path / half
        status = mutate.main([*tree, "--anywhere", "--half", half, "--level", "1", "--report", str(report)])
        drawn.append((status, report.is_file() and {row.split("\t")[1] for row in report.read_text().splitlines()}))
    assert sorted(status for status, _ in drawn) == [0, 2]
    assert next(classes for status, classes in drawn if not status) <= {"drop-shift", "address-for-frame", "space"}


def test_lines_stay(facts: Facts) -> None:
    """A mix-up moves no other line."""
    for mutant in CFile(DRIVER, facts).mutants():
        changed = mutant.apply(DRIVER)
        assert changed != DRIVER
        assert len(changed.splitlines()) == len(DRIVER.splitlines())
        assert changed.splitlines()[-1] == DRIVER.splitlines()[-1]


@pytest.fixture
def tree(tmp_path: Path) -> list[str]:
    """A kernel tree of one driver and the records of its build, as arguments."""
    return one_driver(tmp_path, "window", DRIVER)


@needs_plugin
def test_measured(tree: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mix-ups of known kinds are killed, in the function they stand in, and reported."""
    report = tmp_path / "report.tsv"
    assert mutate.main([*tree, "--report", str(report), "--mutants", "200"]) == 0
    rows = [line.split("\t") for line in report.read_text().splitlines()]
    assert {row[0] for row in rows} <= set(mutate.STATUSES)
    assert not [row for row in rows if row[4] == "not_compiled"]
    swap, = (row for row in rows if row[1] == "swap" and row[5] == "vmf_insert_pfn")
    assert swap[0] == "killed" and swap[4] == "fault_it" and "[arg-swap]" in swap[10]
    assert any(row[0] == "killed" and row[1] == "address-for-frame" for row in rows)
    out = capsys.readouterr().out
    assert f"of {len(rows)}, from 1 files, level 0, seed 1" in out
    assert report.parent / "report.tsv.tmp" not in list(report.parent.iterdir())


@needs_plugin
def test_same_seed_same_mutants(tree: list[str], tmp_path: Path) -> None:
    """The choice depends on the seed alone, and another report can be taken up."""
    reports = [tmp_path / name for name in ("one", "two", "other")]
    for report, seed in zip(reports, ("5", "5", "6")):
        assert mutate.main([*tree, "--report", str(report), "--seed", seed, "--mutants", "9"]) == 0
    one, two, other = (report.read_text() for report in reports)
    assert one == two != other


@needs_plugin
def test_equivalent_are_argued(tree: list[str], tmp_path: Path,
                               capsys: pytest.CaptureFixture[str]) -> None:
    """A survivor that is argued away is counted as such; a line without a reason is refused."""
    report, argued = tmp_path / "report.tsv", tmp_path / "equivalent.tsv"
    empty = tmp_path / "empty.def"
    empty.write_text((HOME / "argkind/kinds.def").read_text())
    assert mutate.main([*tree, "--report", str(report), "--mutants", "200",
                        "--equivalent", str(argued)]) == 0
    survivor = next((r for r in map(lambda x: x.split("\t"), report.read_text().splitlines())
                     if r[0] == "survived"), None)
    if survivor is None:
        pytest.skip("nothing survives here")
    key = [survivor[i] for i in (2, 4, 1, 5, 7, 8)]
    argued.write_text("\t".join([*key, ""]) + "\n")
    assert mutate.main([*tree, "--equivalent", str(argued)]) == 2
    assert f"{argued}:1:" in capsys.readouterr().err
    argued.write_text("\t".join([*key, "because"]) + "\n")
    assert mutate.main([*tree, "--report", str(report), "--mutants", "200",
                        "--equivalent", str(argued)]) == 0
    assert "\n".join(report.read_text().splitlines()).count("equivalent\t") == 1


@pytest.mark.parametrize("main", (mutate.main, paired.main))
@pytest.mark.parametrize(("kernel", "build", "words"), (
    ("", "", "no kernel tree"), ("nowhere", "x", "nowhere: no such kernel tree")))
def test_missing_tree_is_named(main, kernel: str, build: str, words: str,  # noqa: ANN001
                               capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names what is missing, exit 2."""
    assert main(["--kernel", kernel, "--build", build]) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1


@needs_plugin
def test_paired(tree: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Objects are compared, and all three ways are measured."""
    assert paired.main([*tree, "--repeat", "1"]) == 0
    out = capsys.readouterr().out
    assert "objects: 1 the same, 0 differ" in out
    assert re.search(r"^lint-only +median ", out, re.M)


def test_edits_edit(facts: Facts) -> None:
    """Each edit finds something to do, and does it everywhere but in strings and comments."""
    file = CFile(DRIVER, facts)
    for name, edit in metamorph.EDITS.items():
        if name != "commuted":
            assert edit(file) != DRIVER, name
    assert "((vma->vm_end - vma->vm_start))" in metamorph.parentheses(file)
    assert "w->base >> /* PAGE_SHIFT; , ( << PAGE_SIZE */ PAGE_SHIFT" in metamorph.commented(file)
    assert '{ (void)"PAGE_SHIFT; , /* >> PAGE_MASK"; return remap_pfn_range(' in \
        metamorph.commented(file)
    assert "typeof(pfn) mm_tmp_" in metamorph.temporary(file)
    assert "mm_word pfn = " in metamorph.typedef(file)
    assert "MM_remap_pfn_range(vma, MM_SAME(vma->vm_start)" in metamorph.macro(file)
    assert "return mm_vmf_insert_pfn(" in metamorph.helper(file)
    assert "end = w->wanted + vma->vm_start" in metamorph.commuted(file)
    assert "v1->vm_end - v1->vm_start" in metamorph.renamed(file)
    assert "remap_pfn_range(vma, in, a, comment, prot)" in metamorph.macro(file)


# What is lost today, and why: each is a hole of the brain or the reader, none a difference to live with.
LOST = {
    # An index that is kept in a loff_t is told by what it is called: renamed it is a place in bytes.
    # What is called a length, and used as one, is certain by both: renamed it is an unknown, or an address by its type.
    "renamed": {("pgoff.c", "is_last_index"), ("shown.c", "insert_window"), ("shown.c", "pin_by_len"),
                ("shown.c", "offset_of_size"), ("within.c", "set_wide_offset")},
    # A helper that frees may be told by a flag how, so nothing is asked of what it is given.
    # What a call reads behind a pointer is looked for where it is called, not where its caller is.
    # So are a name with another use, a start with its end, a mapped length beside its address, and a stack
    # that some other caller asked about.
    "helper": {("nonlinear.c", "free_vmalloc"), ("behind.c", "ends_in_bytes"), ("behind.c", "ends_cleared"),
               ("called.c", "protect_member"), ("called.c", "protect_order"), ("called.c", "unmap_by_size"),
               ("ends.c", "drop_behind"), ("ends.c", "write_behind"), ("ends.c", "write_one_page"),
               ("sglist.c", "follows_physical"), ("sgmapped.c", "put_physical"),
               ("sgmapped.c", "put_rest_of_physical"),
               ("shown.c", "dax_bytes"), ("shown.c", "flush_span_badly"), ("shown.c", "pin_by_len"),
               ("shown.c", "ro_and_clear"), ("traps-beside.c", "add_number_unseen"),
               ("traps-beside.c", "sg_set_buf")},
    # How a folded expression is spelled is read where it is an argument, not where a variable gets it.
    "temporary": {("source-text.c", "shifted_left"), ("source-text.c", "shifted_right")},
}


@pytest.mark.parametrize("edit", sorted(metamorph.EDITS))
@pytest.mark.parametrize("engine", (
    pytest.param("gcc", marks=needs_plugin), pytest.param("sparse", marks=needs_sparse)))
def test_edits_change_no_verdict(engine: str, edit: str,
                                 capsys: pytest.CaptureFixture[str]) -> None:
    """The same program written another way: the same functions are guilty, but for those of LOST."""
    lost = LOST.get(edit, set())
    status = metamorph.main(["--engines", engine, "--edits", edit])
    out = capsys.readouterr().out
    found = re.findall(rf"^(\S+): {engine}: {edit}: (\w+): [\w-]+ is (?:lost|new)$", out, re.M)
    assert set(found) == lost and status == bool(lost), out
    assert re.search(rf"^{edit} +\d\d files edited, {len(found)} verdicts changed, .* 0 not compilable", out,
                     re.M), out


@needs_plugin
def test_an_edit_that_changes_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                          capsys: pytest.CaptureFixture[str]) -> None:
    """The measure can fail: an edit that repairs a file is found out."""
    guilty = tmp_path / "guilty.c"
    guilty.write_text("#include <linux/mm.h>\n\n"
                      "int g(struct vm_area_struct *vma, struct page *page)\n{\n"
                      "\treturn vmf_insert_pfn(vma, vma->vm_start, page_to_phys(page));\n}\n")
    monkeypatch.setitem(metamorph.EDITS, "renamed",
                        lambda file: file.text.replace("page_to_phys", "page_to_pfn"))
    assert metamorph.main(["--edits", "renamed", str(guilty)]) == 1
    assert "guilty.c: gcc: renamed: g: arg-unit is lost" in capsys.readouterr().out


def test_mutant_is_a_place(facts: Facts) -> None:
    """A mutant names the line of its edit, which may be where its variable is set."""
    mutant = next(m for m in CFile(DRIVER, facts).mutants() if m.cls == "drop-shift")
    assert isinstance(mutant, Mutant)
    assert DRIVER.splitlines()[mutant.line - 1].strip() == (
        "unsigned long pfn = w->base >> PAGE_SHIFT;")
