# SPDX-License-Identifier: GPL-2.0-only
"""The check command: what it finds in the sample, and what it says about every file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from conftest import BAD_REMAP, GOOD_REMAP, HOME, PLAIN, SAMPLE, mmapcheck, need, report, write

from mmapcheck.check.finding import Finding, merge

ROW = {"type": "object", "required": ["file", "reason"], "additionalProperties": False,
       "properties": {"file": {"type": "string"}, "reason": {"type": "string", "minLength": 3}}}
NOTE = {"type": "object", "required": ["line", "column", "message"],
        "additionalProperties": False,
        "properties": {"line": {"type": "integer", "minimum": 1},
                       "column": {"type": "integer", "minimum": 1},
                       "message": {"type": "string"}, "file": {"type": "string"}}}
SCHEMA = {
    "type": "object", "required": ["version", "findings", "files"],
    "properties": {
        "version": {"const": 1},
        "findings": {"type": "array", "items": {
            "type": "object", "additionalProperties": False,
            "required": ["id", "file", "line", "column", "function", "message", "level", "notes",
                         "suggestion", "engines", "fingerprint"],
            "properties": {
                "id": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$"},
                "file": {"type": "string", "pattern": "^[^/]"},
                "line": {"type": "integer", "minimum": 1},
                "column": {"type": "integer", "minimum": 1},
                "function": {"type": "string"}, "message": {"type": "string", "minLength": 10},
                "level": {"enum": [0, 1, 2]}, "notes": {"type": "array", "items": NOTE},
                "suggestion": {"type": ["string", "null"]}, "expression": {"type": "string"},
                "engines": {"type": "array", "minItems": 1, "uniqueItems": True,
                            "items": {"enum": ["gcc", "sparse", "cocci", "source"]}},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}}},
        "files": {"type": "object", "required": ["checked", "skipped", "failed"],
                  "properties": {"checked": {"type": "integer"},
                                 "skipped": {"type": "array", "items": ROW},
                                 "failed": {"type": "array", "items": ROW},
                                 "partial": {"type": "array", "items": ROW}}}}}

# Where the sample has its bugs, as the comment at the head of each file says.
BUGS = {
    "mm/action.c": "arg-unit", "drivers/char/physview.c": "arg-unit",
    "drivers/misc/logpage.c": "arg-space", "drivers/misc/mailbox.c": "arg-role",
    "drivers/misc/dacwave.c": "arg-swap", "drivers/uio/uio_gauge.c": "expr-unit",
    "drivers/misc/bigtable.c": "conv-nonlinear", "drivers/misc/pageclock.c": "page-const",
    "drivers/misc/readbuf.c": "flag-kind",
}


def of_values(made: dict) -> dict[str, list[dict]]:
    """The findings on values by file: the mmap-* checks speak of handlers."""
    found: dict[str, list[dict]] = {}
    for one in made["findings"]:
        if not one["id"].startswith("mmap-"):
            found.setdefault(one["file"], []).append(one)
    return found


@pytest.mark.parametrize("engine", ["gcc", "sparse"])
def test_the_sample_has_one_bug_of_each_check_and_no_other(engine: str) -> None:
    need("gcc", engine)
    made = report("-k", SAMPLE, "-e", engine, status=1)
    jsonschema.validate(made, SCHEMA)
    found = {name: [one["id"] for one in ones] for name, ones in of_values(made).items()}
    assert found == {name: [check] for name, check in BUGS.items()}


def test_all_engines_together_find_each_bug_once() -> None:
    need("gcc", "sparse", "cocci")
    found = of_values(report("-k", SAMPLE, status=1))
    assert {name: [one["id"] for one in ones] for name, ones in found.items()} == \
        {name: [check] for name, check in BUGS.items()}
    assert all({"gcc", "sparse"} <= set(one["engines"]) for ones in found.values() for one in ones)


def test_the_loop_is_found_by_gcc_and_sparse_which_name_pfn() -> None:
    need("gcc", "sparse")
    made = report("-k", SAMPLE, "-e", "gcc,sparse", "mm/action.c", status=1)
    text = (SAMPLE / "mm/action.c").read_text().splitlines()
    (one,) = made["findings"]
    assert one["id"] == "arg-unit" and one["engines"] == ["gcc", "sparse"]
    assert "argument 3 of vmf_insert_mixed" in one["message"]
    assert "vmf_insert_mixed(vma, vaddr, addr)" in text[one["line"] - 1]
    assert one["function"] == "mmap_action_complete"
    assert one["suggestion"] == "pfn"


def test_every_c_file_of_the_sample_is_accounted_for() -> None:
    made = report("-k", SAMPLE, "-e", "cocci")["files"]
    names = {str(path.relative_to(SAMPLE)) for path in SAMPLE.glob("[!i]*/**/*.c")}
    assert len(names) > 10
    assert made["checked"] + len(made["skipped"]) + len(made["failed"]) == len(names)


def test_a_clean_file_is_status_0_and_a_finding_status_1(
        make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/good.c": GOOD_REMAP, "drivers/bad.c": BAD_REMAP})
    args = ("check", "-k", top, "-e", "gcc", "--only", "arg-unit")
    assert mmapcheck(*args, "drivers/good.c").returncode == 0
    assert mmapcheck(*args, "drivers/bad.c").returncode == 1
    # What could not be checked weighs more than a finding.
    write(top / "drivers/odd.c", "#error no\nstruct vm_area_struct;\n")
    assert mmapcheck(*args, "drivers").returncode == 2


def test_standalone_passes_I_and_D_on(tmp_path: Path) -> None:
    need("gcc")
    text = BAD_REMAP.replace("0x80000000", "BASE")
    write(tmp_path / "src/a.c", '#include "types.h"\n' + text)
    write(tmp_path / "inc/types.h", "#include <linux/types.h>\n")
    args = ["check", "--standalone", "-e", "gcc", "-I", HOME / "testcases/include", "-Iinc",
            "-D", "BASE=0x80000000", "src/a.c"]
    done = mmapcheck(*args, cwd=tmp_path)
    assert done.returncode == 1, done.stderr + done.stdout
    assert b"a.c:9:" in done.stdout and b"[arg-unit]" in done.stdout
    assert mmapcheck(*args[:-3], "src/a.c", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("engine", ["gcc", "sparse"])
def test_a_static_function_that_nobody_uses_is_read(tmp_path: Path, engine: str) -> None:
    """Another configuration uses it; a compiler that optimizes drops it."""
    need(engine)
    write(tmp_path / "a.c", BAD_REMAP.partition("const struct file_operations")[0])
    made = report("--standalone", "-e", engine, "-I", HOME / "testcases/include", tmp_path / "a.c", status=1)
    assert [found["id"] for found in made["findings"]] == ["arg-unit"]


EARLY = """#include <linux/mm.h>
static char page[4096];
int tell_firmware(phys_addr_t at);
#define __pa(x) virt_to_phys((void *)(x))
char *early_table(phys_addr_t table_pa)
{
	tell_firmware(__pa(page));
	return (char *)table_pa;
}
"""


@pytest.mark.parametrize("engine", ["gcc", "sparse"])
def test_where_a_file_lies_tells_how_its_memory_is_mapped(tmp_path: Path, engine: str) -> None:
    """Boot code runs with virtual addresses that are physical; x86 converts those of its image."""
    need(engine)
    said: dict[str, set[str]] = {}
    for where in ("drivers/misc", "arch/arm64/mm", "arch/x86/mm", "arch/x86/boot/compressed"):
        write(tmp_path / where / "early.c", EARLY)
        done = mmapcheck("check", "--standalone", "-e", engine, "-l", "1", "-f", "json", "-I",
                         HOME / "testcases/include", f"{where}/early.c", cwd=tmp_path)
        said[where] = {found["id"] for found in json.loads(done.stdout)["findings"]}
    assert said == {"drivers/misc": {"arg-space", "conv-nonlinear"},
                    "arch/arm64/mm": {"arg-space", "conv-nonlinear"},
                    "arch/x86/mm": {"arg-space"}, "arch/x86/boot/compressed": set()}


def test_files_that_name_nothing_of_the_table_are_checked_without_an_engine(
        make_tree: Callable[..., Path]) -> None:
    top = make_tree({"lib/plain.c": PLAIN})
    made = report("-k", top, status=0)
    assert made["files"]["checked"] == 1 and made["files"]["plain"] == 1
    assert made["engines"] == {}


def test_the_prefilter_lets_every_bug_of_the_sample_through() -> None:
    from mmapcheck.check import relevant
    wanted = relevant.pattern()
    for name in BUGS:
        assert wanted.search((SAMPLE / name).read_bytes()), name
    assert not wanted.search(PLAIN.encode())


def test_a_private_table_widens_the_prefilter(tmp_path: Path) -> None:
    from mmapcheck.check import relevant
    table = tmp_path / "my.def"
    table.write_text("AK_FUNC(my_map, _, ptr, pfn)\n")
    assert relevant.pattern(table).search(b"\tmy_map(p, x);\n")
    assert not relevant.pattern().search(b"\tmy_map(p, x);\n")


def test_a_header_named_by_itself_is_skipped_with_a_reason() -> None:
    made = report("-k", SAMPLE, "-e", "cocci", "include/linux/mm.h", status=2)
    assert made["files"]["skipped"][0]["reason"].startswith("not a .c file")


def test_only_and_without_choose_checks(make_tree: Callable[..., Path]) -> None:
    need("gcc")
    top = make_tree({"drivers/bad.c": BAD_REMAP})
    assert not report("-k", top, "-e", "gcc", "--without", "arg-unit")["findings"]
    assert not report("-k", top, "-e", "gcc", "--only", "arg-role")["findings"]
    assert report("-k", top, "-e", "gcc", "--only", "arg-role,arg-unit")["findings"]


def finding(engine: str, line: int, column: int, message: str = "argument 3 of f is x",
            check: str = "arg-unit", expression: str = "e") -> Finding:
    """A finding as an engine makes it."""
    return Finding(check, "a.c", line, column, "fn", message, expression=expression,
                   engines=(engine,))


def test_one_thing_seen_by_three_engines_is_one_finding() -> None:
    (one,) = merge([finding("sparse", 5, 9), finding("gcc", 5, 3),
                    finding("cocci", 6, 20, "argument 3 of f is y")])
    assert one.engines == ("cocci", "gcc", "sparse")
    assert (one.line, one.column, one.message) == (5, 3, "argument 3 of f is x")


def test_two_calls_on_a_line_stay_two_findings() -> None:
    made = merge([finding("gcc", 5, 3), finding("gcc", 5, 30), finding("sparse", 5, 4),
                  finding("sparse", 5, 31)])
    assert [(one.column, one.engines) for one in made] == [(3, ("gcc", "sparse")),
                                                            (30, ("gcc", "sparse"))]
    assert made[0].fingerprint != made[1].fingerprint


def test_calls_on_neighbouring_lines_are_not_joined() -> None:
    made = merge([finding("gcc", 5, 3), finding("gcc", 6, 3), finding("sparse", 6, 3)])
    assert [(one.line, one.engines) for one in made] == [(5, ("gcc",)), (6, ("gcc", "sparse"))]


def test_a_report_that_names_no_argument_joins_one_that_does_on_its_line() -> None:
    (one,) = merge([finding("gcc", 5, 3), finding("cocci", 5, 9, "x is given to f")])
    assert one.engines == ("cocci", "gcc") and one.message == "argument 3 of f is x"
    assert len(merge([finding("gcc", 5, 3), finding("cocci", 6, 9, "x is given to f")])) == 2


def test_different_arguments_of_one_call_are_two_findings() -> None:
    made = merge([finding("gcc", 5, 3), finding("sparse", 5, 3, "argument 2 of f is x")])
    assert len(made) == 2


@pytest.mark.parametrize("swapped", [False, True])
def test_merging_does_not_depend_on_the_order_of_arrival(swapped: bool) -> None:
    given = [finding("gcc", 5, 3), finding("sparse", 5, 3), finding("cocci", 7, 3),
             finding("gcc", 9, 3), finding("cocci", 9, 1)]
    assert merge(given[::-1] if swapped else given) == merge(given)
