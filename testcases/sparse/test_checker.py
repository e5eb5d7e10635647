# SPDX-License-Identifier: GPL-2.0-only
"""sparse-checks/argkind by itself: as CHECK=, on other targets, on what cannot be read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
ARGKIND = HOME / "sparse-checks/argkind"
PLUGIN = HOME / "gcc-plugin/argkind.so"
INCLUDE = f"-I{HOME / 'testcases/include'}"
RUNNER = HOME / "testcases/argkind/run.py"
pytestmark = pytest.mark.skipif(not ARGKIND.is_file(), reason="sparse-checks is not built")

# remap_pfn_range() of an address: one certain finding.
GUILTY = """\
#include <linux/mm.h>

int map_it(struct vm_area_struct *vma, phys_addr_t here);
int map_it(struct vm_area_struct *vma, phys_addr_t here)
{
	return remap_pfn_range(vma, vma->vm_start, here, PAGE_SIZE, vma->vm_page_prot);
}
"""
SAYS = ("argument 3 of remap_pfn_range is a physical address; expected a page frame number "
        "[arg-unit]")
# What Kbuild and its users give a checker: CHECKFLAGS, c_flags, the test robot's CF.
CHECKFLAGS = ("-D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ -Wbitwise -Wno-return-void "
              "-Wno-unknown-attribute --arch=x86 -mlittle-endian -m64 -D__x86_64__")
C_FLAGS = ("-Wp,-MMD,drivers/.x.o.d -nostdinc -D__KERNEL__ -fmacro-prefix-map=../= -Werror "
           "-std=gnu11 -fshort-wchar -funsigned-char -fno-common -fno-PIE -mno-sse -m64 "
           "-falign-jumps=1 -mpreferred-stack-boundary=3 -mcmodel=kernel -O2 -pg -mfentry "
           "-fstack-protector-strong -Wall -Wextra -Wno-main -Wframe-larger-than=2048 "
           "-Werror=date-time -g -gdwarf-5 -DMODULE -DKBUILD_BASENAME=\"x\" "
           "-D__KBUILD_MODNAME=kmod_x --param=allow-store-data-races=0 -include {empty}")
ROBOT = ("-fdiagnostic-prefix -D__CHECK_ENDIAN__ -fmax-errors=unlimited "
         "-fmax-warnings=unlimited")


def run(*args: str | os.PathLike[str], cwd: Path | None = None) -> tuple[int, str]:
    """Exit status of the checker, and what it said on both streams."""
    done = subprocess.run([str(ARGKIND), *map(os.fspath, args)], cwd=cwd, timeout=120,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def warnings(said: str) -> list[str]:
    """The messages of the warnings."""
    return [line.split(": warning: ", 1)[1] for line in said.splitlines()
            if ": warning: " in line]


def document(tmp_path: Path, *args: str | os.PathLike[str]) -> dict[str, Any]:
    """The JSON document of a run that ends well."""
    status, said = run(f"--json={tmp_path}/out.json", *args)
    assert status == 0, said
    made: dict[str, Any] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    return made


@pytest.fixture
def guilty(tmp_path: Path) -> Path:
    """A file with one certain finding."""
    path = tmp_path / "guilty.c"
    path.write_text(GUILTY, "utf-8")
    return path


# As CHECK=

@pytest.mark.parametrize("flags", ["", CHECKFLAGS, C_FLAGS, ROBOT,
                                   " ".join((CHECKFLAGS, ROBOT, C_FLAGS))])
def test_flags_of_kbuild_change_nothing(guilty: Path, flags: str) -> None:
    (guilty.parent / "empty.h").touch()
    words = flags.format(empty=guilty.parent / "empty.h").split()
    status, said = run(INCLUDE, *words, guilty)
    assert (status, warnings(said)) == (0, [SAYS]), said


def test_a_module_list_of_outputs_is_no_file_to_check(guilty: Path) -> None:
    for words in (["-o", "x.o"], ["-MF", "x.d"], ["-MT", "x.o"], ["-x", "c"], ["-iquote", "."],
                  ["-L", "/usr/lib"], ["-T", "x.lds"], ["-Xlinker", "-z"], ["-c"]):
        status, said = run(INCLUDE, *words, guilty)
        assert (status, warnings(said)) == (0, [SAYS]), (words, said)


def test_quoted_includes_are_looked_for_where_iquote_says(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/width.h").write_text("#define WIDTH 1\n", "utf-8")
    (tmp_path / "a.c").write_text('#include "width.h"\nint a[WIDTH];\n', "utf-8")
    assert run("-iquote", tmp_path / "own", tmp_path / "a.c") == (0, "")


def test_the_directory_of_iquote_comes_before_those_of_other_headers_of_the_name(tmp_path: Path) -> None:
    for name, width in (("own", "1"), ("others", "none")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "priv.h").write_text(f"#define WIDTH {width}\n", "utf-8")
    (tmp_path / "a.c").write_text('#include "priv.h"\nint a[WIDTH];\n', "utf-8")
    assert run("-I", tmp_path / "others", "-iquote", tmp_path / "own", tmp_path / "a.c") == (0, "")
    status, said = run("-iquote")
    assert status == 2 and "missing" in said


def test_exit_status(guilty: Path, tmp_path: Path) -> None:
    assert run(INCLUDE, guilty)[0] == 0
    assert run(INCLUDE, "-Werror", guilty)[0] == 1
    assert run(INCLUDE, "-Werror", "-Wno-arg-unit", guilty) == (0, "")
    assert run(INCLUDE, "-D__KERNEL__", "-Werror", guilty)[0] == 0
    status, said = run(INCLUDE, guilty, tmp_path / "missing.c")
    assert status == 2 and warnings(said) == [SAYS]
    assert f"{tmp_path}/missing.c: could not be checked: No such file or directory\n" in said


def test_the_level_and_the_checks_are_chosen(tmp_path: Path) -> None:
    path = tmp_path / "named.c"
    path.write_text(GUILTY.replace("phys_addr_t here", "unsigned long paddr")
                    .replace(", here,", ", paddr,"), "utf-8")
    assert run(INCLUDE, path) == (0, "")
    assert len(warnings(run(INCLUDE, "-Wargkind-level=1", path)[1])) == 1
    assert len(warnings(run(INCLUDE, "--level=1", path)[1])) == 1
    assert run(INCLUDE, "-Wargkind-level=1", "-Wno-arg-unit", path) == (0, "")
    assert len(warnings(run(INCLUDE, "-Wargkind-level=1", "-Wno-arg-unit", "-Warg-unit",
                            path)[1])) == 1


@pytest.mark.parametrize("option, cure", [
    ("-Wargkind-level=3", "0, 1 or 2"), ("-Wargkind-level", "expected -Wargkind-level=VALUE"),
    ("--level=likely", "0, 1 or 2"), ("--level", "expected --level=VALUE"),
    ("--json", "expected --json=VALUE"), ("--table", "expected --table=VALUE"),
    ("--table=/no/such", "/no/such: No such file"), ("-include", "its argument is missing"),
    ("--json=/no/such/place", "cannot write '/no/such/place'"),
])
def test_a_bad_option_is_one_line_and_2(guilty: Path, option: str, cure: str) -> None:
    where = [guilty, option] if option == "-include" else [option, guilty]
    status, said = run("-Wno-arg-unit", INCLUDE, *where)
    assert status == 2 and cure in said and len(said.splitlines()) == 1, said


def test_a_private_table(guilty: Path, tmp_path: Path) -> None:
    guilty.write_text(GUILTY.replace("remap_pfn_range", "my_map"), "utf-8")
    (tmp_path / "table").write_text("AK_FUNC(my_map, _, ptr, uaddr, pfn, bytes, prot)\n", "utf-8")
    text = guilty.read_text("utf-8").replace(
        "int map_it", "int my_map(struct vm_area_struct *, unsigned long, unsigned long, "
        "unsigned long, pgprot_t);\nint map_it", 1)
    guilty.write_text(text, "utf-8")
    assert run(INCLUDE, guilty) == (0, "")
    said = run(INCLUDE, f"--table={tmp_path}/table", guilty)[1]
    assert warnings(said) == [SAYS.replace("remap_pfn_range", "my_map")]
    (tmp_path / "table").write_text("AK_FUNC(my_map, _, nonsense)\n", "utf-8")
    status, said = run(INCLUDE, f"--table={tmp_path}/table", guilty)
    assert status == 2 and "table:1: " in said and len(said.splitlines()) == 1


def test_the_document(guilty: Path, tmp_path: Path) -> None:
    (one,) = document(tmp_path, INCLUDE, guilty)["findings"]
    assert {"id": "arg-unit", "line": 6, "column": 9, "function": "map_it",
            "level": 0}.items() <= one.items()
    assert [note["message"] for note in one["notes"]] == ["'here' is declared phys_addr_t"]


NOISY = """\
#define __acquires(x)	__attribute__((context(x, 0, 1)))
#define __releases(x)	__attribute__((context(x, 1, 0)))
#define __there		__attribute__((noderef, address_space(__there)))
extern void take(int *l) __acquires(l);
extern void drop(int *l) __releases(l);
int noisy(int __there *p, int a);
int noisy(int __there *p, int a)
{
	int l;

	take(&l);
	if (a)
		return *p;
	drop(&l);
	return 0;
}
int undeclared;
static __typeof_unqual__(undeclared) other;
"""


def test_sparse_is_silent_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "noisy.c"
    path.write_text(NOISY + GUILTY, "utf-8")
    assert warnings(run(INCLUDE, path)[1]) == [SAYS]
    status, said = run(INCLUDE, "--sparse", "-Wcontext", path)
    assert status == 0 and "error" not in said
    assert warnings(said) == [
        "symbol 'undeclared' was not declared. Should it be static?",
        "dereference of noderef expression",
        "context imbalance in 'noisy' - wrong count at exit", SAYS]


def test_the_probe_of_linux_7_1(tmp_path: Path) -> None:
    (tmp_path / "probe").write_text(
        "static inline int u(const int *q)\n{\n\t__typeof_unqual__(*q) v = *q;\n\treturn v;\n}\n",
        "utf-8")
    for asked in ((), ("--sparse",)):
        status, said = run(*CHECKFLAGS.split(), *asked, tmp_path / "probe")
        assert status == 0 and "error" not in said


def test_programs_of_the_host_are_read(tmp_path: Path) -> None:
    path = tmp_path / "host.c"
    path.write_text("#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
                    "#include <sys/mman.h>\n"
                    "int main(void)\n{\n\tputs(getenv(\"HOME\"));\n\treturn 0;\n}\n", "utf-8")
    status, said = run("--verbose", "-O2", "-Wall", "-c", path, "-o", "host.o")
    assert (status, said) == (0, f"{path}: 1 functions read, 0 not\n")


# Other targets

@pytest.mark.parametrize("target", [
    "-m32", "--arch=arm64", "--arch=arm", "--arch=powerpc -m32 -mbig-endian",
    "--arch=powerpc -m64 -mbig-endian", "--arch=s390 -m64 -mbig-endian",
    "--arch=riscv -m32", "--arch=mips -m32 -mbig-endian"])
def test_the_corpus_says_the_same_on_every_target(target: str) -> None:
    done = subprocess.run([sys.executable, "-B", str(RUNNER), "--engine", "sparse", "-j", "1",
                           f"--target={target}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


WIDTHS = """\
#include <linux/mm.h>

int widths[sizeof(long) == {long} && sizeof(void *) == {long} ? 1 : -1];
int shift_by(struct vm_area_struct *vma, phys_addr_t here);
int shift_by(struct vm_area_struct *vma, phys_addr_t here)
{{
	return remap_pfn_range(vma, vma->vm_start, PHYS_PFN(here),
			       (vma->vm_end - vma->vm_start) >> {shift}, vma->vm_page_prot);
}}
"""


@pytest.mark.parametrize("flags, long", [("-m32", 4), ("-m64", 8), ("--arch=powerpc -m32", 4),
                                         ("--arch=arm64", 8)])
@pytest.mark.parametrize("shift", [12, 16])
def test_widths_and_the_page_shift_are_the_targets(tmp_path: Path, flags: str, long: int,
                                                   shift: int) -> None:
    path = tmp_path / "w.c"
    for here in (12, 16):
        path.write_text(WIDTHS.format(long=long, shift=here), "utf-8")
        status, said = run(INCLUDE, *flags.split(), f"-DCONFIG_PAGE_SHIFT={shift}", path)
        what = "a number of pages" if here == shift else "a value in units of another size"
        assert status == 0 and warnings(said) == [
            f"argument 4 of remap_pfn_range is {what}; expected a length in bytes [arg-unit]"]


# What sparse forgets

def test_what_sparse_forgets_is_read_again(tmp_path: Path) -> None:
    found = document(tmp_path, "-D__KERNEL__", INCLUDE, HERE / "recover.c")["findings"]
    said = {one["function"]: (one["message"], one["notes"][0]["message"]) for one in found}
    bytes_there = SAYS.replace("physical address", "value in bytes").removesuffix(" [arg-unit]")
    phys = SAYS.removesuffix(" [arg-unit]")
    assert said == {
        "typedef_of_the_second_name": (phys, "virt_to_phys() returns a physical address"),
        "typedef_lines_away": (phys, "'here' is declared phys_addr_t"),
        "typedef_of_a_typedef": (phys, "'here' is declared phys_addr_t"),
        "unnamed_member": (phys, "'top' is declared phys_addr_t"),
        "member_at_a_variable_offset": (bytes_there, "'start' is declared resource_size_t"),
        "element_behind_a_pointer": (phys, "'it' is declared phys_addr_t"),
        "element_of_an_array": (phys, "'few' is declared phys_addr_t"),
        "member_of_a_result": (phys, "'address' is declared phys_addr_t"),
        "call_in_a_macro": (bytes_there, "'start' is declared resource_size_t"),
        "call_beside_a_shift_in_a_macro": (phys, "'base' is declared phys_addr_t"),
        "call_in_a_macro_in_a_macro": (phys, "'base' is declared phys_addr_t"),
    }


@pytest.mark.skipif(not PLUGIN.is_file(), reason="the plugin is not built")
def test_the_plugin_says_the_same_of_it(tmp_path: Path) -> None:
    mine = document(tmp_path, "-D__KERNEL__", INCLUDE, HERE / "recover.c")["findings"]
    gcc = os.environ.get("GCC", "gcc")
    subprocess.run([gcc, "-O2", "-S", "-o", os.devnull, f"-fplugin={PLUGIN}",
                    f"-fplugin-arg-argkind-json={tmp_path}/gcc.json", "-D__KERNEL__", INCLUDE,
                    str(HERE / "recover.c")], check=True, capture_output=True)
    theirs = json.loads((tmp_path / "gcc.json").read_text("utf-8"))["findings"]
    key = ("function", "line", "id", "message")
    assert [[one[k] for k in key] for one in mine] == [[one[k] for k in key] for one in theirs]


# What libsparse cannot read

MODERN = {
    "va_opt": "#define LOG(fmt, ...)\tprintk(fmt __VA_OPT__(,) __VA_ARGS__)\n",
    "typeof_unqual": "",
    "static_assert": "#include <linux/stddef.h>\n"
                     "_Static_assert(__builtin_strlen(\"abc\") == 3, \"length\");\n",
    "cleanup": "void put_it(int **p);\nstruct lock { int held; };\n"
               "#define __free(f)\t__attribute__((__cleanup__(f)))\n",
}
INSIDE = {
    "va_opt": "LOG(\"here\"); LOG(\"%lx\", vma->vm_start);",
    "typeof_unqual": "__typeof_unqual__(vma->vm_start) start = vma->vm_start; (void)start;",
    "static_assert": "_Static_assert(__builtin_strlen(\"abc\") == 3, \"length\");",
    "cleanup": "int *mine __free(put_it) = 0; (void)mine;",
}


@pytest.mark.parametrize("what", MODERN)
def test_what_newer_kernels_write_costs_no_function(tmp_path: Path, what: str) -> None:
    path = tmp_path / "modern.c"
    text = GUILTY.replace("int map_it", MODERN[what] + "int map_it", 1)
    path.write_text("#include <linux/printk.h>\n" +
                    text.replace("\treturn", f"\t{INSIDE[what]}\n\treturn"), "utf-8")
    status, said = run("--verbose", INCLUDE, path)
    assert status == 0 and warnings(said) == [SAYS], said
    assert f"{path}: 1 functions read, 0 not" in said


LOST = {
    "not C": "int lost(int x) { return x +; }",
    "an unknown name": "int lost(int x) { return x + unknown; }",
    "no type": "int lost(int x) { return x + \"a\" * 1.0; }",
    "no end": "int lost(int x) { if (x) { return x; ",
}


@pytest.mark.parametrize("what", LOST)
def test_a_lost_function_is_named_and_the_others_are_read(tmp_path: Path, what: str) -> None:
    path = tmp_path / "half.c"
    path.write_text(GUILTY + LOST[what] + "\n", "utf-8")
    made = document(tmp_path, INCLUDE, path)
    assert [one["id"] for one in made["findings"]] == ["arg-unit"]
    assert [one["function"] for one in made["unread"]] == ["lost"]
    status, said = run(INCLUDE, path)
    assert status == 0 and f"{path}:8: note: lost() was not read: " in said
    assert "error" not in said


def test_many_lost_functions_take_few_lines(tmp_path: Path) -> None:
    path = tmp_path / "many.c"
    path.write_text("".join(f"int f{i}(void) {{ return no{i}; }}\n" for i in range(20)), "utf-8")
    status, said = run(path)
    assert status == 0 and len(said.splitlines()) == 4 and "17 more functions" in said
    assert len(document(tmp_path, path)["unread"]) == 20


BROKEN = {
    "a hundred thousand (": "int f(int x)\n{\n\treturn " + "(" * 100000 + "x;\n}\n",
    "no C at all": "}}}} ((( % ;;; int x(;\n",
    "no such header": "#include <no/such.h>\n",
    "#error": "#error not this one\nint x;\n",
    "itself": "#include \"broken.c\"\n",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_can_not_be_checked_is_one_line_and_2(tmp_path: Path, what: str) -> None:
    path = tmp_path / "broken.c"
    path.write_text(BROKEN[what], "utf-8")
    status, said = run(INCLUDE, path)
    assert status == 2 and len(said.splitlines()) == 1, said
    assert "could not be checked: " in said and str(path) in said
    status, said = run(INCLUDE, path, HOME / "testcases/argkind/remap.c")
    assert status == 2 and "arg-unit" in said, "the other file is checked all the same"


def test_a_directory_and_nothing_at_all(tmp_path: Path) -> None:
    assert run(tmp_path) == (2, f"{tmp_path}: could not be checked: Is a directory\n")
    status, said = run()
    assert status == 2 and "no file to check" in said


# make agree

def test_agree_explains_each_difference(tmp_path: Path) -> None:
    if not (PLUGIN.is_file() and shutil.which(os.environ.get("GCC", "gcc"))):
        pytest.skip("the plugin is not built")
    env = {**os.environ, "PYTHONPATH": f"{HOME}/scripts:{HOME}", "XDG_CACHE_HOME": str(tmp_path)}
    argv = [sys.executable, "-B", "-m", "tools.agree", "--kernel",
            str(HOME / "testcases/sample")]
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "they agree on 100.0%" in done.stdout, done.stderr
    (tmp_path / "known").write_text("gcc\targ-unit\tx.c\n", "utf-8")
    done = subprocess.run([*argv, f"--known={tmp_path}/known"], env=env, capture_output=True,
                          text=True, check=False)
    assert done.returncode == 2 and "known:1: five columns" in done.stderr


def test_agree_joins_and_explains() -> None:
    sys.path[:0] = [str(HOME / "scripts"), str(HOME)]
    from tools.agree import compare, lines
    from mmapcheck.check.engines import Outcome
    from mmapcheck.check.finding import Finding

    def found(engine: str, line: int, level: int = 0, function: str = "f") -> Finding:
        return Finding("arg-unit", "a.c", line, 3, function, "argument 1 of g is x", level,
                       engines=(engine,))

    gcc = Outcome("gcc", findings=[found("gcc", 5), found("gcc", 20, 0, "lost"),
                                   found("gcc", 30, 0, "unsure"), found("gcc", 40, 0, "known"),
                                   found("gcc", 50, 0, "other"), found("gcc", 60, 1, "level1")])
    sparse = Outcome("sparse", findings=[found("sparse", 5), found("sparse", 30, 1, "unsure")],
                     unread=["lost: no such word"])
    failed = Outcome("gcc", "failed", "x")
    made = compare([("a.c", [gcc, sparse]), ("b.c", [failed, Outcome("sparse")])], 0,
                   {("gcc", "arg-unit", "a.c", "known"): "by hand"})
    assert (made.both, made.compared, made.left) == (1, 1, [("b.c", "gcc: x")])
    assert [(one.function, why) for one, why in made.alone] == [
        ("lost", "sparse did not read the function: no such word"),
        ("unsure", "sparse is less sure, and finds it at a higher level"),
        ("known", "by hand"), ("other", "")]
    text = list(lines(made, verbose=True))
    assert text[3].endswith("-- unexplained") and "agree on 20.0%; 1 differences" in text[-1]


def test_needs_are_the_files_gcc_reads(tmp_path: Path) -> None:
    """What a result depends on, without the texts that sparse makes up."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/one.h").write_text('#pragma once\n#include "two.h"\n')
    (tmp_path / "sub/two.h").write_text("#define TWO 2\n")
    (tmp_path / "pre.h").write_text("#define PRE 1\n")
    (tmp_path / "a.c").write_text('#include <one.h>\n#include "sub/two.h"\nint a = TWO + PRE;\n')
    flags = ["-Isub", "-include", "pre.h"]
    subprocess.run([str(ARGKIND), *flags, "--needs=needs", "a.c"], cwd=tmp_path, check=True, timeout=60)
    read = {os.path.normpath(name) for name in (tmp_path / "needs").read_text().split("\0") if name}
    rule = subprocess.run(["gcc", *flags, "-M", "a.c"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    # of its own built-in headers gcc reads one before all others
    told = {os.path.normpath(name) for name in rule.replace("\\\n", " ").split(":", 1)[1].split() if not name.startswith("/")}
    assert read == told == {"a.c", "pre.h", "sub/one.h", "sub/two.h"}
    bad = subprocess.run([str(ARGKIND), "--needs=no/needs", *flags, "a.c"], cwd=tmp_path, capture_output=True, text=True)
    assert bad.returncode == 2 and "cannot write 'no/needs'" in bad.stderr
