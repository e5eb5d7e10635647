# SPDX-License-Identifier: GPL-2.0-only
"""The plugin as kernel people use it: options, objects, broken input, other compilers.

GCC and ARGKIND_PLUGIN name another compiler and the plugin built for it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
GCC = os.environ.get("GCC", "gcc")
PLUGIN = Path(os.environ.get("ARGKIND_PLUGIN", HOME / "gcc-plugin/argkind.so"))
# Old C, which the front end still reads: an error since gcc 14 unless it is asked for.
OLD = ["-Wno-error=implicit-int", "-Wno-error=implicit-function-declaration"]
KERNEL = ["-std=gnu11", "-D__KERNEL__", f"-I{HOME / 'testcases/include'}"]
TORTURE = sorted((HERE / "torture").glob("*.c"))
CORPUS = sorted((HOME / "testcases/argkind").glob("*.c"))
LEVELS = ("-O0", "-O2", "-O3", "-Os", "-O2 -g", "-O1 -fsanitize=undefined,address",
          "-O2 -ftrivial-auto-var-init=pattern -fno-strict-overflow", "-O2 -fopenmp")
# Each for another version or another machine than the compiler most people have.
OTHERS = ("gcc-11", "gcc-12", "gcc-13", "gcc-14", "aarch64-linux-gnu-gcc-12",
          "powerpc64le-linux-gnu-gcc-12")
GUILTY = """\
#include <linux/mm.h>

int guilty(struct vm_area_struct *vma, struct page *page)
{
	return remap_pfn_range(vma, vma->vm_start, page_to_phys(page), PAGE_SIZE,
			       vma->vm_page_prot);
}
"""
INLINE = """\
static inline vm_fault_t in_header(struct vm_area_struct *vma, struct page *page)
{
	return vmf_insert_pfn(vma, vma->vm_start, page_to_phys(page));
}
"""


def compile_c(*args: str | Path, gcc: str = GCC) -> subprocess.CompletedProcess[str]:
    """Run a compiler and read what it says, in English."""
    return subprocess.run([gcc, *map(str, args)], capture_output=True, text=True, timeout=120,
                          errors="replace", check=False, env={**os.environ, "LC_ALL": "C"})


def plugin(*options: str, path: Path = PLUGIN) -> list[str]:
    """The arguments that load the plugin with these options."""
    return [f"-fplugin={path}", *(f"-fplugin-arg-argkind-{one}" for one in options)]


def plugin_headers(gcc: str) -> bool:
    """Whether a plugin for a compiler can be built here."""
    if not shutil.which(gcc):
        return False
    where = compile_c("-print-file-name=plugin", gcc=gcc).stdout.strip()
    return Path(where, "include/gcc-plugin.h").is_file()


needs_plugin = pytest.mark.skipif(not PLUGIN.is_file(), reason=f"{PLUGIN.name} is not built")
pytestmark = needs_plugin


@pytest.fixture
def guilty(tmp_path: Path) -> Path:
    """A file with one certain finding."""
    path = tmp_path / "guilty.c"
    path.write_text(GUILTY)
    return path


# The corpus is plain C: without optimization, and with debug information, are enough.
@pytest.mark.parametrize(("source", "flags"), [
    *((path, flags) for path in TORTURE for flags in LEVELS),
    *((path, flags) for path in CORPUS for flags in ("-O0", "-O2 -g"))],
    ids=lambda value: value.stem if isinstance(value, Path) else value.replace(" ", ""))
def test_same_object(source: Path, flags: str, tmp_path: Path) -> None:
    """G7: whatever the plugin meets, the object is byte for byte what it is without."""
    # GCC writes its command line, -fplugin= with it, into debug information
    common = [*KERNEL, "-w", *OLD, "-gno-record-gcc-switches", *flags.split(), "-c", source, "-o"]
    plain = compile_c(*common, tmp_path / "plain.o")
    if "unrecognized command-line option" in plain.stderr:
        pytest.skip(f"{GCC} has no {flags}")
    assert plain.returncode == 0, plain.stderr
    checked = compile_c(*plugin("level=2"), *common, tmp_path / "checked.o")
    assert checked.returncode == 0, checked.stderr
    assert "internal compiler error" not in checked.stderr
    assert (tmp_path / "plain.o").read_bytes() == (tmp_path / "checked.o").read_bytes()


@pytest.mark.parametrize("source", TORTURE, ids=lambda path: path.stem)
@pytest.mark.parametrize("mode", (
    "-fsyntax-only", "-E", "-M", "-c -flto", "-S -fplugin-arg-argkind-lint-only"))
def test_other_modes(source: Path, mode: str, tmp_path: Path) -> None:
    """Runs that stop before or at the analysis end well."""
    done = compile_c(*plugin("level=2"), *KERNEL, "-w", *OLD, "-O2", *mode.split(), source,
                     *([] if mode == "-fsyntax-only" else ["-o", tmp_path / "out"]))
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr


def test_link_time(tmp_path: Path) -> None:
    """The link-time compiler is given the plugin as well, and has nothing for it to look at."""
    source = tmp_path / "main.c"
    source.write_text("int main(void)\n{\n\treturn 0;\n}\n")
    done = compile_c(*plugin(), "-O2", "-flto", "-o", tmp_path / "main", source)
    assert (done.returncode, done.stderr) == (0, "")


def test_member_behind_an_array_of_variable_size(tmp_path: Path) -> None:
    """Its place is known only when it runs. No shape of torture/: gcc cannot initialise such a variable by itself."""
    source = tmp_path / "place.c"
    source.write_text("int use(void *);\n"
                      "int f(int n, unsigned long x)\n{\n"
                      "\tstruct { char a[n]; unsigned long b; struct { unsigned long c; } d; } s;\n\n"
                      "\ts.b = x;\n\ts.d.c = x;\n\treturn use(&s) + s.b + s.d.c;\n}\n")
    done = compile_c(*plugin(), "-O2", "-c", "-o", tmp_path / "o", source)
    assert (done.returncode, done.stderr) == (0, "")


def test_syntax_error_is_gcc_s(tmp_path: Path) -> None:
    """A file that does not compile fails as it does without the plugin."""
    bad = tmp_path / "bad.c"
    bad.write_text(GUILTY.replace("return remap", "return ) remap"))
    plain = compile_c(*KERNEL, "-O2", "-c", "-o", tmp_path / "o", bad)
    for options in ((), ("lint-only",), ("werror",)):
        checked = compile_c(*plugin(*options), *KERNEL, "-O2", "-c", "-o", tmp_path / "o", bad)
        assert checked.returncode == plain.returncode == 1
        assert checked.stderr == plain.stderr


def test_finding_is_a_warning_even_under_werror(guilty: Path, tmp_path: Path) -> None:
    """CONFIG_WERROR's -Werror makes no error of a finding; the object is written."""
    out = tmp_path / "guilty.o"
    done = compile_c(*plugin(), *KERNEL, "-O2", "-Werror", "-Wall", "-Wextra", "-c", "-o", out,
                     guilty)
    assert done.returncode == 0
    assert f"{guilty}:5:" in done.stderr
    assert ": warning: argument 3 of remap_pfn_range is a physical address" in done.stderr
    assert "[arg-unit]" in done.stderr
    assert out.is_file()


def test_werror_stays_for_gcc_s_own(guilty: Path, tmp_path: Path) -> None:
    """The compiler's own warnings are errors still, before a finding and after it."""
    for text in (GUILTY + "int late(void)\n{\n\tint unused;\n\treturn 0;\n}\n",
                 GUILTY.replace("{\n", "{\n\tint unused;\n")):
        guilty.write_text(text)
        done = compile_c(*plugin(), *KERNEL, "-O2", "-Werror", "-Wall", "-c", "-o",
                         tmp_path / "o", guilty)
        assert done.returncode == 1
        assert "error: unused variable" in done.stderr


def test_werror_option(guilty: Path, tmp_path: Path) -> None:
    """Only `werror` makes errors of findings, in a compile and in a lint."""
    for options in (("werror",), ("werror", "lint-only")):
        done = compile_c(*plugin(*options), *KERNEL, "-O2", "-S", "-o", tmp_path / "o", guilty)
        assert done.returncode == 1
        assert ": error: argument 3 of remap_pfn_range" in done.stderr


@pytest.mark.parametrize(("option", "words"), (
    ("bogus=3", "unknown option 'bogus'"),
    ("levle=1", "unknown option 'levle'"),
    ("level=7", "level is 0, 1 or 2, not '7'"),
    ("level", "level is 0, 1 or 2"),
    ("only=arg-unit,nonsense", "'arg-unit,nonsense' names a check that does not exist"),
    ("table=no-such-table", "no-such-table"),
    ("table", "table needs a file name"),
))
def test_bad_option_is_named(option: str, words: str, guilty: Path, tmp_path: Path) -> None:
    """An option that cannot be obeyed ends the compile and is named."""
    done = compile_c(*plugin(option), *KERNEL, "-c", "-o", tmp_path / "o", guilty)
    assert done.returncode == 1
    assert f"argkind: {words}" in done.stderr
    assert not (tmp_path / "o").exists()


def test_bad_table_names_its_line(guilty: Path, tmp_path: Path) -> None:
    """A private table's mistake is told with file and line."""
    table = tmp_path / "mine.def"
    table.write_text("AK_FUNC(my_map, _, ptr, pfn)\nAK_FUNC(my_map, _, ptr, nonsense)\n")
    done = compile_c(*plugin(f"table={table}"), *KERNEL, "-c", "-o", tmp_path / "o", guilty)
    assert done.returncode == 1
    assert f"{table}:2" in done.stderr


def test_private_table(tmp_path: Path) -> None:
    """A private row is as good as one that is compiled in."""
    table, source = tmp_path / "mine.def", tmp_path / "mine.c"
    table.write_text("AK_FUNC(my_map, _, ptr, pfn)\n")
    source.write_text("#include <linux/mm.h>\nint my_map(void *where, unsigned long frame);\n"
                      "int f(struct page *page)\n{\n"
                      "\treturn my_map(0, page_to_phys(page));\n}\n")
    common = [*KERNEL, "-O2", "-c", "-o", tmp_path / "o", source]
    assert "my_map" not in compile_c(*plugin(), *common).stderr
    done = compile_c(*plugin(f"table={table}"), *common)
    assert done.returncode == 0
    assert "argument 2 of my_map is a physical address" in done.stderr


def test_version_is_the_project_s(guilty: Path, tmp_path: Path) -> None:
    """One place says it; the Python of run-checks.sh says the same."""
    version = re.search(r"^VERSION\s*:= (\S+)$", (HOME / "Makefile").read_text(), re.M)
    assert version
    said = compile_c(*plugin(), "-v", *KERNEL, "-S", "-o", tmp_path / "s", guilty).stderr
    assert re.search(rf"^\s*\S*argkind: {re.escape(version[1])}$", said, re.M), said
    assert f'VERSION = "{version[1]}"' in (HOME / "scripts/mmapcheck/__init__.py").read_text()


def test_only(guilty: Path, tmp_path: Path) -> None:
    """`only` keeps the checks it names and no other."""
    common = [*KERNEL, "-O2", "-c", "-o", tmp_path / "o", guilty]
    assert "[arg-unit]" in compile_c(*plugin("only=arg-space,arg-unit"), *common).stderr
    assert compile_c(*plugin("only=arg-space,arg-swap"), *common).stderr == ""


def test_json(guilty: Path, tmp_path: Path) -> None:
    """The report has the finding's place as the compiler got it; no other file is left."""
    report = tmp_path / "report.json"
    done = compile_c(*plugin(f"json={report}", "lint-only"), *KERNEL, "-O2", "-S",
                     "-o", os.devnull, guilty)
    assert done.returncode == 0
    finding, = json.loads(report.read_text())["findings"]
    assert (finding["id"], finding["file"], finding["line"], finding["function"]) == (
        "arg-unit", str(guilty), 5, "guilty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guilty.c", "report.json"]


def test_json_that_can_not_be_written(guilty: Path, tmp_path: Path) -> None:
    """The report that cannot be written is named."""
    where = tmp_path / "none/report.json"
    done = compile_c(*plugin(f"json={where}"), *KERNEL, "-O2", "-c", "-o", tmp_path / "o", guilty)
    assert done.returncode == 1
    assert f"cannot write '{where}'" in done.stderr


def test_needs_are_what_gcc_lists(tmp_path: Path) -> None:
    """The files read, those that an option or a header includes, too; what was not read is not listed."""
    (tmp_path / "in_header.h").write_text('#include "deeper.h"\n' + INLINE)
    (tmp_path / "deeper.h").write_text("#pragma once\n#include <linux/mm.h>\n")
    (tmp_path / "not.h").write_text("")
    (tmp_path / "a.c").write_text('#include "in_header.h"\n#include "deeper.h"\n#if 0\n#include "not.h"\n#endif\n'
                                  '#line 7 "other.c"\nint a;\n')
    needs = tmp_path / "needs"
    common = [*KERNEL, "-include", "linux/io.h", tmp_path / "a.c"]
    done = compile_c(*plugin(f"needs={needs}", "lint-only"), "-S", "-o", os.devnull, *common)
    assert done.returncode == 0, done.stderr
    seen = {os.path.normpath(name) for name in needs.read_text().split("\0") if name and name[0] != "<"}
    listed = compile_c("-M", *common).stdout.split(":", 1)[1].replace("\\\n", " ").split()
    assert seen == set(map(os.path.normpath, listed)) and f"{tmp_path}/deeper.h" in seen


def test_lint_only_says_the_same(guilty: Path, tmp_path: Path) -> None:
    """Stopping after the analysis changes no word of it."""
    common = [*KERNEL, "-O2", "-S", "-o", tmp_path / "o", guilty]
    assert compile_c(*plugin("lint-only"), *common).stderr == compile_c(*plugin(), *common).stderr


def test_lint_only_finds_the_same(tmp_path: Path) -> None:
    """What the front end is spared decides nothing, but for a pointer that a macro's body declares."""
    common = [*KERNEL, "-O2", "-w", "-S", "-o", os.devnull]
    differ = set()
    for source in CORPUS:
        found = []
        for mode in ((), ("lint-only",)):
            report = tmp_path / "report.json"
            done = compile_c(*plugin("level=1", f"json={report}", *mode), *common, source)
            assert done.returncode == 0, done.stderr
            found.append(json.loads(report.read_text())["findings"])
        differ |= {one["function"] for one in found[0] if one not in found[1]}
        differ |= {one["function"] for one in found[1] if one not in found[0]}
    assert differ == {"phys_of_member_by_macro"}


def test_header_is_told_of_when_asked(tmp_path: Path) -> None:
    """A finding in a header's inline function would come once a file: only `headers` tells."""
    (tmp_path / "inline.h").write_text(INLINE)
    source = tmp_path / "main.c"
    source.write_text('#include <linux/mm.h>\n#include "inline.h"\n'
                      "vm_fault_t (*volatile kept)(struct vm_area_struct *, struct page *) =\n"
                      "\tin_header;\n")
    common = [*KERNEL, "-O2", "-c", "-o", tmp_path / "o", source]
    assert compile_c(*plugin(), *common).stderr == ""
    told = compile_c(*plugin("headers"), *common)
    assert told.returncode == 0
    assert f"{tmp_path / 'inline.h'}:3:" in told.stderr and "[arg-unit]" in told.stderr


@pytest.mark.parametrize("options", [(), ("headers",), ("lint-only",)])
def test_finding_stands_where_the_user_wrote_it(options: tuple[str, ...], tmp_path: Path) -> None:
    """`#define f f` in a header, and the helper behind a macro, are not what was written."""
    source = tmp_path / "main.c"
    source.write_text("#include <linux/mm.h>\n#include <linux/vmalloc.h>\n"
                      "#define remap_pfn_range remap_pfn_range\n"
                      + GUILTY.partition("\n")[2] +
                      "phys_addr_t nested(void *p)\n{\n\tp = vmalloc(PAGE_SIZE);\n"
                      "\treturn __pa(p) + page_to_phys(virt_to_page(p));\n}\n")
    (tmp_path / "kernel.h").write_text("#define vmalloc vmalloc\n")
    told = compile_c(*plugin(*options), *KERNEL, "-include", tmp_path / "kernel.h", "-O2", "-S",
                     "-o", tmp_path / "s", source).stderr
    found = [line for line in told.splitlines() if ": warning: " in line]
    assert len(found) == 3 and all(line.startswith(f"{source}:") for line in found), told
    assert f"{source}:7:16: warning: argument 3 of remap_pfn_range is " in told
    assert f"{source}:13:16: warning: argument 1 of __pa points to vmalloc memory" in told
    assert "of __phys_addr" not in told
    assert "header" not in told and "in expansion of macro" not in told


def test_header_is_told_of_once(tmp_path: Path) -> None:
    """headers=FILE: the first of all compiles tells, also where they run at once."""
    (tmp_path / "inline.h").write_text(INLINE)
    sources = [tmp_path / f"main{n}.c" for n in range(4)]
    for source in sources:
        source.write_text('#include <linux/mm.h>\n#include "inline.h"\n'
                          "vm_fault_t (*volatile kept)(struct vm_area_struct *, struct page *) =\n"
                          "\tin_header;\n")
    for expected in (1, 0):
        runs = [subprocess.Popen([GCC, *plugin(f"headers={tmp_path / 'seen'}"), *KERNEL, "-O2",
                                  "-c", "-o", source.with_suffix(".o"), source],
                                 stderr=subprocess.PIPE, text=True) for source in sources]
        told = [run.communicate()[1] for run in runs]
        assert all(run.returncode == 0 for run in runs)
        assert sum("[arg-unit]" in one for one in told) == expected, told


FIXITS = """\
#include <linux/mm.h>
#define MAP(vma, at) vmf_insert_pfn(vma, (vma)->vm_start, at)

vm_fault_t certain(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	phys_addr_t at = page_to_phys(page);

	return vmf_insert_pfn(vma, vma->vm_start,
			      at);
}

vm_fault_t an_expression(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	phys_addr_t at = page_to_phys(page);

	return vmf_insert_pfn(vma, vma->vm_start, at + PAGE_SIZE);
}

vm_fault_t in_a_macro(struct vm_area_struct *vma, struct page *page)
{
	unsigned long pfn = page_to_pfn(page);
	phys_addr_t at = page_to_phys(page);

	return MAP(vma, at);
}
"""


def test_edit_is_offered_where_it_is_certain(tmp_path: Path) -> None:
    """A name for a name, on whatever line it stands; nothing for more than that."""
    source = tmp_path / "fixits.c"
    source.write_text(FIXITS)
    done = compile_c(*plugin(), *KERNEL, "-fdiagnostics-parseable-fixits", "-O2", "-c", "-o",
                     tmp_path / "o", source)
    assert done.stderr.count("[arg-unit]") == 3
    assert [line for line in done.stderr.splitlines() if line.startswith("fix-it:")] == [
        f'fix-it:"{source}":{{10:10-10:12}}:"pfn"']


def test_names_with_blanks(tmp_path: Path) -> None:
    """Blanks in the paths of plugin, source and report."""
    place = tmp_path / "a build"
    place.mkdir()
    (place / "guilty.c").write_text(GUILTY)
    copy = place / "argkind.so"
    shutil.copy(PLUGIN, copy)
    done = compile_c(*plugin(f"json={place / 'r.json'}", path=copy), *KERNEL, "-O2", "-c", "-o",
                     place / "o", place / "guilty.c")
    assert done.returncode == 0
    assert len(json.loads((place / "r.json").read_text())["findings"]) == 1


def test_muted_warnings_are_muted(guilty: Path, tmp_path: Path) -> None:
    """-w mutes findings with all they say."""
    done = compile_c(*plugin(), *KERNEL, "-w", "-O2", "-c", "-o", tmp_path / "o", guilty)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("other", OTHERS)
def test_another_compiler_refuses(other: str, guilty: Path, tmp_path: Path) -> None:
    """The commonest complaint: both compilers are named, and the cure."""
    if not shutil.which(other):
        pytest.skip(f"no {other} here")
    done = compile_c(*plugin(), *KERNEL, "-c", "-o", tmp_path / "o", guilty, gcc=other)
    if done.returncode == 0:
        pytest.skip(f"{other} is the compiler it was built for")
    versions = {compile_c("-dumpfullversion", gcc=gcc).stdout.strip() for gcc in (GCC, other)}
    machines = {compile_c("-dumpmachine", gcc=gcc).stdout.strip() for gcc in (GCC, other)}
    line = next((x for x in done.stderr.splitlines() if "argkind: built for" in x), None)
    if line is None:
        # An older compiler lacks what the plugin calls, so it never gets to speak: gcc refuses it.
        assert "cannot load plugin" in done.stderr and "undefined symbol" in done.stderr
        return
    assert all(version in line for version in versions)
    if len(versions) == 1:
        assert all(machine in line for machine in machines)
    assert "make" in line and "GCC=" in line


@pytest.mark.parametrize("other", OTHERS)
def test_other_compilers_agree(other: str, tmp_path: Path) -> None:
    """Built for another compiler, the plugin says of the corpus what it says with this one."""
    if not plugin_headers(other):
        pytest.skip(f"no {other} with the headers of its plugins here")
    built = tmp_path / "argkind.so"
    done = subprocess.run(["make", "-s", "-C", HOME / "gcc-plugin", f"GCC={other}", f"OUT={built}",
                           f"OBJDIR={tmp_path / 'obj'}", "CXXFLAGS=-O1", "CFLAGS=-O1"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    said = [subprocess.run([HOME / "testcases/argkind/run.py", "--engine", "gcc", "--gcc", gcc,
                            "--plugin", path], capture_output=True, text=True, check=False).stdout
            for gcc, path in ((GCC, PLUGIN), (other, built))]
    assert said[0] == said[1]
