# SPDX-License-Identifier: GPL-2.0-only
"""Where compile flags come from, and which of them are let through."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BAD_REMAP, HOME, mmapcheck, need, report, write

from mmapcheck.check import compiler, flags
from mmapcheck.check.allowed import harmless
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


@pytest.mark.parametrize("line, found", [
    ("cd x && gcc -DX='\"y\"' -c a.c; gcc -c b.c", ("a.c", ('-DX="y"',))),
    (r"gcc -DX=\"y\" -I\ z -c a\ b.c|tee log", ("a b.c", ('-DX="y"', "-I z"))),
    ('gcc -D"X=a; b|c" -c "a b.c"', ("a b.c", ("-DX=a; b|c",))),
    ("gcc -c 'a.c", None), ("gcc -c \"a.c'", None), ("gcc -E a.c; echo -c", None)])
def test_a_command_is_split_as_the_shell_does(line: str, found: tuple[str, tuple[str, ...]] | None) -> None:
    made = flags.command_of(line, Path("/d"), "the test")
    assert (made and (made[0].name, made[1].args)) == found


@pytest.mark.parametrize("bad", [
    "-fplugin=x", "-fplugin-arg-x-y", "-B/x", "-specs=/x", "-Wl,-x", "-Wa,-x", "-Wp,-x",
    "-fdump-tree-all", "-save-temps", "-fprofile-generate=/x", "-fuse-ld=x", "-gsplit-dwarf",
    "-Werror", "-Werror=all", "-o", "-MD", "-MMD", "@file", "-x", "x.o", "-fstack-usage",
    "-fcallgraph-info", "-M", "-E", "-S", "-c", "--sysroot=/x", "-no-canonical-prefixes",
    "-fplugin-arg-x-std=gnu11", "-fauto-profile=/x", "-foffload=x", "-mllvm", "-include-pch",
    "-fprofile-arcs", "-ftest-coverage", "-fcompare-debug", "-fdebug-prefix-map=/a=/b", "-lx",
    "-fdump-go-spec=x", "-fsave-optimization-record", "-gstabs", "-pipe", "-", "--help", "-v"])
def test_what_runs_or_writes_something_is_not_let_through(bad: str) -> None:
    assert harmless([bad]) == ()


@pytest.mark.parametrize("odd", [
    "-fsanitize=kernel-address", "-fasan-shadow-offset=0xdffffc0000000000", "-fsanitize=thread",
    "-fsanitize-coverage=trace-pc", "-fsanitize=bounds-strict", "-fsanitize=kcfi", "-flto=thin",
    "-fpatchable-function-entry=16,16", "-mstack-alignment=8", "-mretpoline-external-thunk",
    "-mindirect-branch=thunk-extern", "-mfunction-return=thunk-extern", "-mharden-sls=all",
    "-mstack-protector-guard-reg=gs", "-ftrivial-auto-var-init=zero", "-fno-stack-protector",
    "-Wall", "-Wno-main", "-Wno-gnu", "-g", "-gdwarf-5", "-pg", "-mfentry", "-mrecord-mcount",
    "--param=asan-stack=1", "--target=x86_64-linux-gnu", "-fno-strict-aliasing", "-Oz", "-Ofast",
    "-DLATENT_ENTROPY_PLUGIN", "-DSTACKLEAK_PLUGIN", "-mskip-rax-setup", "-mno-red-zone", "-mtune=generic", "-fzero-call-used-regs=used-gpr",
    "-mbranch-protection=pac-ret", "-fexperimental-new-thing", "-mnew-thing", "-fnew-thing=1"])
def test_what_only_shapes_code_or_is_not_known_is_left_out(odd: str) -> None:
    assert harmless([odd, "-DX"]) == ("-DX",)


@pytest.mark.parametrize("good", [
    "-Iinclude", "-DX", "-DX=1", "-UX", "-O2", "-std=gnu11", "-nostdinc", "-m64", "-fno-common",
    "-mcmodel=kernel", "-fshort-wchar", "-fms-extensions", "-fno-strict-overflow", "-fno-PIE",
    "-fno-delete-null-pointer-checks", "-fno-builtin-memcpy", "-funsigned-char", "-mabi=lp64",
    "-mno-sse2", "-mno-80387", "-mgeneral-regs-only", "-mlittle-endian", "-march=armv8.5-a+crc",
    "-mpreferred-stack-boundary=3", "-fstrict-flex-arrays=3", "-ffixed-x18", "-mregparm=3",
    "-include../k.h", "-isystem/usr/x", "-msoft-float", "-mno-fp-ret-in-387", "-fcf-protection=none"])
def test_what_shapes_the_meaning_is(good: str) -> None:
    assert harmless([good]) == (good,)


def test_a_value_in_a_word_of_its_own_goes_with_its_option() -> None:
    words = ["--param", "asan-stack=1", "-Xclang", "-load", "-mllvm", "-x", "-target", "arm64",
             "-I", "include", "-imacros", "m.h", "-D", "X=1", "-isysroot", "/s", "-G", "0", "-U"]
    assert harmless(words) == ("-I", "include", "-imacros", "m.h", "-D", "X=1")


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


def clang_tree(make_tree: Callable[..., Path], text: str, *more: str) -> Path:
    """A tree whose one file was compiled by clang, with flags that only clang knows."""
    top = make_tree({"drivers/a.c": text})
    words = (top / "compile_flags.txt").read_text().split()
    write(top / "compile_commands.json", json.dumps([
        {"directory": str(top), "file": "drivers/a.c",
         "arguments": ["/usr/bin/clang-14", "--target=x86_64-linux-gnu", "-mstack-alignment=8",
                       "-mretpoline-external-thunk", "-Wno-gnu", "-Xclang", "-load", *words, *more,
                       "-c", "drivers/a.c"]}]))
    return top


def test_gcc_reads_what_clang_compiled_without_what_only_clang_knows(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    made = report("-k", clang_tree(make_tree, BAD_REMAP), "-e", "gcc", status=1)
    assert made["engines"] == {"gcc": 1} and made["findings"][0]["id"] == "arg-unit"


def test_what_gcc_cannot_read_of_clang_is_skipped_with_a_word(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    text = BAD_REMAP + "int (^block)(void);\n"
    made = report("-k", clang_tree(make_tree, text), "-e", "gcc", status=2)
    reason = made["files"]["skipped"][0]["reason"]
    assert reason.startswith("gcc: compiled by clang-14, and gcc cannot read it: drivers/a.c:"), reason


def test_an_option_this_gcc_does_not_have_is_left_out(make_tree: Callable[..., Path],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """-fstrict-flex-arrays came with gcc 13, -std=gnu23 with 14: one that no gcc has stands for them."""
    need("gcc")
    monkeypatch.setattr(compiler, "_lacks", {})
    assert compiler.learn("gcc", b"gcc: error: unrecognized command-line option '-fnew=3'; did you\n"
                                 b"cc1: error: bad value ('x') for '-march=' switch\n"
                                 b"cc1: error: unrecognized argument in option '-mabi=lp64'\n")
    assert compiler.known("gcc", ("-fnew=3", "-fold", "-march=x", "-mabi=lp64")) == ("-fold",)
    assert compiler.known("gcc-99", ("-fnew=3",)) == ("-fnew=3",)
    assert not compiler.learn("gcc", b"a.c:1:1: error: '-fnew=4' undeclared\n")
    top = clang_tree(make_tree, BAD_REMAP, "-mabi=lp64", "-march=armv8-a")
    made = report("-k", top, "-e", "gcc", status=1)
    assert made["engines"] == {"gcc": 1} and made["findings"][0]["id"] == "arg-unit"


def test_flags_of_another_machine_are_refused_by_name(make_tree: Callable[..., Path]) -> None:
    need("gcc", "sparse")
    top = make_tree({"drivers/a.c": BAD_REMAP})
    words = (top / "compile_flags.txt").read_text().split()
    write(top / "compile_commands.json", json.dumps([
        {"directory": str(top), "file": "drivers/a.c",
         "arguments": ["s390x-linux-gnu-gcc-12", *words, "-c", "drivers/a.c"]}]))
    made = report("-k", top, "-e", "gcc,sparse", status=2)
    assert made["engines"] == {"sparse": 1} and made["incomplete"]
    assert "this tree is for s390" in made["faults"][0]


def test_a_file_without_std_is_read_as_the_kernel_is_compiled(tmp_path: Path) -> None:
    need("gcc", "sparse")
    path = tmp_path / "a.c"
    write(path, "typedef _Bool bool;\nenum { false, true };\nbool nullptr;\n"
                 "int f(int *p) { asm(\"\" : : \"r\"(p)); return sizeof(typeof(*p)); }\n")
    made = report("--standalone", "-e", "gcc,sparse", path, status=0)
    assert made["engines"] == {"gcc": 1, "sparse": 1}, made
    write(tmp_path / "compile_flags.txt", "-std=c90\n-pedantic-errors\n")
    write(path, "int f(void) { int inline = 1; return inline; }\n")
    made = report("--standalone", "-e", "gcc", path, status=0)
    assert made["engines"] == {"gcc": 1}, made


def test_every_word_of_a_real_kernels_flags_is_known(tmp_path: Path) -> None:
    """Each is let through or left out on purpose; what neither list has is to be looked at."""
    seen = [line.split("\t") for line in
            (HOME / "testcases/cli/flags-7.1.tsv").read_text().splitlines() if line[:1] == "-"]
    assert len(seen) > 100
    wrong = [word for word, fate in seen if bool(harmless([word])) != (fate == "kept")]
    assert not wrong


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


@pytest.mark.parametrize("given, wanted", [
    ("aarch64-linux-gnu", "arm64"), ("arm64", "arm64"), ("arm-linux-gnueabihf", "arm"), ("arm", "arm"),
    ("x86_64-linux-gnu", "x86"), ("i386", "x86"), ("powerpc64le-linux-gnu", "powerpc")])
def test_an_architecture_has_one_name(given: str, wanted: str) -> None:
    """The machine of a compiler and the ARCH of a .config are compared, so both are named as Kbuild does."""
    assert compiler.kbuild_name(given) == wanted
