# SPDX-License-Identifier: GPL-2.0-only
"""`check --explain FILE:LINE`: how a value came there, across the files of a module."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not (ROOT / "sparse-checks/argkind").is_file(), reason="the checker is not built")

# The callee, and the frame it wants, in the file itself: nothing of another file is needed.
ALONE = """\
// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>

static int map_at(struct vm_area_struct *vma, unsigned long at)
{
	return remap_pfn_range(vma, vma->vm_start, at, PAGE_SIZE, vma->vm_page_prot);
}

int map_all(struct vm_area_struct *vma, phys_addr_t base)
{
	unsigned long pos = base & PAGE_MASK;

	return map_at(vma, pos);
}
"""


class Place:
    """Copies of modules, and a cache."""

    def __init__(self, top: Path) -> None:
        self.top = top
        for name in ("ring", "chain", "frames"):
            shutil.copytree(ROOT / "testcases/link" / name, top / name)
        (top / "alone").mkdir()
        (top / "alone/alone.c").write_text(ALONE)

    def explain(self, place: str, *args: str, status: int = 1, engine: str = "sparse",
                where: str = ".") -> subprocess.CompletedProcess[str]:
        """check --explain, standing in a directory."""
        done = subprocess.run([str(ROOT / "run-checks.sh"), "check", "--standalone", "-e", engine, "-D__KERNEL__",
                               f"-I{ROOT / 'testcases/include'}", "--explain", place, *args], check=False, timeout=120,
                              cwd=self.top / where, capture_output=True, text=True,
                              env={**os.environ, "XDG_CACHE_HOME": str(self.top / "cache")})
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def steps(self, place: str, **kwargs: str) -> list[tuple[str, str, int, str]]:
        """Side, file, line and evidence of the only finding's steps."""
        found, = json.loads(self.explain(place, "-f", "json", **kwargs).stdout)["findings"]
        return [(step["side"], Path(step["file"]).name, step["line"], step["evidence"]) for step in found["steps"]]


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("engine", ["gcc", "sparse"])
def test_a_member_of_another_file(place: Place, engine: str) -> None:
    if engine == "gcc" and not (ROOT / "gcc-plugin/argkind.so").is_file():
        pytest.skip("the plugin is not built")
    assert place.steps("ring/map.c:7", engine=engine) == [
        ("value", "alloc.c", 8, "table"), ("value", "alloc.c", 8, "declared"), ("value", "map.c", 7, "derived"),
        ("wanted", "map.c", 7, "table")]


def test_through_three_files_and_back(place: Place) -> None:
    assert place.steps("top.c:6", where="chain") == [
        ("value", "bottom.c", 10, "declared"), ("value", "bottom.c", 12, "declared"), ("value", "middle.c", 7, "derived"),
        ("value", "middle.c", 7, "derived"), ("value", "top.c", 6, "derived"),
        ("wanted", "middle.c", 14, "derived"), ("wanted", "bottom.c", 6, "table")]


def test_what_a_function_writes(place: Place) -> None:
    steps = place.steps("frames/user.c:25")
    assert ("value", "core.c", 24, "derived") in steps and steps[-1] == ("wanted", "user.c", 25, "table")


def test_the_text_has_numbers_and_evidence(place: Place) -> None:
    done = place.explain("alone/alone.c:13")
    assert done.stdout == """\
alone/alone.c:13:9: warning: argument 2 of map_at is a physical address; expected a page frame number [arg-unit]
  what it is:
    1. alone/alone.c:9:41: 'base' is declared phys_addr_t (a declaration)
    2. alone/alone.c:11:29: computed with it: a physical address (a declaration)
  what is expected there:
    3. alone/alone.c:6:9: argument 3 of remap_pfn_range() is a page frame number (the table)
"""
    assert "1 file looked at as one program" in done.stderr


def test_where_nothing_is_wrong_it_says_what_is_known(place: Place) -> None:
    done = place.explain("map.c:17", status=0, where="ring")
    assert done.stdout.startswith("map.c:17: nothing is found there; of its calls is known:\n"
                                  "map.c:17:9: argument 1 of virt_to_phys is linear memory; expected linear memory\n")
    assert "alloc.c:10:2: ring_alloc() puts it into 'page' of struct ring: linear memory" in done.stdout
    assert place.explain("map.c:1", status=0, where="ring").stdout == "map.c:1: nothing is found there\n"


def test_what_learnt_facts_say(place: Place) -> None:
    facts = place.top / "facts.def"
    facts.write_text("AK_LEARNT(frames_map, _, ptr, pfn, ...) /* core.c; 2: argument 3 of remap_pfn_range */\n")
    (place.top / "frames/core.c").unlink()
    done = place.explain("user.c:48", "--table", str(facts), where="frames")
    assert ("what frames_map() takes was learnt from core.c: argument 3 of remap_pfn_range: a page frame number "
            "(learnt from another file)") in done.stdout


@pytest.mark.parametrize("asked, says", [
    ("ring/map.c", "expected FILE:LINE"), ("ring/map.c:0", "expected FILE:LINE"), ("ring/nothing.c:3", "no such file"),
    ("ring/map.c:4000", "has fewer lines")])
def test_a_bad_place_is_refused(place: Place, asked: str, says: str) -> None:
    done = place.explain(asked, status=2)
    assert says in done.stderr and not done.stdout and len(done.stderr.splitlines()) == 1


def test_what_does_not_go_with_it(place: Place) -> None:
    assert "cannot be used together" in place.explain("ring/map.c:7", "--shard", "1/2", status=2).stderr
    assert "text or json" in place.explain("ring/map.c:7", "-f", "sarif", status=2).stderr
    assert "gcc or sparse" in place.explain("ring/map.c:7", status=2, engine="cocci").stderr


def test_a_file_that_cannot_be_read(place: Place) -> None:
    (place.top / "alone/alone.c").write_text("int broken(\n")
    done = place.explain("alone/alone.c:1", status=2)
    assert "alone/alone.c:1: sparse" in done.stderr or "alone/alone.c:1: " in done.stderr
