# SPDX-License-Identifier: GPL-2.0-only
"""Where compile flags come from, and which of them are let through."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BAD_REMAP, mmapcheck, need, report, write

from mmapcheck.check import flags
from mmapcheck.lib.errors import Usage


def test_a_record_of_kbuild_is_read_as_make_and_the_shell_wrote_it(tmp_path: Path) -> None:
    source, build = tmp_path / "src", tmp_path / "build"
    write(build / "drivers/.a.o.cmd", (
        "savedcmd_drivers/a.o := gcc-12 -Wp,-MMD,drivers/.a.o.d -nostdinc -I./include "
        "-include ../src/k.h -D'KBUILD_STR(s)=$(pound)s' -DKBUILD_MODNAME='\"a\"' -DX='a;b' -O2 "
        "-Werror -fplugin=./evil.so -c -o drivers/a.o ../src/drivers/a.c  ; ./tools/objtool x.o\n"
        "\nsource_drivers/a.o := ../src/drivers/a.c\n"))
    found = flags.from_record(source / "drivers/a.c", source, build)
    assert found is not None and found.cwd == build and found.compiler == "gcc-12"
    assert found.args == ("-nostdinc", "-I./include", "-include", "../src/k.h",
                          "-DKBUILD_STR(s)=#s", '-DKBUILD_MODNAME="a"', "-DX=a;b", "-O2")
    assert flags.from_record(source / "drivers/b.c", source, build) is None
    # A build of another copy of the sources names that copy's headers.
    write(tmp_path / "copy/drivers/a.c", "")
    assert flags.from_record(tmp_path / "copy/drivers/a.c", tmp_path / "copy", build) is None


@pytest.mark.parametrize("bad", [
    "-fplugin=x", "-fplugin-arg-x-y", "-B/x", "-specs=/x", "-Wl,-x", "-Wa,-x", "-Wp,-x",
    "-fdump-tree-all", "-save-temps", "-fprofile-generate=/x", "-fuse-ld=x", "-gsplit-dwarf",
    "-Werror", "-Werror=all", "-o", "-MD", "-MMD", "@file", "-x", "x.o", "-fstack-usage",
    "-fcallgraph-info", "-M", "-E", "-S", "-c", "--sysroot=/x", "-no-canonical-prefixes"])
def test_what_runs_or_writes_something_is_not_let_through(bad: str) -> None:
    assert flags.harmless([bad]) == ()


@pytest.mark.parametrize("good", [
    "-Iinclude", "-DX", "-DX=1", "-UX", "-O2", "-std=gnu11", "-nostdinc", "-m64", "-fno-common",
    "-mcmodel=kernel", "-Wall", "-Wno-main", "-fshort-wchar", "-pg", "-fms-extensions"])
def test_what_shapes_the_meaning_is(good: str) -> None:
    assert flags.harmless([good]) == (good,)


def test_a_compilation_database_is_used_in_both_forms(make_tree: Callable[..., Path]) -> None:
    need("gcc")
    guard = "#ifndef GUARD\n#error no flags\n#endif\n"
    top = make_tree({"drivers/a.c": guard + BAD_REMAP, "drivers/b.c": guard + BAD_REMAP})
    words = ["gcc", *(top / "compile_flags.txt").read_text().split(), "-DGUARD", "-c"]
    (top / "compile_flags.txt").unlink()
    write(top / "compile_commands.json", json.dumps([
        {"directory": str(top), "file": "drivers/a.c", "arguments": [*words, "drivers/a.c"]},
        {"directory": ".", "file": "drivers/b.c", "command": " ".join([*words, "drivers/b.c"])}]))
    found = report("-k", top, "-e", "gcc")["findings"]
    assert [one["file"] for one in found] == ["drivers/a.c", "drivers/b.c"]


@pytest.mark.parametrize("text", ["{", "{}", '[{"file": "a.c"}]', "[1]", '[{"directory": "/", '
                                  '"file": "a.c", "command": "gcc \'"}]'])
def test_a_broken_compilation_database_is_named(text: str, tmp_path: Path) -> None:
    write(tmp_path / "compile_commands.json", text)
    if text == "{}":
        assert flags.Database([tmp_path]).find(tmp_path / "a.c", tmp_path) is None
        return
    with pytest.raises(Usage, match="compile_commands.json"):
        flags.Database([tmp_path])


def test_a_tree_compiled_by_clang_is_skipped_by_gcc_with_a_word(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/a.c": BAD_REMAP})
    write(top / "compile_commands.json", json.dumps([
        {"directory": str(top), "file": "drivers/a.c",
         "arguments": ["/usr/bin/clang-14", "-c", "drivers/a.c"]}]))
    made = report("-k", top, "-e", "gcc", status=2)
    assert made["files"]["skipped"][0]["reason"] == "gcc: compiled by clang-14, not gcc"


def test_an_out_of_tree_module_needs_a_record_and_says_so(make_tree: Callable[..., Path],
                                                          tmp_path: Path) -> None:
    need("gcc")
    top = make_tree({"drivers/x.c": "int x;\n"})
    write(top / ".config", "")
    write(top / "include_generated", "")
    module = tmp_path / "module"
    write(module / "a.c", "#include <linux/types.h>\n" + BAD_REMAP)
    done = mmapcheck("check", "-k", top, "-e", "cocci", "-f", "json", module)
    assert json.loads(done.stdout)["files"]["checked"] == 1
    write(module / ".a.o.cmd", f"savedcmd_{module}/a.o := gcc -I{top}/include -O2 -c "
                               f"-o {module}/a.o {module}/a.c\n")
    done = mmapcheck("check", "-k", top, "-f", "json", module)
    found = json.loads(done.stdout)["findings"]
    assert [(one["file"], one["id"]) for one in found] == [("a.c", "arg-unit")], done.stdout
