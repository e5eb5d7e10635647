# SPDX-License-Identifier: GPL-2.0-only
"""Conversions to what only kernels to come have: NAME.c of next/ becomes NAME.res, and behaves as it did."""

from __future__ import annotations

import re
import subprocess

import pytest
from test_pairs import HERE, NEXT, assert_reasons, compiles, expected, records, run_convert

from answers import differences  # noqa: I001
from mmapcheck.convert import loops
from mmapcheck.convert.statements import Stays
from mmapcheck.lib import proc

SOURCE = HERE / "next/discontig.c"
RESULT = HERE / "next/discontig.res"
# A conversion broken on purpose.
BROKEN = [("area + off", "area"), ("i * PAGE_SIZE", "i"), ("(addr - state->start)", "addr"), ("(void *)base,", "NULL,"),
          ("\tdiscontig_kernel_map_page(state, vmalloc_to_page(area + off));\n", ""),
          ("\tdiscontig_kernel_map_page(state, vmalloc_to_page(area + off));", "\tdiscontig_kernel_map_abort(state);"),
          ("off = state->nr_pages_mapped << PAGE_SHIFT", "off = state->nr_pages_remain << PAGE_SHIFT"),
          ("vma_desc_set_flags(desc, VMA_DONTEXPAND_BIT);", "")]


@pytest.fixture(autouse=True)
def scratch():
    """No scratch directory is left behind."""
    yield
    proc.drop_scratch()


@pytest.fixture(scope="module")
def legacy(tmp_path_factory):
    """What the model records of the legacy handlers."""
    return records(SOURCE.read_text(), tmp_path_factory.mktemp("legacy"), "discontig", NEXT)


@pytest.mark.parametrize("api", ["7.4", "next"])
def test_pair(api, tmp_path):
    """The conversion is the expected one, byte for byte; what stays says why; a second run changes nothing."""
    source = tmp_path / "discontig.c"
    source.write_text(SOURCE.read_text())
    report = run_convert(tmp_path, api=api)
    stay = expected(SOURCE.read_text())
    assert not report.incomplete
    assert {one.handler for one in report.handlers if one.status == "refused"} == stay.keys()
    assert_reasons(report, stay)
    assert all("mapped after the hook, one by one, by" in one.reason for one in report.handlers if one.status == "converted")
    assert source.read_text() == RESULT.read_text()
    run_convert(tmp_path, api=api)
    assert source.read_text() == RESULT.read_text()
    for path in (SOURCE, source):
        compiles(path, NEXT)


@pytest.mark.parametrize("api", ["7.1", "7.2"])
def test_older(api, tmp_path):
    """A kernel without the action has nothing for pages that stand in no array."""
    (tmp_path / "a.c").write_text(SOURCE.read_text())
    report = run_convert(tmp_path, api=api)
    assert {one.status for one in report.handlers} == {"refused"}
    assert "only Linux 7.4" in next(one.reason for one in report.handlers if one.handler == "trace_mmap")
    assert (tmp_path / "a.c").read_text() == SOURCE.read_text()


def test_error_of_a_loop(tmp_path):
    """What a loop returned in place of the error of a page is kept where an action has error_override."""
    text = (HERE / "loops.c").read_text()
    made = {}
    for api in ("7.1", "7.2"):
        (tmp_path / api).mkdir()
        (tmp_path / api / "a.c").write_text(text)
        report = run_convert(tmp_path / api, api=api)
        made[api] = (tmp_path / api / "a.c").read_text()
        said = {one.handler for one in report.handlers if "gives its own error" in one.reason}
        assert said == ({"replaced_mmap", "filtered_mmap"} if api == "7.1" else set())
    kept = "\tdesc->action.error_override = -EAGAIN;\n", "\tdesc->action.error_override = -EIO;\n"
    assert all(one in made["7.2"] for one in kept)
    assert made["7.2"].replace(kept[0], "").replace(kept[1], "") == made["7.1"] == (HERE / "loops.res").read_text()
    compiles(tmp_path / "7.2/a.c", NEXT)


def test_in_the_headers(tmp_path):
    """auto finds the action in the headers of the tree, and does without it where there is none."""
    tree = tmp_path / "tree"
    tree.mkdir()
    subprocess.run(["cp", "-r", HERE.parent / "include", tree / "include"], check=True)
    (tree / "a.c").write_text(SOURCE.read_text())
    places = {"places": [tree / "a.c"], "api": "auto"}
    # next/ lies beside the headers, not among them.
    assert {one.status for one in run_convert(tree, **places).handlers} == {"refused"}
    (tree / "include/linux/mm_next.h").write_text((HERE.parent / "include/next/linux/mm.h").read_text())
    assert "converted" in {one.status for one in run_convert(tree, **places).handlers}
    assert (tree / "a.c").read_text() == RESULT.read_text()


def test_same_behaviour(legacy, tmp_path):
    """Both versions answer thousands of requests alike, pages and errors of a page included."""
    new = records(RESULT.read_text(), tmp_path, "discontig", NEXT)
    assert differences("discontig", legacy, new) == []
    for hook in ("trace_fops", "window_fops", "by_address_fops"):
        assert any(" ret=0 " in line and " map(" in line for line in new[hook]), hook
        assert any(" ret=-12 " in line and " failure=-12 " in line for line in new[hook]), hook


@pytest.mark.parametrize("right,wrong", BROKEN, ids=range(len(BROKEN)))
def test_model_sees(right, wrong, legacy, tmp_path):
    """A wrong conversion differs from the legacy handlers in the model."""
    text = RESULT.read_text()
    assert right in text
    assert differences("discontig", legacy, records(text.replace(right, wrong, 1), tmp_path, "discontig", NEXT))


@pytest.mark.parametrize("right,wrong,why", [
    ("trace->area = vmalloc_user(trace->size);", "trace->area = vmap(NULL, 1, 0, 0);", loops._WHICH),
    ("	return 0;\nout:", "	trace->base = 0;\n	return 0;\nout:", "does more after that"),
    ("spin_unlock_irqrestore(&trace->lock, flags);\n\n", "", "holds a lock"),
    ("vma->vm_end - vma->vm_start != size", "vma->vm_end - vma->vm_start < size", loops._MANY),
    ("off < size", "off <= size", loops._MANY), ("area", "state", "a state of its own"), ("(off = 0;", "(off = PAGE_SIZE;", loops._MANY),
    ("vma->vm_start + off, page", "vma->vm_start, page", "where a page goes"),
    ("return err;\n\t\t}", "return size;\n\t\t}", "the error of a page"),
    ("return err;\n\t\t}", "vfree(area);\n\t\t\treturn err;\n\t\t}", "does more than to return"),
    ("			return err;\n		}\n	}", "			return err;\n		}\n		off += PAGE_SIZE;\n	}", loops._MANY),
    ("		page = vmalloc", "		size += 0;\n		page = vmalloc", ""),
    ("	area = trace->area;", "	area = trace->area;\n	size &= PAGE_MASK;", loops._MANY)])
def test_stays(right, wrong, why):
    """A loop that only looks like one that an action stands for is left alone."""
    text = SOURCE.read_text()
    assert right in text
    loops.rolled(text, "trace_mmap", loops.Offers(True))
    with pytest.raises(Stays, match=why):
        word = rf"(?<![\w.>]){re.escape(right)}\b" if right.isalpha() else re.escape(right)
        loops.rolled(re.sub(word, lambda _: wrong, text, count=0 if right.isalpha() else 1), "trace_mmap", loops.Offers(True))
