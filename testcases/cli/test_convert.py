# SPDX-License-Identifier: GPL-2.0-only
"""run-checks.sh convert: what it writes, what it never writes, and what it says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import GOOD_REMAP, HOME, SAMPLE, mmapcheck

sys.path.insert(0, str(HOME / "scripts"))

from mmapcheck.convert import job, layout  # noqa: E402
from mmapcheck.lib import proc, spatch  # noqa: E402

LOOP = GOOD_REMAP.replace("view_", "loop_").replace(
    "return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(base),",
    "for (;;)\n\t\tremap_pfn_range(vma, vma->vm_start, PHYS_PFN(base),").replace(
    "vma->vm_page_prot);", "vma->vm_page_prot);\n\treturn 0;")


@pytest.fixture
def kernel(tmp_path: Path) -> Path:
    """A kernel-shaped tree with a convertible driver, one to be refused, and one without a hook."""
    top = tmp_path / "linux"
    shutil.copytree(SAMPLE, top, ignore=shutil.ignore_patterns("drivers", "fs", "mm"), symlinks=False)
    drivers = top / "drivers"
    drivers.mkdir()
    (drivers / "good.c").write_text(GOOD_REMAP)
    (drivers / "loop.c").write_text(LOOP)
    (drivers / "plain.c").write_text("int plain;\n")
    return top


def tree(top: Path) -> dict[str, bytes]:
    """The content of every file."""
    return {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*"))
            if path.is_file()}


def convert(kernel: Path, *args: str) -> dict:
    """The JSON report of a conversion."""
    done = mmapcheck("convert", "-f", "json", "-k", kernel, *args)
    return json.loads(done.stdout)


def test_diff_is_the_default(kernel):
    """Without --in-place a diff that patch takes is printed, and no file is changed."""
    before = tree(kernel)
    done = mmapcheck("convert", "-k", kernel)
    assert done.returncode == 0, done.stderr
    assert tree(kernel) == before
    assert b"-static int view_mmap(" in done.stdout and b"mmap_action_remap_full(desc" in done.stdout
    subprocess.run(["patch", "-p1", "-s", "-d", kernel], input=done.stdout, check=True)
    assert "view_mmap_prepare" in (kernel / "drivers/good.c").read_text()


def test_json(kernel):
    """The report names every handler with the keys of the contract."""
    made = convert(kernel)
    assert made["version"] == 1
    good, loop = made["handlers"]
    assert list(good) == ["file", "line", "handler", "struct", "class", "status", "reason", "initialisers"]
    assert (good["handler"], good["status"], good["class"]) == ("view_mmap", "converted", "remap_pfn")
    assert (loop["handler"], loop["status"]) == ("loop_mmap", "refused")
    assert "in a loop" in loop["reason"]
    assert good["initialisers"] == ["view_fops:15"]
    assert made["files"] == {"checked": 2, "skipped": [], "failed": []}


def test_in_place_keeps_the_mode_and_is_done_once(kernel):
    """G1: the mode stays, nothing else is touched, and a second run changes nothing."""
    good = kernel / "drivers/good.c"
    good.chmod(0o640)
    before = tree(kernel)
    assert mmapcheck("convert", "--in-place", "-k", kernel).returncode == 0
    after = tree(kernel)
    assert {name for name in after if after[name] != before.get(name)} == {"drivers/good.c"}
    assert after.keys() == before.keys()
    assert good.stat().st_mode & 0o7777 == 0o640
    assert mmapcheck("convert", "--in-place", "-k", kernel).returncode == 0
    assert tree(kernel) == after


def test_no_write_on_failure(kernel):
    """G1: a function that spatch cannot parse is named, the status is 2, the file stays."""
    bad = kernel / "drivers/bad.c"
    bad.write_text(GOOD_REMAP.replace("phys_addr_t base = view_base;", "with_this(x) foo { }").replace("view", "bad"))
    before = bad.read_bytes()
    done = mmapcheck("convert", "--in-place", "-k", kernel)
    assert done.returncode == 2
    assert b"cannot parse bad_mmap()" in done.stdout + done.stderr
    assert bad.read_bytes() == before


def test_binary_and_bytes(kernel):
    """A binary file named .c fails by name; bytes that are not UTF-8 survive a conversion."""
    (kernel / "drivers/blob.c").write_bytes(b"\0\1 .mmap = x\n")
    (kernel / "drivers/good.c").write_bytes(b"/* caf\xe9 */\n" + GOOD_REMAP.encode())
    done = mmapcheck("convert", "--in-place", "-k", kernel)
    assert done.returncode == 2
    assert b"drivers/blob.c: failed: a binary file" in done.stdout + done.stderr
    assert (kernel / "drivers/good.c").read_bytes().startswith(b"/* caf\xe9 */\n#include")


def test_names_never_reach_a_shell(kernel):
    """G5: neither a file name nor a .cocciconfig of the tree is obeyed."""
    evil = kernel / "drivers" / "x;touch PWNED;$(touch PWNED) .c"
    evil.write_text(GOOD_REMAP.replace("view", "evil"))
    for where in (kernel, kernel / "drivers"):
        (where / ".cocciconfig").write_text("[spatch]\n\toptions = --version\n")
    made = convert(kernel)
    assert {one["handler"]: one["status"] for one in made["handlers"]}["evil_mmap"] == "converted"
    assert not list(kernel.rglob("PWNED*")) and not Path("PWNED").exists()


def test_same_for_any_jobs(kernel):
    """G4: byte for byte the same output, whatever -j is."""
    for number in range(3):
        (kernel / f"drivers/n{number}.c").write_text(GOOD_REMAP.replace("view", f"n{number}"))
    one, four = (mmapcheck("convert", "-k", kernel, "-j", str(jobs)) for jobs in (1, 4))
    assert one.stdout == four.stdout and one.stdout.count(b"+++ b/") == 4


def test_no_api(kernel):
    """A tree without the API is told apart from one with it, and --api 7.1 overrides."""
    for header in ("fs.h", "mm_types.h", "mm.h"):
        path = kernel / "include/linux" / header
        text = path.read_text().replace("mmap_prepare", "mmap_other").replace("mmap_action", "mmap_thing")
        path.unlink()
        path.write_text(text)
    made = convert(kernel)
    assert {one["status"] for one in made["handlers"]} == {"no-api"}
    assert "--api 7.1" in made["handlers"][0]["reason"]
    assert convert(kernel, "--api", "7.1")["handlers"][0]["status"] == "converted"


COUNTED = """\
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/fs.h>
#include <linux/mm.h>

static void count_close(struct vm_area_struct *vma)
{
	struct count *count = vma->vm_private_data;

	count->users--;
}

static const struct vm_operations_struct count_vm_ops = {
	.close = count_close,
};

static int count_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct count *count = file->private_data;

	vma->vm_private_data = count;
	vma->vm_ops = &count_vm_ops;
	count->users++;
	return 0;
}

static int idle_mmap(struct file *file, struct vm_area_struct *vma)
{
	return -ENODEV;
}

static const struct file_operations count_fops = {
	.mmap = count_mmap,
};

static const struct file_operations idle_fops = {
	.mmap = idle_mmap,
};
"""


def reword(path: Path, *words: str) -> None:
    """Replace a file, which may be a link to one of ours, by one with other words."""
    text = path.read_text()
    for old, new in zip(words[::2], words[1::2]):
        assert old in text
        text = text.replace(old, new)
    path.unlink()
    path.write_text(text)


@pytest.mark.parametrize("gone, handler, said", [("(*mapped)", "count_mmap", "no .mapped in struct vm_operations_struct"),
                                                 ("mmap_action_remap_full", "view_mmap", "no mmap_action_remap_full()")])
def test_api_of_each_handler(kernel, gone, handler, said):
    """What a tree does not have refuses the handlers that need it, and no other."""
    (kernel / "drivers/count.c").write_text(COUNTED)
    (kernel / "drivers/loop.c").unlink()
    assert {one["status"] for one in convert(kernel)["handlers"]} == {"converted"}
    header = next(path for path in (kernel / "include/linux").glob("*.h") if gone in path.read_text())
    reword(header, gone, gone.replace("m", "n", 1))
    found = {one["handler"]: one for one in convert(kernel)["handlers"]}
    assert found[handler]["status"] == "no-api" and said in found[handler]["reason"]
    assert {one["status"] for name, one in found.items() if name != handler} == {"converted"}
    assert {one["status"] for one in convert(kernel, "--api", "7.1")["handlers"]} == {"converted"}


def test_api_is_told(kernel):
    """Which API was found is said, whatever header of include/linux has it."""
    assert "API in the headers of this tree is that of Linux 7.1" in mmapcheck("convert", "-k", kernel).stderr.decode()
    (kernel / "include/linux/mmap_action.h").write_text("struct mmap_action_x {\n\tint error_override;\n};\n"
                                                        "void mmap_action_none(struct vm_area_desc *desc);\n")
    assert "is that of Linux 7.2" in mmapcheck("convert", "-k", kernel).stderr.decode()


def test_swap(kernel):
    """A hook of another file is swapped where a header declares its counterpart, and only there."""
    ours, other = kernel / "drivers/ours.c", kernel / "drivers/other.c"
    ours.write_text("static const struct file_operations a_fops = {\n\t.mmap = a_mmap,\n};\n"
                    "static const struct file_operations b_fops = {\n\t.mmap = b_mmap,\n};\n")
    other.write_text("static const struct file_operations c_fops = {\n\t.mmap = c_mmap,\n};\n")
    legacy = "int {0}_mmap(struct file *file, struct vm_area_struct *vma);\n"
    (kernel / "drivers/ours.h").write_text("".join(map(legacy.format, "abc"))
                                           + "int a_mmap_prepare(struct vm_area_desc *desc);\n"
                                           "/* int b_mmap_prepare(struct vm_area_desc *desc); */\n"
                                           "int c_mmap_prepare(struct file *file);\n")
    made = {one["handler"]: one for one in convert(kernel, "--in-place")["handlers"]}
    assert (made["a_mmap"]["status"], made["a_mmap"]["class"]) == ("converted", "swap")
    assert {made[name]["status"] for name in ("b_mmap", "c_mmap")} == {"refused"}
    assert "\t.mmap_prepare = a_mmap_prepare,\n" in ours.read_text() and ".mmap = b_mmap" in ours.read_text()
    assert ".mmap = c_mmap" in other.read_text()


def test_error_override(kernel):
    """Where an action can replace its error, a filter becomes that."""
    good = kernel / "drivers/good.c"
    good.write_text(GOOD_REMAP.replace("return remap_pfn_range(", "if (remap_pfn_range(").replace(
        "vma->vm_page_prot);", "vma->vm_page_prot))\n\t\treturn -EAGAIN;\n\treturn 0;"))
    plain = mmapcheck("convert", "-k", kernel)
    assert b"error_override" not in plain.stdout
    assert b"a mapping that fails gives its own error, no longer -EAGAIN" in plain.stdout + plain.stderr
    for api, there in (("7.1", False), ("7.2", True), ("7.4", True), ("next", True)):
        done = mmapcheck("convert", "-k", kernel, "--api", api)
        assert (b"+\tdesc->action.error_override = -EAGAIN;" in done.stdout) == there, api


@pytest.mark.parametrize("path", ["drivers/good.c", "drivers"])
def test_paths(kernel, path):
    """A path, or the directory above it, is what is looked at."""
    made = convert(kernel, str(kernel / path))
    assert made["handlers"][0]["file"] == "drivers/good.c"


def test_spatch_bounds():
    """G3: a rule that takes too long, or too much memory, is a failure and not an empty result."""
    rule = HOME / "cocci/convert/remap_pfn.cocci"
    try:
        assert "bound of 0.05 s" in spatch.run(rule, GOOD_REMAP.encode(), mode="report", timeout=0.05).failure
        assert spatch.run(rule, GOOD_REMAP.encode(), mode="report", memory_mb=24).failure
        assert spatch.run(rule, GOOD_REMAP.encode(), mode="report").findings[0].line == 6
    finally:
        proc.drop_scratch()


@pytest.mark.parametrize("old,new,made", [
    ("\t.mmap\t\t= foo,", "\t.mmap_prepare = foo_prepare,", "\t.mmap_prepare\t= foo_prepare,"),
    ("\t.mmap = foo,", "\t.mmap_prepare = foo_prepare,", "\t.mmap_prepare = foo_prepare,"),
    ("\t.mmap =\t\tfoo,", "\t.mmap_prepare = foo_prepare,", "\t.mmap_prepare =\tfoo_prepare,"),
    ("\tx = (long)vma->vm_pgoff;", "\tx = (long) desc->pgoff;", "\tx = (long)desc->pgoff;"),
    ("x", "\tvma_desc_set_flags(desc, VMA_IO_BIT, VMA_PFNMAP_BIT, VMA_DONTEXPAND_BIT, VMA_X_BIT);",
     "\tvma_desc_set_flags(desc, VMA_IO_BIT, VMA_PFNMAP_BIT, VMA_DONTEXPAND_BIT,\n\t\t\t   VMA_X_BIT);"),
])
def test_layout(old, new, made):
    """Initialisers keep their columns, casts their look, and no line is too wide."""
    assert layout.polish(f"a\n{old}\nb", f"a\n{new}\nb") == f"a\n{made}\nb"


def test_nothing_left_behind(kernel, tmp_path):
    """G6: no scratch directory and no other file stays."""
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    mmapcheck("convert", "-k", kernel, env={"TMPDIR": str(scratch)})
    assert os.listdir(scratch) == []


RING = """\
#include <linux/fs.h>
#include <linux/mm.h>

static vm_fault_t ring_fault(struct vm_fault *vmf)
{
	vmf->page = ring_page(vmf->vma->vm_private_data, vmf->pgoff);
	return 0;
}

static const struct vm_operations_struct ring_vm_ops = {
	.fault = ring_fault,
};

static int ring_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, @FLAGS@ | VM_DONTEXPAND);
	vma->vm_ops = &ring_vm_ops;
	return 0;
}

static const struct file_operations ring_fops = {
	.mmap = ring_mmap,
};
"""


@pytest.mark.parametrize("flags, made", [("VM_IO", "VMA_MIXEDMAP_BIT"), ("VM_DONTDUMP", "VMA_DONTDUMP_BIT"),
                                         ("VM_IO | VM_MIXEDMAP", "VMA_IO_BIT, VMA_MIXEDMAP_BIT")])
def test_what_a_later_kernel_refuses(kernel, flags, made):
    """Flags that Linux 7.4 fails a mapping for become those that it takes, and it is said."""
    (kernel / "drivers/ring.c").write_text(RING.replace("@FLAGS@", flags))
    (one,) = convert(kernel, "drivers/ring.c", "--in-place")["handlers"]
    assert one["status"] == "converted"
    assert ("VM_IO became VM_MIXEDMAP" in one["reason"]) == (flags == "VM_IO")
    assert f"{made}, VMA_DONTEXPAND_BIT" in " ".join((kernel / "drivers/ring.c").read_text().split())


def test_what_a_later_kernel_refuses_stays(kernel):
    """With both versions in one file the old one stays as it is: its flags are refused, and the cure is named."""
    (kernel / "drivers/ring.c").write_text(RING.replace("@FLAGS@", "VM_IO"))
    (one,) = convert(kernel, "drivers/ring.c", "--compat")["handlers"]
    assert one["status"] == "refused"
    assert "line 16: VM_IO" in one["reason"] and "add VM_MIXEDMAP" in one["reason"]


@pytest.mark.parametrize("statement,certain", [
    ("return ops->mmap(ops, vma);", True),
    ("return box.ops.mmap(vma);", True),
    ("return dma_mmap_coherent(dev, vma, cpu, dma, size);", True),
    ("if (ops->fits(ops, vma->vm_start) && box_set(vma)) return 0;", False),
    ("return remap_pfn_range(vma, vma->vm_start, box->base(0), size, prot);", False),
    ("return box_set(vma); /* or ops->mmap(vma) */", False),
])
def test_what_is_certain_is_not_tried(statement: str, certain: bool) -> None:
    """A VMA given to a function pointer needs no semantic patch; one given to a function of the file does."""
    text = ("static int box_set(struct vm_area_struct *vma)\n{\n\treturn 0;\n}\n"
            f"static int box_mmap(struct file *f, struct vm_area_struct *vma)\n{{\n\t{statement}\n}}\n")
    assert job._hopeless(text, "box_mmap") == certain


@pytest.mark.parametrize("inner, certain", [
    ("return ops->map(vma);", True), ("zap_special_vma_range(area, area->vm_start, 1); return 0;", True),
    ("return other_map(area);", True), ("return vma_pages(area) > 3;", False), ("return is_cow_mapping(area->vm_flags);", False),
    ("return vm_iomap_memory(area, 1, 2);", False), ("return OTHER(area);", False),
    ("return area->vm_pgoff ? -EINVAL : 0;", False), ("return box_mmap(NULL, area);", False)])
def test_what_is_certain_of_a_helper(inner: str, certain: bool) -> None:
    """What a function of the file does with the VMA that it is handed is certain, too; a circle ends."""
    text = (f"static int box_set(int a, struct vm_area_struct *area)\n{{\n\t{inner.replace('vma)', 'area)')}\n}}\n"
            "static int box_mmap(struct file *f, struct vm_area_struct *vma)\n{\n\treturn box_set(1, vma);\n}\n")
    assert job._hopeless(text, "box_mmap") == certain


@pytest.fixture
def other(kernel: Path, tmp_path: Path) -> Path:
    """Another tree of the same sources, as it is before anybody has touched it."""
    return Path(shutil.copytree(kernel, tmp_path / "next"))


def verdict(kernel: Path, other: Path, *args: str) -> tuple[str, str]:
    """What becomes of view_mmap() where another tree may have touched it."""
    made = convert(kernel, "--skip-if-touched", str(other), *args)
    return next((one["status"], one["reason"]) for one in made["handlers"] if one["handler"] == "view_mmap")


def test_touched_in_no_other_place(kernel, other):
    """What the other tree has changed elsewhere in the file keeps nothing from being converted."""
    good = other / "drivers/good.c"
    good.write_text("/* a line more */\n" + good.read_text() + "\nint more;\n")
    assert verdict(kernel, other)[0] == "converted"
    plain = mmapcheck("convert", "-k", kernel).stdout
    assert mmapcheck("convert", "-k", kernel, "--skip-if-touched", other).stdout == plain and plain


@pytest.mark.parametrize("old, new, said", [
    ("PHYS_PFN(base)", "PHYS_PFN(base) + 1", "has changed view_mmap()"),
    (".mmap\t= view_mmap", ".mmap_prepare = view_mmap_prepare", "sets .mmap_prepare of view_fops already"),
    (".mmap\t= view_mmap", ".owner = NULL", "does not set .mmap of view_fops to it"),
    (".mmap\t= view_mmap,\n", ".mmap\t= view_mmap,\t/* kept */\n", "what is at line"),
])
def test_touched_in_the_other_tree(kernel, other, old, new, said):
    """What another tree has changed of what the conversion changes stays, with the reason, and is no failure."""
    good = other / "drivers/good.c"
    reword(good, old, new)
    status, reason = verdict(kernel, other)
    assert status == "refused" and said in reason and str(other) in reason
    before = tree(kernel)
    done = mmapcheck("convert", "--in-place", "-k", kernel, "--skip-if-touched", other)
    assert done.returncode == 0 and tree(kernel) == before


def test_touched_by_a_move(kernel, other):
    (other / "drivers/good.c").unlink()
    assert verdict(kernel, other) == ("refused", f"{other} has no drivers/good.c")


def test_touched_wants_another_tree(kernel, tmp_path):
    for given, cure in ((tmp_path / "none", "no such directory"), (kernel, "expected another one"),
                        (tmp_path / "empty", "expected another tree of the same sources")):
        (tmp_path / "empty").mkdir(exist_ok=True)
        done = mmapcheck("convert", "-k", kernel, "--skip-if-touched", given)
        assert done.returncode == 2 and cure in done.stderr.decode(), done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert b"not an option of survey" in mmapcheck("survey", "-k", kernel, "--skip-if-touched", kernel).stderr


def test_names_that_are_left_are_listed(kernel):
    """The old name in a comment, in a message and in Documentation/ is told with its place; kernel-doc is renamed."""
    good = kernel / "drivers/good.c"
    reword(good, "static int view_mmap(", "/**\n * view_mmap - map it\n * @file: opened\n * @vma: new\n */\n"
           "static int view_mmap(", "const struct", "/* see view_mmap() and loop_mmap() */\n"
           "static const char view_name[] = \"view_mmap\";\n\nconst struct")
    (kernel / "Documentation").mkdir()
    (kernel / "Documentation/view.rst").write_text("One\n\nview_mmap() maps; view_mmap_more() and loop_mmap() do not.\n")
    said = mmapcheck("convert", "-k", kernel).stderr.decode()
    lines = [line for line in said.splitlines() if "view_mmap_prepare()" in line]
    assert [line.split(":")[0] for line in lines] == ["drivers/good.c"] * 2 + ["Documentation/view.rst"]
    assert "still says view_mmap" in lines[0] and "Documentation/view.rst:3 names view_mmap()" in lines[2]
    assert "loop_mmap" not in "".join(lines)
    assert "still says" not in mmapcheck("survey", "-k", kernel).stderr.decode()
