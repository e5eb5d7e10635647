# SPDX-License-Identifier: GPL-2.0-only
"""The words of a patch, what make said of an object, and the bar: each by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from mmapcheck.lib import progress
from mmapcheck.series import build as series_build, mail, text as series_text
from mmapcheck.convert import readers
from mmapcheck.convert.result import FileResult, Handler


def result(old: str, new: str, name: str = "drivers/char/box.c", cls: str = "remap_pfn",
           ) -> FileResult:
    """A file whose handler box_mmap() was converted; `old` and `new` are its bodies."""
    head, tail = "static int box_mmap{}\n{{\n", "}\n"
    handler = Handler(name, 1, "box_mmap", "file_operations", "converted", "", cls, ("fops:9",))
    return FileResult(name, [handler], (head.format(
        "(struct file *file, struct vm_area_struct *vma)") + old + tail).encode(), (head.format(
            "_prepare(struct vm_area_desc *desc)") + new + tail).encode())


@pytest.mark.parametrize("history,expected", [
    ([], "char: box: convert box_mmap() to mmap_prepare"),
    (["char: box: fix x", "char: box: add y", "treewide: z"],
     "char: box: convert box_mmap() to mmap_prepare"),
    (["drm/box: Fix x", "drm/box: Add y", "box: z"], "drm/box: Convert box_mmap() to mmap_prepare"),
    (["mm: change all", "fs: too", "Revert \"x\""], "char: box: convert box_mmap() to mmap_prepare"),
    (["ALSA: box: a", "ALSA: b"], "ALSA: box: convert box_mmap() to mmap_prepare"),
    (["x" * 28 + ": " + "y" * 6 + ": z"], "x" * 28 + ": " + "y" * 6 + ": convert to mmap_prepare")])
def test_the_subject_is_in_the_files_own_style(history: list[str], expected: str) -> None:
    assert series_text.subject([result("", "")], history) == expected


CALL = "\t{}remap_pfn_range(vma, vma->vm_start, p, n, {})"
FULL = "\tmmap_action_remap_full(desc, p);\n\treturn 0;\n"


@pytest.mark.parametrize("old,new,said,unsaid", [
    ("\treturn remap_pfn_range(vma, vma->vm_start, p, n, vma->vm_page_prot);\n", FULL,
     ["remap_pfn_range() becomes mmap_action_remap_full()", "No change in behaviour"], ["-E"]),
    ("\treturn remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, n, vma->vm_page_prot);\n", FULL,
     ["the new mapping got the type of the old one"], ["No change"]),
    ("\tvma->vm_pgoff += base;\n\treturn remap_pfn_range(vma, vma->vm_start, vma->vm_pgoff, n, vma->vm_page_prot);\n", FULL,
     ["No change in behaviour"], ["the type of the old one"]),
    (CALL.format("if (", "vma->vm_page_prot") + ")\n\t\treturn -EAGAIN;\n\treturn 0;\n", FULL,
     ["returned -EAGAIN whatever the reason"], ["No change", "vm_page_prot"]),
    (CALL.format("if (", "vma->vm_page_prot") + ")\n\t\treturn -EAGAIN;\n\treturn 0;\n",
     "\tdesc->action.error_override = -EAGAIN;\n" + FULL, ["No change"], ["whatever"]),
    (CALL.format("return ", "pgprot_noncached(vma->vm_page_prot)") + ";\n",
     "\tdesc->page_prot = pgprot_noncached(desc->page_prot);\n" + FULL,
     ["(pgprot_noncached(vma->vm_page_prot)) becomes vm_page_prot of the VMA"], ["No change"]),
    (CALL.format("ret = ", "vma->vm_page_prot") + ";\n\tpr_debug(\"x\");\n\treturn ret;\n",
     "\tpr_debug(\"x\");\n" + FULL, ["is logged before the mapping is made"],
     ["No change", "gone"]),
    (CALL.format("if (", "vma->vm_page_prot") + ") {\n\t\tpr_err(\"x\");\n\t\treturn -EAGAIN;\n"
     "\t}\n\treturn 0;\n", FULL,
     ["the log message of a failing remap_pfn_range() is gone"], ["logged before"]),
    ("\tif (vma->vm_flags & VM_WRITE)\n\t\treturn -EPERM;\n\treturn 0;\n",
     "\tif (vma_desc_test(desc, VMA_WRITE_BIT))\n\t\treturn -EPERM;\n\treturn 0;\n",
     ["VMA_*_BIT numbers, for vma_desc_test()", "so its checks can no longer be bypassed"], ["becomes", "No change"]),
    ("\tvm_flags_set(vma, VM_DONTDUMP);\n\treturn 0;\n", "\tvma_desc_set_flags(desc, VMA_DONTDUMP_BIT);\n\treturn 0;\n",
     ["can be one VMA, where there were two"], ["No change", "bypassed"]),
    ("\tvm_flags_set(vma, VM_DONTEXPAND);\n\treturn 0;\n", "\tvma_desc_set_flags(desc, VMA_DONTEXPAND_BIT);\n\treturn 0;\n",
     ["No change"], ["one VMA", "bypassed"]),
    ("\tif (vma->vm_pgoff)\n\t\treturn -EINVAL;\n\tif (busy)\n\t\treturn -EINVAL;\n\tvma->vm_ops = &ops;\n\treturn 0;\n",
     "\tif (desc->pgoff)\n\t\treturn -EINVAL;\n\tdesc->vm_ops = &ops;\n\treturn 0;\n",
     ["-EINVAL is returned by .mapped once the mapping stands"], ["No change"]),
    ("\tvm_flags_clear(vma, VM_WRITE | VM_MAYWRITE);\n\treturn vm_map_pages(vma, p, n);\n",
     "\tvma_desc_clear_flags(desc, VMA_WRITE_BIT, VMA_MAYWRITE_BIT);\n\tmmap_action_map_kernel_pages_full(desc, p);\n",
     ["now they are mapped without: a write is a SIGSEGV"], ["No change", "mm warns"]),
    ("\tvm_flags_clear(vma, VM_MAYWRITE);\n\treturn vm_map_pages(vma, p, n);\n",
     "\tvma_desc_clear_flags(desc, VMA_MAYWRITE_BIT);\n\tmmap_action_map_kernel_pages_full(desc, p);\n",
     ["No change", "Not changed, but seen: - box_mmap(): it takes VM_MAYWRITE and leaves VM_WRITE"], ["SIGSEGV"])])
def test_the_body_says_what_the_diff_shows(old: str, new: str, said: list[str],
                                           unsaid: list[str]) -> None:
    text = series_text.body([result(old, new)], ["compiled"], True)
    flat = " ".join(text.split())
    assert all(words in flat for words in said), text
    assert not any(words in flat.split("Convert box_mmap", 1)[1] for words in unsaid), text
    assert "Checked: compiled. Not run on hardware." in flat
    assert max(map(len, text.splitlines())) <= 75


def test_what_an_override_does_not_reach_is_told() -> None:
    """The core refuses what does not fit before the action, so error_override does not replace that error."""
    old = "\tif (vm_iomap_memory(vma, box, SZ))\n\t\treturn -EAGAIN;\n\treturn 0;\n"
    new = "\tmmap_action_simple_ioremap(desc, box, SZ);\n\tdesc->action.error_override = -EAGAIN;\n\treturn 0;\n"
    said = series_text.changes_of([result(old, new)])
    assert len([one for one in said if "gives -EINVAL, no longer -EAGAIN" in one and "before" in one]) == 1
    plain = old.replace("if (", "return ").replace("SZ))\n\t\treturn -EAGAIN;\n\treturn 0;", "SZ);")
    bare = new.replace("\tdesc->action.error_override = -EAGAIN;\n", "")
    assert not [one for one in series_text.changes_of([result(plain, bare)]) if "-EINVAL" in one]
    remap = [one.replace("vm_iomap_memory", "remap_pfn_range").replace("simple_ioremap", "remap_full")
             for one in (old, new)]
    assert not [one for one in series_text.changes_of([result(*remap)]) if "-EINVAL" in one]


def test_what_was_mended_changes_behaviour() -> None:
    """State in its place and other flags are told in the patch, and the cover letter tells such patches apart."""
    plain = result("\treturn -ENODEV;\n", "\treturn -ENODEV;\n", cls="refusal")
    one = result("\tvm_flags_set(vma, VM_DONTEXPAND);\n\treturn 0;\n",
                 "\tvma_desc_set_flags(desc, VMA_DONTEXPAND_BIT);\n\treturn 0;\n", cls="fields")
    flags = "VM_IO became VM_MIXEDMAP, so get_user_pages() takes its pages now"
    state = "what it takes for the mapping is done by box_mapped(), the .mapped of box_ops, after the hook"
    one.handlers = [replace(one.handlers[0], reason=f"{flags}; {state}")]
    flat = " ".join(series_text.body([one], [], False).split())
    assert f"This changes in behaviour: - {flags} - {state}" in flat
    assert (series_text.changes_of([plain]), series_text.changes_of([one])) == ([], [flags, state])
    letter = mail.blurb("Linux 7.1", [*plain.handlers, *one.handlers], [], [], ["box"])
    assert "change behaviour, each says how; the others are mechanical:\n- box" in letter
    assert "All patches are mechanical" in mail.blurb("Linux 7.1", plain.handlers, [], [], [])


def test_the_body_says_what_was_not_seen() -> None:
    """A structure that other files can name is named, in a paragraph of its own; others are not."""
    one = result("\treturn -ENODEV;\n", "\treturn -ENODEV;\n", cls="refusal")
    assert "Not seen" not in series_text.body([one], [], False)
    unseen = f"box_fops {readers.UNSEEN}: of those only the ones of drivers/char/ were read for a use of .mmap"
    one.handlers = [replace(one.handlers[0], reason=unseen)]
    flat = " ".join(series_text.body([one], [], False).split())
    assert f"No change in behaviour is intended. Not seen: - {unseen} The change" in flat


MADE = """\
  CC [M]  drivers/a.o
drivers/a.c:12:5: warning: unused variable 'x' [-Wunused-variable]
   12 | int x;
  CC      drivers/b.o
../b.c:3:1: error: no
make[3]: *** [scripts/Makefile.build:287: drivers/b.o] Error 1
make[3]: *** No rule to make target 'drivers/c.o'.  Stop.
  CC      lib/other.o
lib/other.c:1:1: warning: not ours
"""


def test_what_make_said_is_told_apart_by_object() -> None:
    said = series_build.blocks(MADE, {"drivers/a.o", "drivers/b.o", "drivers/c.o"})
    assert set(said) == {"drivers/a.o", "drivers/b.o", "drivers/c.o"}
    assert series_build.warnings(said["drivers/a.o"]) == Counter(
        ["drivers/a.c: warning: unused variable 'x' [-Wunused-variable]"])
    assert series_build.warnings(said["drivers/b.o"]) == Counter(["../b.c: error: no"])
    assert "No rule" in said["drivers/c.o"] and "not ours" not in "".join(said.values())
    assert series_build.Compiled(False, log=said["drivers/b.o"]).error() == "../b.c:3:1: error: no"


def test_the_bar_says_how_far_and_how_long() -> None:
    bar = progress.Progress(40)
    for _ in range(10):
        bar.file(Counter(converted=1))
    text = bar.line(100, bar._began + 20)
    assert "10/40 files, 10 converted, 1:00 left" in text and text.count("#") == 6
    # What an earlier run did says nothing of the time.
    bar.file(Counter(refused=1), again=True)
    assert "0:58 left" in bar.line(100, bar._began + 20)
    assert len(bar.line(30, bar._began + 20)) < 30
    assert progress._clock(3725) == "1:02:05"
