# SPDX-License-Identifier: GPL-2.0-only
"""Paths mean what one sees, and nothing outside of those that were named is ever written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import GOOD_REMAP, HOME, SAMPLE, mmapcheck, need, snapshot, write

MODULE = {name: GOOD_REMAP.replace("view_", f"{word}_") for name, word in (
    ("mydrv.c", "own"), ("drivers/mydrv.c", "sub"))}


@pytest.fixture
def place(make_tree: Callable[..., Path], tmp_path: Path) -> Path:
    """A kernel tree and a module beside each other; drivers/mydrv.c is in both."""
    need("cocci")
    make_tree({"drivers/mydrv.c": GOOD_REMAP, "drivers/deep.c": GOOD_REMAP}, "linux")
    for name, text in MODULE.items():
        write(tmp_path / "module" / name, text)
    (tmp_path / "module/lib").mkdir()
    write(tmp_path / "module/Kbuild", "obj-m += mydrv.o\n")
    write(tmp_path / "elsewhere/linked.c", GOOD_REMAP.replace("view_", "linked_"))
    (tmp_path / "link").symlink_to("module/drivers")
    (tmp_path / "module/drivers/linked.c").symlink_to("../../elsewhere/linked.c")
    (tmp_path / "module/lib/away").symlink_to("../../elsewhere")
    return tmp_path


def rewritten(place: Path, *args: str | Path, cwd: str = "module", status: int = 0) -> set[str]:
    """The files below `place` that a conversion in place changes; it may change nothing of ours."""
    before, ours = snapshot(place), snapshot(SAMPLE)
    done = mmapcheck("convert", "--in-place", "-k", place / "linux", *args, cwd=place / cwd)
    assert done.returncode == status, done.stderr.decode()
    after = snapshot(place)
    assert snapshot(SAMPLE) == ours and after.keys() == before.keys()
    changed = {os.path.relpath(name, place) for name in after if after[name] != before[name]}
    for name in changed:
        text = (place / name).read_text()
        assert "_mmap_prepare(struct vm_area_desc *desc)" in text, name
    said = done.stderr.decode().splitlines()
    if changed:
        # Each of them was announced, with the tree it is of, before it was written.
        (line,) = [line for line in said if line.startswith("rewriting in ")]
        root, _, names = line.removeprefix("rewriting in ").partition(": ")
        assert {os.path.relpath(Path(root, name), place) for name in names.split(", ")} == changed
    return changed


ALL = {f"module/{name}" for name in MODULE}
CASES = [
    (".", "module", ALL),
    ("..", "module/drivers", ALL),
    ("./drivers/../mydrv.c", "module", {"module/mydrv.c"}),
    ("drivers", "module", {"module/drivers/mydrv.c"}),
    ("drivers/mydrv.c", "module", {"module/drivers/mydrv.c"}),
    ("mydrv.c", "module/drivers", {"module/drivers/mydrv.c"}),
    ("drivers/mydrv.c", "linux", {"linux/drivers/mydrv.c"}),
    ("drivers/deep.c", "module", {"linux/drivers/deep.c"}),
    ("link", ".", {"module/drivers/mydrv.c"}),
    ("link/mydrv.c", ".", {"module/drivers/mydrv.c"}),
    ("link/..", ".", ALL),
]


@pytest.mark.parametrize("path, cwd, expected", CASES, ids=[f"{path} in {cwd}" for path, cwd, _ in CASES])
def test_G1_in_place_changes_nothing_but_what_was_named(
        path: str, cwd: str, expected: set[str], place: Path) -> None:
    assert rewritten(place, path, cwd=cwd) == expected


@pytest.mark.parametrize("path, expected", [
    ("module", ALL), ("module/drivers/mydrv.c", {"module/drivers/mydrv.c"}),
    ("link", {"module/drivers/mydrv.c"}), ("linux/drivers/../drivers/deep.c", {"linux/drivers/deep.c"})])
def test_G1_so_does_an_absolute_path(path: str, expected: set[str], place: Path) -> None:
    assert rewritten(place, f"{place}/{path}", cwd="linux") == expected


def test_G1_a_named_link_leads_to_what_it_shows_and_one_on_the_way_to_nothing(place: Path) -> None:
    assert rewritten(place, "drivers/linked.c") == {"elsewhere/linked.c"}
    shutil.copy(place / "module/mydrv.c", place / "elsewhere/linked.c")
    done = mmapcheck("convert", "-k", place / "linux", ".", cwd=place / "module")
    assert b"a/drivers/linked.c" not in done.stdout
    said = done.stderr.decode()
    for name in ("drivers/linked.c", "lib/away"):
        assert f"{name}: skipped: a symbolic link to {place}/elsewhere" in said


def test_G1_another_name_of_the_same_file_keeps_the_old_text(place: Path) -> None:
    os.link(place / "module/mydrv.c", place / "elsewhere/hard.c")
    assert rewritten(place, "mydrv.c") == {"module/mydrv.c"}


@pytest.mark.parametrize("args", [(), ("--standalone",), ("--api", "7.1")], ids=["", "standalone", "api"])
def test_G1_without_a_kernel_tree_only_the_module_is_meant(args: tuple[str, ...], place: Path) -> None:
    before, ours = snapshot(place), snapshot(SAMPLE)
    done = mmapcheck("convert", "--in-place", *args, "mydrv.c", cwd=place / "module",
                     env={"MMAPCHECK_MODULES": str(place / "none")})
    after = snapshot(place)
    changed = {os.path.relpath(name, place) for name in after if after[name] != before[name]}
    assert snapshot(SAMPLE) == ours
    if args:
        assert done.returncode == 0 and changed == {"module/mydrv.c"}, done.stderr
    else:
        (line,) = done.stderr.decode().splitlines()
        assert done.returncode == 2 and not changed and "--api 7.1" in line and "-k" in line


def test_in_place_below_the_top_wants_to_be_told_what(place: Path) -> None:
    done = mmapcheck("convert", "--in-place", cwd=place / "linux/drivers")
    assert done.returncode == 2 and b"--in-place: name what to rewrite" in done.stderr
    before = snapshot(place / "module")
    assert mmapcheck("convert", "--in-place", cwd=place / "linux").returncode == 0
    assert "view_mmap_prepare" in (place / "linux/drivers/deep.c").read_text()
    assert snapshot(place / "module") == before


def test_a_path_that_is_only_in_the_tree_is_taken_from_there_and_that_is_said(place: Path) -> None:
    for command in ("check", "survey", "convert"):
        here = mmapcheck(command, "-k", place / "linux", "drivers/mydrv.c", cwd=place / "module")
        there = mmapcheck(command, "-k", place / "linux", "drivers/deep.c", cwd=place / "module")
        assert b"run-checks.sh: drivers/mydrv.c" not in here.stderr
        assert there.stderr.decode().startswith(
            f"run-checks.sh: drivers/deep.c: not in {place}/module, so that of {place}/linux\n")


def test_one_tree_at_a_time(place: Path) -> None:
    for args in (["-k", "../linux", ".", "../linux/drivers"], [".", "../linux/drivers"]):
        done = mmapcheck("survey", *args, cwd=place / "module")
        assert done.returncode == 2 and b"one tree at a time" in done.stderr, done.stderr
    other = place / "other"
    shutil.copytree(place / "linux", other, symlinks=True)
    done = mmapcheck("survey", "-k", "../linux", "../other/drivers", cwd=place / "module")
    assert done.returncode == 2 and f"of the kernel tree {other}: name that with -k" in done.stderr.decode()


@pytest.mark.parametrize("args", [
    ["--sample", "--in-place"], ["-k", "testcases/sample", "--in-place"], ["--in-place", "testcases"],
    ["-k", "testcases/sample", "--in-place", "testcases/sample/drivers/char/scopemem.c"],
    ["--standalone", "--in-place", "testcases/sample/mm/action.c"], ["--sample", "--series", "x"]])
def test_the_sample_is_never_rewritten(args: list[str]) -> None:
    before = snapshot(SAMPLE)
    done = mmapcheck("convert", *args, cwd=HOME)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
    assert b"sample" in done.stderr and snapshot(SAMPLE) == before


def test_outside_of_any_tree_the_sample_stands_for_nothing(tmp_path: Path) -> None:
    for command in ("check", "survey", "convert"):
        done = mmapcheck(command, cwd=tmp_path)
        (line,) = done.stderr.decode().splitlines()
        assert done.returncode == 2 and not done.stdout
        assert "neither a kernel tree nor a module" in line and "-k" in line and "--sample" in line
        sample = mmapcheck(command, "--sample", "drivers/char/busport.c", cwd=tmp_path)
        assert sample.returncode in (0, 1) and b"drivers/char/" in sample.stdout + sample.stderr
