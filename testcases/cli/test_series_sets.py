# SPDX-License-Identifier: GPL-2.0-only
"""convert --series of handlers that are not static: one patch has every file that changes with them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import HOME, git, need, snapshot, write
from test_series import DATE, MAKEFILE, clone, driver, mmapcheck, patches, series

SPLIT = HOME / "testcases/convert/together/split"
FILES = ("camera.c", "camera.h", "main.c")
# Complains of what the old line has as well.
CHECKPATCH = 'local $/; if (<STDIN> =~ /^\\+extern /m) { print "CHECK:AVOID_EXTERNS: extern prototypes\\n"; exit 1; }'


def files(where: str, old: str = "camera", new: str = "camera") -> dict[str, str]:
    """The set in a directory, under another name."""
    return {f"{where}/{name}": (SPLIT / name).read_text().replace(f"{old}_mmap", f"{new}_mmap").replace(
        f"{old}_none", f"{new}_none") for name in FILES}


def named(mail: bytes) -> list[str]:
    """The files of a patch."""
    return re.findall(r"^\+\+\+ b/(.*)$", mail.decode(), re.M)


def test_a_set_of_a_kernel_tree_is_one_patch(make_repo: Callable[..., Path], tmp_path: Path) -> None:
    """It applies and compiles by itself; one whose file fails a check is left out as a whole."""
    need("cocci")
    clash = files("drivers/clash", new="clash")
    clash["drivers/clash/camera.h"] += "void clash_mmap_prepare(void);\n"
    repo = make_repo({**files("drivers/camera"), **clash, "drivers/one.c": driver("one"),
                      "scripts/checkpatch.pl": CHECKPATCH})
    write(repo / "Makefile", MAKEFILE.replace("-Wextra", "-Wextra -Wno-unused-parameter"))
    git(repo, "commit", "-q", "-a", "-m", "makefile")
    build = tmp_path / "build"
    write(build / ".config", "# Linux/x86 7.1.0 Kernel Configuration\n")
    write(build / "include/generated/autoconf.h", "")
    done = series(repo, tmp_path / "out", "-O", build, "-f", "json", status=2)
    rows = {one["handler"]: one for one in json.loads(done.stdout)["handlers"]}
    assert {name: one["status"] for name, one in rows.items()} == {
        **dict.fromkeys(("camera_mmap", "camera_none", "one_mmap"), "converted"),
        **dict.fromkeys(("clash_mmap", "clash_none"), "failed")}
    assert "drivers/clash/camera.c: does not compile for x86: " in rows["clash_none"]["reason"]
    assert "conflicting types" in (tmp_path / "out/logs/drivers/clash/main.c.log").read_text()
    mails = patches(tmp_path / "out")
    sets = {tuple(named(text)): text for name, text in sorted(mails.items()) if "cover" not in name}
    camera = tuple(f"drivers/camera/{name}" for name in FILES)
    assert list(sets) == [camera, ("drivers/one.c",)]
    words = " ".join(sets[camera].decode().split())
    assert "Convert camera_mmap() and camera_none(): - remap_pfn_range() becomes mmap_action_remap_full()" in words
    assert "- drivers/camera/camera.c and drivers/camera/camera.h, where they are defined or declared, change along" \
        in words
    assert "compiled before and after for x86 with W=1, no new warning; checkpatch --strict, but for what the " \
        "old lines have, too: AVOID_EXTERNS;" in words and "not compiled" not in words
    am = clone(repo, tmp_path / "am")
    git(am, "am", "-q", str(next((tmp_path / "out").glob("0001-*"))))
    for name in FILES:
        assert (am / "drivers/camera" / name).read_text() == (SPLIT / f"{name}.res").read_text()
    again = mmapcheck("convert", "-k", repo, "-O", build, "--series", tmp_path / "out", "--resume",
                      env={"GIT_AUTHOR_DATE": DATE})
    assert again.returncode == 2 and patches(tmp_path / "out") == mails, again.stderr


def test_a_set_of_a_module_is_one_patch(tmp_path: Path) -> None:
    """Without any kernel, below the top of its repository."""
    need("cocci")
    shutil.copytree(SPLIT, tmp_path / "repo/src", ignore=shutil.ignore_patterns("*.res"))
    repo = tmp_path / "repo"
    write(repo / "src/Kbuild", "obj-m := cam.o\ncam-y := camera.o main.o\n")
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "start"]):
        git(repo, *args)
    before = snapshot(repo)
    done = mmapcheck("convert", "--api", "7.1", "--series", tmp_path / "out", cwd=repo / "src",
                     env={"MMAPCHECK_MODULES": str(tmp_path)})
    assert done.returncode == 0 and snapshot(repo) == before, done.stderr
    (mail,) = (tmp_path / "out").glob("0001-*.patch")
    assert named(mail.read_bytes()) == [f"src/{name}" for name in FILES]
    git(repo, "am", "-q", str(mail))
    for name in FILES:
        assert (repo / "src" / name).read_text() == (SPLIT / f"{name}.res").read_text()
