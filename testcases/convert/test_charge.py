# SPDX-License-Identifier: GPL-2.0-only
"""A core that keeps the commit charge of what a .mmap_prepare hook refuses: seen, said, and mended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import charge, main as convert  # noqa: E402
from mmapcheck.convert.api import Facts, probe  # noqa: E402
from mmapcheck.convert.result import FileResult, Handler  # noqa: E402

# The shape of the functions, with nothing in them but what decides.
SETUP = """/* a core */
static int __mmap_setup(struct mmap_state *map, struct vm_area_desc *desc)
{
	struct vma_munmap_struct *vms = &map->vms;

	if (accountable_mapping(map)) {
		map->charged = map->pglen;
		map->charged -= vms->nr_accounted;
		if (map->charged) {
			error = security_vm_enough_memory_mm(map->mm, map->charged);
			if (error)
				return error;
		}

		vms->nr_accounted = 0;
	}
	return 0;
}

"""
NOTED = SETUP.replace("""		vms->nr_accounted = 0;
""", """		/*
		 * The new mapping takes over the charge of what it replaces.
		 * Nothing is put back on an error, which gives back all.
		 */
		map->charged = map->pglen;
		vms->nr_accounted = 0;
""")
CORE = """static unsigned long __mmap_region(struct file *file, unsigned long addr)
{
	bool have_mmap_prepare = file && file->f_op->mmap_prepare;
	int error;

	error = __mmap_setup(&map, &desc, uf);
	if (!error && have_mmap_prepare)
		error = call_mmap_prepare(&map, &desc);
	if (error)
		goto abort_munmap;

	error = __mmap_new_vma(&map, &vma, &desc.action);
	if (error)
		goto unacct_error;
	return addr;

	/* Accounting was done by __mmap_setup(). */
unacct_error:
	if (map.charged)
		vm_unacct_memory(map.charged);
abort_munmap:
	vms_abort_munmap_vmas(&map.vms, &map.mas_detach);
	return error;
}
"""
RIGHT = CORE.replace("""	if (!error && have_mmap_prepare)
		error = call_mmap_prepare(&map, &desc);
	if (error)
		goto abort_munmap;
""", """	if (error)
		goto abort_munmap;

	if (have_mmap_prepare) {
		error = call_mmap_prepare(&map, &desc);
		if (error)
			goto unacct_error;
	}
""")


def tree(where: Path, text: str) -> Path:
    """A tree that has a core and no more."""
    (where / "mm").mkdir(exist_ok=True)
    (where / "mm/vma.c").write_text(text)
    return where


def test_mended():
    """The way out that gives the charge back is taken, and nothing else changes."""
    assert charge.mended(CORE) == RIGHT
    assert charge.mended(RIGHT) is None
    # a form that is not known is not touched
    assert charge.mended(CORE.replace("!error && have_mmap_prepare", "have_mmap_prepare && !error")) is None
    assert charge.mended(CORE.replace("unacct_error:", "out:").replace("goto unacct_error", "goto out")) == \
        RIGHT.replace("unacct_error", "out")


@pytest.mark.parametrize("text,keeps", [(CORE, True), (RIGHT, False), ("int x;\n", None),
                                        (CORE.replace("vm_unacct_memory", "other"), None)])
def test_leaks(text, keeps, tmp_path):
    """A core that keeps the charge is told from one that does not, and from one that does not tell."""
    assert charge.leaks(tmp_path) is None
    assert charge.leaks(tree(tmp_path, text)) is keeps
    assert probe(tmp_path, "7.1").keeps_charge is (keeps is True)


@pytest.mark.parametrize("text,forgets", [
    (SETUP + CORE, True), (NOTED + CORE, False), (SETUP + RIGHT, True), (CORE, None), (SETUP, None), ("int x;\n", None),
    # another cure: it is kept apart, and given back with the rest
    (SETUP.replace("vms->nr_accounted = 0;", "map->taken = vms->nr_accounted;\n\t\tvms->nr_accounted = 0;") +
     CORE.replace("map.charged)", "map.charged + map.taken)"), False)])
def test_forgets(text, forgets, tmp_path):
    """A core that forgets the charge of what a failing mapping replaces is told from one that does not."""
    assert charge.forgets(tmp_path) is None
    assert charge.forgets(tree(tmp_path, text)) is forgets
    assert probe(tmp_path, "7.1").forgets_charge is (forgets is True)


def test_patches():
    """A patch for each fault, in order; each is right where the other fault is not, or cannot be mended."""
    made = charge.patches(SETUP + CORE)
    assert [text for text, _ in made] == [SETUP + RIGHT, NOTED + RIGHT]
    assert [said.partition("\n")[0] for _, said in made] == [
        "mm: give the charge back when .mmap_prepare refuses", "mm: give back the charge of what a failed mmap() replaced"]
    assert "@" not in made[1][1]
    assert [text for text, _ in charge.patches(SETUP + RIGHT)] == [NOTED + RIGHT]
    assert [text for text, _ in charge.patches(NOTED + CORE)] == [NOTED + RIGHT]
    assert charge.patches(NOTED + RIGHT) == charge.patches("int x;\n") == []
    # a form that is not known is not touched
    assert charge.noted(SETUP.replace("vms->nr_accounted = 0;", "if (1) vms->nr_accounted = 0;") + CORE) is None


def test_said_later():
    """That a failing action gives more back is said of a tree only where a handler is moved to an action or to .mapped."""
    def notes(cls: str, reason: str = "", forgets: bool = True, struct: str = "file_operations") -> list[str]:
        made = FileResult("a.c", [Handler("a.c", 1, "a_mmap", struct, "converted", reason, cls)])
        return convert.report_of([made], [], Facts({}, False, forgets_charge=forgets)).notes
    assert notes("remap_pfn") == notes("map_pages") == [charge.SAID_REPLACED]
    assert notes("fields", "what it stores for the mapping is done by x(), the .mapped of y") == [charge.SAID_REPLACED]
    assert notes("fields") == notes("swap") == notes("remap_pfn", forgets=False) == notes("remap_pfn", struct="uio_info") == []


def test_said():
    """It is said once for a tree in which something converts, and not for one in which nothing does."""
    def notes(status: str, struct: str, keeps: bool) -> list[str]:
        made = FileResult("a.c", [Handler("a.c", 1, "a_mmap", struct, status)])
        return convert.report_of([made, made], [], Facts({}, False, keeps_charge=keeps)).notes
    for status in ("converted", "convertible"):
        assert notes(status, "file_operations", True) == [charge.SAID]
        assert notes(status, "file_operations", False) == []
        # these are called for a VMA that exists: the core gives their charge back
        assert notes(status, "uio_info", True) == []
    assert notes("refused", "file_operations", True) == []
