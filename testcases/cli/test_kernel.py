# SPDX-License-Identifier: GPL-2.0-only
"""The three engines on a real, unmodified Linux tree: run-checks.sh and each by itself.

`make kernel-test-612` brings Linux 6.12 and runs these; `make kernel-test-71` wants
KERNEL_71 and BUILD_71. Nothing here changes the trees: what Kbuild must build goes into
a build directory that is a copy of links.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import HOME, git, mmapcheck, need, report, snapshot

K612 = Path(os.environ.get("KERNEL_612") or HOME / "build/k612")
B612 = Path(os.environ.get("BUILD_612") or HOME / "build/b612")
K71 = Path(os.environ.get("KERNEL_71") or "/nonexistent")
B71 = Path(os.environ.get("BUILD_71") or "/nonexistent")
TREES = [pytest.param((K612, B612), marks=pytest.mark.kernel612, id="6.12"),
         pytest.param((K71, B71), marks=pytest.mark.kernel71, id="7.1")]
Trees = tuple[Path, Path]


def kbuild(trees: Trees, *args: str) -> subprocess.CompletedProcess[bytes]:
    """make in a kernel tree with its build tree."""
    return subprocess.run(["make", "-C", str(trees[0]), f"O={trees[1]}", *args],
                          capture_output=True, check=False, timeout=900,
                          env={**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})


@pytest.fixture(scope="module")
def shadow(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Trees], Trees]:
    """A build tree to build in: a copy, so that the one given stays as it was."""
    made: dict[Path, Path] = {}

    def of(trees: Trees) -> Trees:
        if trees[1] not in made:
            place = tmp_path_factory.mktemp("build") / "b"
            subprocess.run(["cp", "-a", str(trees[1]), str(place)], check=True)
            made[trees[1]] = place
        return trees[0], made[trees[1]]
    return of


@pytest.mark.parametrize("trees", TREES)
def test_every_file_of_drivers_uio_is_accounted_for(trees: Trees) -> None:
    need("gcc", "sparse", "cocci")
    kernel, build = trees
    before = {str(path) for path in build.rglob("*")}
    made = report("-k", kernel, "-O", build, "drivers/uio")
    files = made["files"]
    wanted = {str(path.relative_to(kernel)) for path in (kernel / "drivers/uio").glob("**/*.c")}
    rows = [*files["skipped"], *files["failed"]]
    assert files["checked"] + len(rows) == len(wanted) > 10
    assert {row["file"] for row in rows} <= wanted and all(row["reason"] for row in rows)
    assert made["engines"]["gcc"] > 3 and made["engines"]["sparse"] > 3
    assert {str(path) for path in build.rglob("*")} == before


@pytest.mark.parametrize("trees", TREES)
def test_without_a_build_tree_what_needs_one_is_said(trees: Trees) -> None:
    need("gcc", "cocci", "sparse")
    done = mmapcheck("check", "-k", trees[0], "-e", "cocci,sparse", "drivers/uio/uio.c")
    text = done.stdout.decode()
    assert done.returncode in (0, 1) and "read by cocci 1, sparse 1" in text
    assert "flags guessed for x86-64; -O DIR" in text
    odd = mmapcheck("check", "-k", trees[0], "-e", "cocci,sparse", "drivers/macintosh/via-pmu.c")
    assert odd.returncode == 2
    assert re.search(r"sparse: needs a configured build tree: -O DIR .*with guessed flags: ",
                     odd.stdout.decode())
    named = mmapcheck("check", "-k", trees[0], "-e", "gcc", "drivers/uio/uio.c")
    assert named.returncode == 2 and b"gcc: needs a configured build tree" in named.stdout


@pytest.mark.parametrize("trees", TREES)
@pytest.mark.parametrize("mode", ["report", "patch"])
def test_coccicheck_runs_the_conversion(trees: Trees, mode: str, tmp_path: Path) -> None:
    need("cocci")
    # coccicheck writes its debug file and a rule that fails into it, with status 0.
    debug = tmp_path / "debug"
    done = subprocess.run(
        ["make", "-C", str(trees[0]), "coccicheck", f"MODE={mode}", "M=drivers/misc", "J=2",
         f"COCCI={HOME}/cocci/convert/iomap_memory.cocci", f"DEBUG_FILE={debug}"],
        capture_output=True, check=False, timeout=600,
        env={**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
    assert done.returncode == 0, done.stderr
    assert not re.search(rb"Fatal|exception|error", debug.read_bytes()), debug.read_text()
    out = done.stdout.decode()
    if trees[0] == K612:
        wanted = "open-dice.c" if mode == "report" else "+static int open_dice_mmap_prepare("
        assert wanted in out, out


@pytest.mark.parametrize("trees", TREES)
def test_the_checker_runs_as_CHECK(trees: Trees, shadow: Callable[[Trees], Trees]) -> None:
    need("sparse")
    done = kbuild(shadow(trees), "C=2", f"CHECK={HOME}/sparse-checks/argkind",
                  "drivers/char/mem.o")
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, text
    assert "CHECK" in text and "is not up-to-date" not in text and "unsupported" not in text


@pytest.mark.parametrize("trees", TREES)
def test_the_plugin_runs_under_KCFLAGS_and_changes_no_object(
        trees: Trees, shadow: Callable[[Trees], Trees]) -> None:
    need("gcc")
    place = shadow(trees)
    made = []
    for flags in ("", f"-fplugin={HOME}/gcc-plugin/argkind.so"):
        out = place[1] / "drivers/char/mem.o"
        out.unlink(missing_ok=True)
        done = kbuild(place, f"KCFLAGS={flags}", "drivers/char/mem.o")
        assert done.returncode == 0, done.stderr.decode()
        made.append(out.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("trees", TREES)
def test_flags_are_the_same_from_kbuild_and_from_its_records(
        trees: Trees, shadow: Callable[[Trees], Trees]) -> None:
    from mmapcheck.check import flags, kbuild as asked
    from mmapcheck.lib import proc
    place = shadow(trees)
    source = place[0] / "drivers/char/mem.c"
    assert kbuild(place, "drivers/char/mem.o").returncode == 0
    recorded = flags.from_record(source, place[0], place[1])
    try:
        told = asked.ask([source], place[0], trees[1], "gcc", 60).flags[source]
    finally:
        proc.drop_scratch()
    assert recorded is not None
    # Kbuild compiles from the build tree, and names the source tree one way or the other.
    def same(args: tuple[str, ...], build: Path) -> list[str]:
        return [re.sub(rf"({place[0]}|\.\./\S*source|{build})", "", arg) for arg in args]
    assert same(told.args, trees[1]) == same(recorded.args, place[1])


@pytest.mark.kernel612
def test_hpet_and_open_dice_convert_from_6_12_for_7_1() -> None:
    need("cocci")
    before = {name: (K612 / name).read_bytes()
              for name in ("drivers/char/hpet.c", "drivers/misc/open-dice.c")}
    done = mmapcheck("convert", "-k", K612, "--api", "7.1", *before)
    diff = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "+static int hpet_mmap_prepare(struct vm_area_desc *desc)" in diff
    assert "mmap_action_simple_ioremap(desc, addr, PAGE_SIZE)" in diff
    assert "+static int open_dice_mmap_prepare(struct vm_area_desc *desc)" in diff
    assert before == {name: (K612 / name).read_bytes() for name in before}


@pytest.mark.kernel612
def test_a_staged_driver_of_a_real_tree(tmp_path: Path) -> None:
    """A repository of a few directories of 6.12 with flags from the tree's own build."""
    need("gcc")
    top = tmp_path / "linux"
    top.mkdir()
    for name in K612.iterdir():
        if name.name not in (".git", "drivers"):
            (top / name.name).symlink_to(name)
    for name in ("Makefile", "Kconfig"):
        (top / "drivers").mkdir(exist_ok=True)
        (top / "drivers" / name).symlink_to(K612 / "drivers" / name)
    subprocess.run(["cp", "-r", str(K612 / "drivers/char"), str(top / "drivers/char")], check=True)
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "drivers/char")
    git(top, "commit", "-q", "-m", "start")
    file = top / "drivers/char/hpet.c"
    good = file.read_text()
    assert "return vm_iomap_memory(vma, addr, PAGE_SIZE);" in good
    file.write_text(good.replace("return vm_iomap_memory(vma, addr, PAGE_SIZE);",
                                 "return io_remap_pfn_range(vma, vma->vm_start, vma->vm_end,\n"
                                 "\t\tPAGE_SIZE, vma->vm_page_prot);"))
    git(top, "add", "drivers/char/hpet.c")
    file.write_text(good)
    before = snapshot(top / "drivers/char")
    made = report("--staged", "-e", "gcc", "-O", B612, cwd=top, status=1)
    assert [(one["file"], one["id"]) for one in made["findings"]] == \
        [("drivers/char/hpet.c", "arg-unit")]
    assert snapshot(top / "drivers/char") == before
