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

# The shape of the function, with nothing in it but what decides.
CORE = """/* a core */
static unsigned long __mmap_region(struct file *file, unsigned long addr)
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
