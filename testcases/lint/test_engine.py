# SPDX-License-Identifier: GPL-2.0-only
"""How run-checks.sh runs the rules: excerpts, groups of files, and what is lost on the way."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
sys.path.insert(0, str(HOME / "scripts"))

from mmapcheck.check import lint, rules  # noqa: E402
from mmapcheck.lib import spatch  # noqa: E402
from mmapcheck.lib.excerpt import excerpt  # noqa: E402

(KINDS,) = [rule for rule in rules.whole() if rule.name == "kinds.cocci"]
BUG = b"""int %s(struct vm_area_struct *vma, void *buf)
{
\treturn remap_pfn_range(vma, vma->vm_start, virt_to_phys(buf), 4096, vma->vm_page_prot);
}
"""
BROKEN = b"""int lost(struct vm_area_struct *vma)
{
\tfor_all_of (vma) (a b c) {
\t\treturn remap_pfn_range(vma, vma->vm_start, 1 2, 4096, vma->vm_page_prot);
}
"""
needs_spatch = pytest.mark.skipif(not shutil.which("spatch"), reason="no spatch here")
PFN = [re.compile(rb"pfn")]


def check(*args: object) -> tuple[int, dict]:
    """run-checks.sh check with cocci alone; its status and document."""
    done = subprocess.run(
        [HOME / "run-checks.sh", "check", "-e", "cocci", "-f", "json", "--no-cache",
         *map(str, args)], capture_output=True, check=False, timeout=300)
    return done.returncode, json.loads(done.stdout)


@needs_spatch
def test_the_engine_finds_what_the_rules_find() -> None:
    """What a rule says that it needs and reads hides no finding of its tests."""
    status, made = check("--standalone", "-l", "1", HERE)
    assert status in (1, 2)
    have = sorted((Path(one["file"]).name, one["line"], one["id"]) for one in made["findings"])
    want = sorted((path.name, number, check_id) for path in HERE.glob("*.c")
                  for number, line in enumerate(path.read_text().splitlines(), 1)
                  for ids in re.findall(r"/\* lint: ([a-z -]+) \*/", line)
                  for check_id in ids.split())
    assert have == want and len({check_id for _, _, check_id in want}) >= 13
    likely = {one["message"].partition(": ")[2] for one in made["findings"] if one["level"]}
    assert likely == {f"reviewers ask for mmap_action_{what}_full()" for what in ("remap", "ioremap", "map_kernel_pages")}


@needs_spatch
def test_a_function_spatch_can_not_parse_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.c").write_bytes(BUG % b"first" + BROKEN + BUG % b"last")
    (tmp_path / "b.c").write_bytes(BUG % b"other")
    status, made = check("--standalone", tmp_path)
    assert status == 2
    (row,) = made["files"]["failed"]
    assert row["file"].endswith("a.c") and "lost" in row["reason"] and "parse" in row["reason"]
    assert [one["function"] for one in made["findings"]] == ["first", "last", "other"]


@needs_spatch
def test_a_file_says_the_same_alone_and_after_others() -> None:
    typedef = b"typedef int virt_to_phys;\nint f(void)\n{\n\tvirt_to_phys pfn;\n\treturn 1;\n}\n"
    macro = b"#define virt_to_phys(x) if (x) {\nint g(int pfn)\n{\n\treturn virt_to_phys(pfn);\n}\n"
    (alone,) = spatch.reports(KINDS, [BUG % b"f"])
    assert len(alone.findings) == 1
    assert spatch.reports(KINDS, [typedef, macro, BROKEN, BUG % b"f"])[-1] == alone


@needs_spatch
def test_a_file_that_makes_spatch_throw_takes_no_other_with_it() -> None:
    torn = b"#if defined(A) && \\\n\nint f(int pfn)\n{\n\treturn pfn;\n}\n#endif\n"
    first, second = spatch.reports(KINDS, [torn, BUG % b"f"])
    assert first.failure and not second.failure and len(second.findings) == 1


PRIVATE = """int f(struct vma *own, struct board *b)
{
\treturn own_map(own, own_base(b));
}

int right(struct vma *own, struct board *b)
{
\treturn own_map(own, own_frame(b));
}
"""
ROWS = """# a board of ours
AK_FUNC(own_map, _, ptr, pfn)
AK_FUNC(own_base, paddr, ptr)
AK_FUNC(own_frame, pfn, ptr)
"""


@needs_spatch
def test_a_private_table_reaches_the_rules(tmp_path: Path) -> None:
    """Also in a file that names nothing else a rule looks for."""
    (tmp_path / "a.c").write_text(PRIVATE)
    (tmp_path / "own.def").write_text(ROWS)
    status, made = check("--standalone", tmp_path / "a.c")
    assert (status, made["findings"]) == (0, [])
    status, made = check("--table", tmp_path / "own.def", "--standalone", tmp_path / "a.c")
    assert status == 1
    assert [(one["line"], one["id"]) for one in made["findings"]] == [(3, "arg-unit")]


@needs_spatch
@pytest.mark.parametrize("row", ["AK_FUNC(f, _, frame number)", "AK_FUNC f", "AK_KIND(own, BYTE, PHYS, POINT, w)"])
def test_a_table_that_is_wrong_is_named_without_a_compiler(row: str, tmp_path: Path) -> None:
    (tmp_path / "a.c").write_text(PRIVATE)
    (tmp_path / "own.def").write_text(f"AK_FUNC(own_map, _, ptr, pfn)\n{row}\n")
    done = subprocess.run([HOME / "run-checks.sh", "check", "-e", "cocci", "--table", tmp_path / "own.def",
                           "--standalone", tmp_path / "a.c"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "own.def:2: " in done.stderr, done.stderr


def test_what_make_writes_is_what_is_run(tmp_path: Path) -> None:
    """And it has the facts of kinds.def: a row of each sort."""
    rules.assemble(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == next(rule for rule in rules.whole() if rule.name == path.name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in rules.PARTS.iterdir())
    made = (tmp_path / "kinds.cocci").read_text()
    for fact in ("uaddr BYTE USER POINT a user address", "pgoff_t page", "vm_pgoff=pgoff", "remap_pfn_range"):
        assert fact in made
    assert "vm_flags_set" in (tmp_path / "flag-kind.cocci").read_text()


def test_an_excerpt_keeps_lines_where_they_were() -> None:
    text = b"""#include <a.h>
#if defined(A) && \\
    defined(B)
static int plain(int a)
{
	return a;
}
#endif /* A,
	  and B */
/*
#if 0
 */
static int
wanted(int a,
       int b)
{
	return page_to_pfn(a);
}
int inline_style(int pfn) {
	return pfn;
}
struct s {
	int pfn;
};
struct other {
	int x;
};
"""
    made = excerpt(text, PFN).split(b"\n")
    given = text.split(b"\n")
    assert len(made) == len(given)
    kept = [line for line, old in zip(made, given) if line and line == old]
    assert kept[:3] == [*given[1:3], b"static int"] and b"#endif " in made
    assert b"wanted(int a," in kept and b"int inline_style(int pfn) {" in kept
    assert b"\tint pfn;" in kept and b"};" in kept and b"\tint x;" not in kept
    assert b"#if 0" not in made and b"static int plain(int a)" not in made


def test_every_rule_says_what_it_looks_for() -> None:
    assert all(lint._said(rule, lint._NEEDS) for rule in lint.RULES)
    # grep, which reads the same expressions, knows no (?:.
    assert b"(?" not in lint.wanted().pattern


def test_an_excerpt_keeps_what_a_wanted_function_calls() -> None:
    text = b"""static int helper(int x)
{
	return x;
}

static int other(int x)
{
	return x;
}

static int hook(struct vm_area_desc *desc)
{
	return helper(1);
}
"""
    wanted = [re.compile(rb"vm_area_desc")]
    assert b"helper(int" not in excerpt(text, wanted)
    made = excerpt(text, wanted, callees=True)
    assert b"static int helper(int x)\n{\n" in made and b"other" not in made
    assert made.count(b"\n") == text.count(b"\n")
    made = excerpt(text, wanted, heads=True)
    assert b"static int helper(int x)\n{}\n\n\n" in made and b"return x" not in made and b"other" not in made
    assert made.count(b"\n") == text.count(b"\n")
