# SPDX-License-Identifier: GPL-2.0-only
"""Modules outside of the kernel tree: with headers of every shape, with records, with nothing at all.

The headers here are the small ones of the tests, in the shapes in which distributions have
the real ones, with a Makefile that does of Kbuild what a dry run shows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BAD_REMAP, GOOD_REMAP, HOME, git, mmapcheck, need, report, snapshot, write

KBUILD = """\
VERSION = {version}
PATCHLEVEL = {patchlevel}
SUBLEVEL = 3
srctree := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))
src := $(M)
first := -include $(srctree)/include/linux/kconfig.h -include $(srctree)/include/linux/compiler.h
common = -nostdinc -I$(srctree)/include -I./include $(first) -D__KERNEL__ -std=gnu11 -O2 -fno-builtin
include $(firstword $(wildcard $(M)/Kbuild) $(M)/Makefile)
parts := $(foreach one,$(obj-m),$(or $($(one:.o=-y)),$(one)))
modules: $(addprefix $(M)/,$(parts))
$(M)/%.o: $(M)/%.c
\tset -e; $(CC) $(common) $(ccflags-y) -c -o $@ $<
"""
RELEASE = os.uname().release
# What is checked is told by a flag of the module's own Makefile, and by a header of its own.
VIEW = '#include "view.h"\n#ifndef VIEW\n#error VIEW\n#endif\n' + BAD_REMAP


def headers(place: Path, version: tuple[int, int] = (7, 1)) -> None:
    """The part of a headers package that has the headers."""
    shutil.copytree(HOME / "testcases/include", place / "include")
    write(place / "include/linux/kconfig.h", "")
    write(place / "Makefile", KBUILD.format(version=version[0], patchlevel=version[1]))


def configure(place: Path) -> None:
    """The part that has the configuration."""
    write(place / ".config", "CONFIG_MODULES=y\n")
    write(place / "include/generated/autoconf.h", "#define CONFIG_MODULES 1\n")


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """Debian's two parts; the one with the configuration."""
    headers(tmp_path / "src/linux-headers-7.1-common")
    made = tmp_path / "src/linux-headers-7.1-amd64"
    configure(made)
    write(made / "Makefile", f"include {tmp_path}/src/linux-headers-7.1-common/Makefile\n")
    return made


@pytest.fixture
def module(tmp_path: Path) -> Path:
    """A module with a mix-up in a file of a sub-directory."""
    top = tmp_path / "module"
    write(top / "Kbuild", "obj-m += view.o\nview-y := main.o sub/view.o\nccflags-y += -I$(src)/inc -DVIEW\n")
    write(top / "main.c", "int nothing;\n")
    write(top / "sub/view.c", VIEW)
    write(top / "inc/view.h", "struct view;\n")
    return top


def found(*args: str | Path, cwd: Path, env: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The findings of gcc; nothing of the module may change, and each file must be read."""
    before = snapshot(cwd)
    done = mmapcheck("check", "-e", "gcc", "-f", "json", "--no-cache", *args, cwd=cwd, env=env)
    assert snapshot(cwd) == before
    made = json.loads(done.stdout)
    assert not made["files"]["skipped"] and not made["files"]["failed"], made["files"]
    return [(one["file"], one["id"]) for one in made["findings"]]


MIXED_UP = [("sub/view.c", "arg-unit")]


@pytest.mark.parametrize("shape", ["split", "common", "in one", "build", "version", "O=", "moved"])
def test_k_takes_every_shape_of_headers(shape: str, split: Path, module: Path, tmp_path: Path) -> None:
    need("gcc")
    common = split.parent / "linux-headers-7.1-common"
    kernel = {"split": split, "common": common}.get(shape, tmp_path / "other")
    if shape == "in one":
        headers(kernel)
        configure(kernel)
        write(kernel / "Kconfig", "")
    elif shape in ("build", "version"):
        place = tmp_path / "modules/7.1"
        place.mkdir(parents=True)
        (place / "build").symlink_to(split)
        kernel = place / "build" if shape == "build" else place
    elif shape == "O=":
        write(common / "Kconfig", "")
        configure(kernel)
        write(kernel / "Makefile", f"# Automatically generated\ninclude {common}/Makefile\n")
    elif shape == "moved":
        # Unpacked somewhere else, the parts still lie side by side.
        shutil.move(common, tmp_path / "root/linux-headers-7.1-common")
        kernel = shutil.move(split, tmp_path / "root/linux-headers-7.1-amd64")
        survey = mmapcheck("survey", "-f", "json", "-k", kernel, cwd=module)
        assert [one["status"] for one in json.loads(survey.stdout)["handlers"]] == ["convertible"]
        return
    assert found("-k", kernel, cwd=module) == MIXED_UP
    made = json.loads(mmapcheck("survey", "-f", "json", "-k", kernel, cwd=module).stdout)
    assert [(one["file"], one["status"]) for one in made["handlers"]] == [("sub/view.c", "convertible")]


def test_the_default_is_the_running_kernel(split: Path, module: Path, tmp_path: Path) -> None:
    need("gcc")
    (tmp_path / "modules" / RELEASE).mkdir(parents=True)
    (tmp_path / "modules" / RELEASE / "build").symlink_to(split)
    env = {"MMAPCHECK_MODULES": str(tmp_path / "modules")}
    assert found(cwd=module, env=env) == MIXED_UP
    # Built by the Kbuild above, which is where the module begins.
    assert found("view.c", cwd=module / "sub", env=env) == MIXED_UP
    assert found("../module/sub", cwd=module, env=env) == MIXED_UP


def test_without_headers_each_command_says_what_to_type(split: Path, module: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", str(module))
    none = {"MMAPCHECK_MODULES": str(tmp_path / "none")}
    other = tmp_path / "modules/6.6"
    other.mkdir(parents=True)
    (other / "build").symlink_to(split)
    (other / "source").symlink_to("/nonexistent")
    for env, words in ((none, f"apt-get install linux-headers-{RELEASE}"),
                       ({"MMAPCHECK_MODULES": str(other.parent)}, f"-k {other}/build is here")):
        check = mmapcheck("check", cwd=module, env=env)
        assert check.returncode == 0 and words in check.stdout.decode()
        named = mmapcheck("check", "-e", "gcc", cwd=module, env=env)
        assert named.returncode == 2 and words in named.stdout.decode()
        for args in (["survey"], ["convert"]):
            done = mmapcheck(*args, cwd=module, env=env)
            assert done.returncode == 0 and b"view_mmap" in done.stdout
            assert b"the API of Linux 7.1 is assumed; -k DIR or --api says" in done.stdout + done.stderr
        for args in (["convert", "--in-place"], ["convert", "--series", str(tmp_path / "out")]):
            done = mmapcheck(*args, cwd=module, env=env)
            (line,) = done.stderr.decode().splitlines()
            assert done.returncode == 2 and words in line and "--api 7.1" in line
        assert words in mmapcheck("doctor", cwd=module, env=env).stdout.decode()
    dangling = mmapcheck("survey", "-k", other / "source", cwd=module)
    (line,) = dangling.stderr.decode().splitlines()
    assert dangling.returncode == 2 and "points to /nonexistent, which is not there; install" in line


@pytest.mark.parametrize("args, words", [
    (["check", "-k", "HEADERS", "-O", "MODULE"], "leave -O out"),
    (["install-hook", "-k", "HEADERS"], "git init makes one"),
    (["check", "--since", "HEAD", "-k", "HEADERS"], "not in a git work tree"),
    (["convert", "--series", "out", "-k", "HEADERS"], "git init, git add, git commit"),
    (["review", "-k", "HEADERS", "some.mbox"], "for a module: git am the patches, then run-checks.sh check --since"),
    (["review", "some.mbox"], "name one with -k"),
    (["check", "-k", "MODULE"], "-k expects a kernel source tree, a headers package or /lib/modules/VERSION/build"),
    (["survey", "-k", "nothing"], "nothing: no such"),
    (["convert", "--in-place", "-k", "HEADERS", "nothing.c"], "nothing.c: no such"),
])
def test_what_a_module_cannot_have_is_one_line(args: list[str], words: str, split: Path, module: Path) -> None:
    """Each command in a module's directory that is in no repository; nothing is written."""
    write(module / "some.mbox", "From: a <a@b>\nSubject: [PATCH] b\n\n---\n--- a/main.c\n+++ b/main.c\n@@ -1 +1 @@\n"
          "-int nothing;\n+int no;\n")
    before = snapshot(module)
    places = {"HEADERS": str(split), "MODULE": str(module)}
    done = mmapcheck(*(places.get(one, one) for one in args), cwd=module)
    (line,) = done.stderr.decode().splitlines()
    assert done.returncode == 2 and done.stdout == b"" and words in line
    assert snapshot(module) == before


def test_a_tree_that_is_not_configured_leaves_the_lint_rules(make_tree, module: Path) -> None:
    need("cocci", "gcc")
    top = make_tree({}, "linux")
    done = mmapcheck("check", "-k", top, cwd=module)
    said = done.stdout.decode()
    assert done.returncode == 0 and f"{top} is not configured: name its headers package with -k" in said
    assert done.stderr.decode().startswith(f"run-checks.sh: no PATH: the module in {module}; {top} as a PATH")


@pytest.mark.parametrize("place", ["Kbuild", "Makefile"])
def test_what_a_makefile_writes_goes_to_a_copy(place: str, split: Path, module: Path) -> None:
    need("gcc")
    text = (module / "Kbuild").read_text()
    (module / "Kbuild").unlink()
    write(module / place, text + "$(shell echo '#define MADE' > $(src)/made.h)\n"
          "$(shell echo broken >> $(src)/sub/view.c)\nccflags-y += -include $(src)/made.h\n")
    write(module / "sub/view.c", VIEW + "#ifndef MADE\n#error MADE\n#endif\n")
    assert found("-k", split, cwd=module) == MIXED_UP
    assert not (module / "made.h").exists()


def test_a_source_that_a_makefile_reaches_by_dots_is_compiled_as_kbuild_does(split: Path, module: Path) -> None:
    need("gcc")
    (module / "Kbuild").unlink()
    write(module / "drv/main.c", GOOD_REMAP)
    write(module / "drv/Kbuild", "obj-m += view.o\nview-y := main.o ../sub/view.o\n"
          "ccflags-y += -I$(src)/../inc -DVIEW -include generated/autoconf.h\n")
    git(module.parent, "init", "-q", str(module))
    assert found("-k", split, "drv", "sub", cwd=module) == MIXED_UP


def test_the_flags_kbuild_told_are_kept_until_a_makefile_changes(split: Path, module: Path) -> None:
    need("gcc")
    def run() -> str:
        return mmapcheck("check", "-e", "gcc", "-k", split, cwd=module).stdout.decode()
    asked = "the module's Makefiles were run"
    assert asked in run() and asked not in run()
    write(module / "Kbuild", (module / "Kbuild").read_text() + "ccflags-y += -UVIEW\n")
    said = run()
    assert asked in said and "failed: sub/view.c" in said


def test_files_that_no_makefile_builds_are_read_as_modules_of_their_own(split: Path, tmp_path: Path) -> None:
    need("gcc")
    write(tmp_path / "loose/a.c", BAD_REMAP)
    write(tmp_path / "loose/b.c", "#include <linux/none.h>\n" + BAD_REMAP)
    made = report("-e", "gcc", "-k", split, "loose", cwd=tmp_path, status=2)
    assert [one["file"] for one in made["findings"]] == ["loose/a.c"]
    (row,) = made["files"]["skipped"]
    assert row["file"] == "loose/b.c" and "the module's Makefiles do not build it" in row["reason"]
    assert "build the module once" in row["reason"]


def record(module: Path, common: Path, build: Path, own: bool) -> None:
    """A record as Kbuild leaves it: up to Linux 6.12 of a compile in the build tree, then in the module."""
    source = "sub/view.c" if own else module / "sub/view.c"
    relative = f"-I{build}/include" if own else "-I./include"
    write(module / "sub/.view.o.cmd",
          f"savedcmd_x := gcc -nostdinc -I{common}/include {relative} -include {common}/include/linux/kconfig.h "
          f"-include {common}/include/linux/compiler.h -D__KERNEL__ -DVIEW -I{'.' if own else module}/inc "
          f"-std=gnu11 -O2 -fno-builtin -include generated/autoconf.h -c -o x.o {source}\n")


@pytest.mark.parametrize("own", [False, True], ids=["6.12", "6.13"])
def test_the_record_of_a_build_tells_the_flags(own: bool, split: Path, module: Path, tmp_path: Path) -> None:
    need("gcc")
    common = split.parent / "linux-headers-7.1-common"
    record(module, common, split, own)
    write(module / "Kbuild", "$(error the Makefile was read)\n")
    write(module / "main.c", "int nothing;\n")
    for args in (["-k", split], []):
        assert found(*args, cwd=module, env={"MMAPCHECK_MODULES": str(tmp_path / "none")}) == MIXED_UP


def test_a_record_for_another_kernel_is_refused_by_name(split: Path, module: Path, tmp_path: Path) -> None:
    need("gcc")
    headers(tmp_path / "old", (6, 1))
    configure(tmp_path / "old")
    record(module, tmp_path / "old", tmp_path / "old", False)
    done = mmapcheck("check", "-e", "gcc", "-k", split, cwd=module)
    said = done.stdout.decode()
    assert done.returncode == 1 and "sub/view.c" in said
    assert (f"sub/.view.o.cmd: of a build for {tmp_path}/old (Linux 6.1.3), not for "
            f"{split.parent}/linux-headers-7.1-common: not used; build the module again") in said


def test_the_api_is_that_of_the_headers_unless_told(tmp_path: Path, module: Path) -> None:
    headers(tmp_path / "old", (6, 1))
    configure(tmp_path / "old")
    for name in ("fs.h", "mm_types.h", "mm.h"):
        path = tmp_path / "old/include/linux" / name
        text = path.read_text()
        path.unlink()
        path.write_text(text.replace("mmap_prepare", "mmap_other").replace("mmap_action", "mmap_thing"))
    write(module / "sub/view.c", GOOD_REMAP)
    before = snapshot(module)
    done = mmapcheck("convert", "--in-place", "-k", tmp_path / "old", cwd=module)
    assert b"this tree (Linux 6.1.3) has no .mmap_prepare" in done.stderr and snapshot(module) == before
    assert mmapcheck("convert", "--in-place", "-k", tmp_path / "old", "--api", "7.1", cwd=module).returncode == 0
    assert "view_mmap_prepare" in (module / "sub/view.c").read_text()


def test_convert_standalone(tmp_path: Path) -> None:
    write(tmp_path / "a.c", GOOD_REMAP)
    for command, args in (("survey", []), ("convert", ["--api", "7.1"])):
        done = mmapcheck(command, "--standalone", *args, "a.c", cwd=tmp_path)
        assert done.returncode == 0 and b"view_mmap" in done.stdout, done.stderr
    diff = mmapcheck("convert", "--standalone", "-I", "inc", "-D", "X=1", "a.c", cwd=tmp_path).stdout
    subprocess.run(["patch", "-p1", "-s"], cwd=tmp_path, input=diff, check=True)
    assert "view_mmap_prepare" in (tmp_path / "a.c").read_text()


@pytest.fixture
def repo(module: Path) -> Path:
    """The module, without its mix-up, as a git repository of which it is a part."""
    write(module / "sub/view.c", VIEW.replace(BAD_REMAP, GOOD_REMAP))
    top = module.parent / "repository"
    top.mkdir()
    shutil.move(module, top / "driver")
    write(top / "README", "text\n")
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "start"]):
        git(top, *args)
    return top


def test_a_series_is_made_against_the_modules_own_repository(repo: Path, split: Path, tmp_path: Path) -> None:
    need("gcc", "cocci")
    before = snapshot(repo)
    done = mmapcheck("convert", "--series", tmp_path / "out", "-k", split, cwd=repo / "driver")
    assert done.returncode == 0 and snapshot(repo) == before, done.stderr
    (mail,) = (tmp_path / "out").glob("0001-*.patch")
    text = mail.read_text()
    assert "+++ b/driver/sub/view.c" in text
    words = " ".join(text.split())
    assert "no finding by argkind (gcc" in words and f"not compiled: it is a module's: make -C {split} M=DIR" in words
    git(repo, "am", "-q", str(mail))
    assert "view_mmap_prepare" in (repo / "driver/sub/view.c").read_text()


def test_the_hook_of_a_module_stops_a_commit(repo: Path, split: Path) -> None:
    need("gcc")
    done = mmapcheck("install-hook", "-k", split, cwd=repo / "driver")
    assert done.returncode == 0, done.stderr
    write(repo / "driver/sub/view.c", VIEW)
    git(repo, "add", "-A")
    commit = ["git", "-C", str(repo), "commit", "-q", "-m", "x"]
    bad = subprocess.run(commit, capture_output=True, check=False)
    assert bad.returncode == 1 and b"driver/sub/view.c:" in bad.stdout + bad.stderr
    write(repo / "driver/sub/view.c", VIEW.replace(BAD_REMAP, GOOD_REMAP) + "/* more */\n")
    git(repo, "add", "-A")
    good = subprocess.run(commit, capture_output=True, check=False)
    assert good.returncode == 0, good.stdout + good.stderr
