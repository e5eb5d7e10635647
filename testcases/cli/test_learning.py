# SPDX-License-Identifier: GPL-2.0-only
"""`learn` writes what the functions of a tree take; `check --table` believes it of files it does not see."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRAMES = ROOT / "testcases/link/frames"
INCLUDE = (f"-I{ROOT / 'testcases/include'}", f"-I{FRAMES}", "-D__KERNEL__")
pytestmark = pytest.mark.skipif(not (ROOT / "sparse-checks/argkind").is_file(), reason="the checker is not built")

# A second function of a name, which agrees with the first or does not.
ALIKE = "unsigned long frames_first(const struct frames *f)\n{\n\treturn f->base >> PAGE_SHIFT;\n}\n"
OTHER = "unsigned long frames_first(const struct frames *f)\n{\n\treturn f->base;\n}\n"
# What its body shows of nothing; and a structure that everybody writes.
DEVICE = """struct device_window {
	unsigned long where;
	unsigned long cookie;
};

void device_tell(struct device_window *w, unsigned long at, unsigned long cookie);
unsigned long device_ask(const struct device_window *w);
"""
TELLS = """#include "../include/device.h"

void tell_{n}(const struct frames *f, struct device_window *w, unsigned long any, void *p)
{{
	device_tell(w, {at}, (unsigned long)p);
	device_tell(w, {at}, any);
	w->where = {at};
	w->cookie = {cookie};
}}
"""


class Tree:
    """Two directories: core, which is learnt, and user, which is checked."""

    def __init__(self, top: Path) -> None:
        self.top = top
        for name in ("core", "user"):
            (top / name).mkdir()
            shutil.copy(FRAMES / f"{name}.c", top / name)

    def run(self, command: str, *args: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        """run-checks.sh on the tree."""
        alone = ("--standalone", *INCLUDE) if command in ("learn", "check") else ()
        done = subprocess.run([str(ROOT / "run-checks.sh"), command, *alone, *args], cwd=self.top,
                              capture_output=True, text=True, timeout=120, check=False,
                              env={**os.environ, "XDG_CACHE_HOME": str(self.top / "cache")})
        assert done.returncode == status, done.stderr
        return done

    def write(self, name: str, text: str) -> None:
        """A file with the headers it needs."""
        path = self.top / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"// SPDX-License-Identifier: GPL-2.0-only\n#include \"frames.h\"\n\n{text}")

    def rows(self, *args: str) -> dict[str, str]:
        """The rows that learn writes, by function."""
        text = self.run("learn", *args).stdout
        lines = text.splitlines()[2:]
        assert lines == sorted(lines)
        return {line.split("(")[1].split(",")[0]: line for line in lines}


@pytest.fixture(name="tree")
def _tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_what_is_learnt_says_where_from(tree: Tree) -> None:
    rows = tree.rows("core")
    assert rows["frames_map"] == ("AK_LEARNT(frames_map, _, ptr, pfn, bytes, ...) /* core/core.c; "
                                  "2: argument 3 of remap_pfn_range; 3: argument 4 of remap_pfn_range; of (struct vm_area_struct *vma, which, len) */")
    assert rows["frames_first"] == ("AK_LEARNT(frames_first, page, ...) "
                                    "/* core/core.c; returns: >> PAGE_SHIFT makes it a value in pages here; of (f) */")
    assert rows["frames_where"].startswith("AK_LEARNT(frames_where, any, ptr, &page, ...)")
    # of a frame on one way and an address on another the unit is no fact, nor is what is written later
    assert rows["frames_any"].startswith("AK_LEARNT(frames_any, phys, ...)") and "frames_remember" not in rows


def test_facts_find_what_a_file_alone_does_not_show(tree: Tree) -> None:
    tree.run("learn", "-o", "facts.def", "core")
    tree.run("check", "-e", "sparse", "user")
    done = tree.run("check", "-e", "sparse", "-f", "json", "--table", "facts.def", "user", status=1)
    found = json.loads(done.stdout)["findings"]
    wanted = [number for number, line in enumerate((FRAMES / "user.c").read_text().splitlines(), 1)
              if "expect: arg-unit" in line]
    assert [(one["line"], one["id"], one["level"]) for one in found] == [(line, "arg-unit", 0) for line in wanted]
    notes = [note["message"] for one in found for note in one["notes"]]
    assert "what frames_map() takes was learnt from core/core.c: argument 3 of remap_pfn_range" in notes
    assert ("frames_first() returns a value in pages, as learnt from core/core.c: "
            ">> PAGE_SHIFT makes it a value in pages here") in notes


@pytest.mark.parametrize("here", ["vma, addr, len", "vma, phys_addr_t which, len", "vma, which", "vma, which, len, prot"])
def test_a_function_declared_otherwise_is_another(tree: Tree, here: str) -> None:
    tree.run("learn", "-o", "facts.def", "core")
    facts = tree.top / "facts.def"
    asked = ("check", "-e", "sparse", "-f", "json", "--table", "facts.def", "user")
    whole = {one["function"] for one in json.loads(tree.run(*asked, status=1).stdout)["findings"]}
    text = facts.read_text()
    assert text.count("*vma, which, len)") == 1
    facts.write_text(text.replace("vma, which, len", here))
    found = {one["function"] for one in json.loads(tree.run(*asked, status=1).stdout)["findings"]}
    assert whole - found == {"map_address"}


def test_a_prototype_may_have_no_names(tree: Tree) -> None:
    tree.run("learn", "-o", "facts.def", "core")
    text = (FRAMES / "frames.h").read_text()
    (tree.top / "user/frames.h").write_text(text.replace("unsigned long which,", "unsigned long,"))
    done = tree.run("check", "-e", "sparse", "-f", "json", "--table", "facts.def", "user", status=1)
    assert "map_address" in {one["function"] for one in json.loads(done.stdout)["findings"]}


def test_the_prototype_is_the_one_that_callers_see(tree: Tree) -> None:
    text = (FRAMES / "frames.h").read_text().replace("which,\n\t       unsigned long len);", "pfn, unsigned long size);")
    assert "pfn, unsigned long size);" in text
    for name in ("core", "user"):
        (tree.top / name / "frames.h").write_text(text)
    assert "of (struct vm_area_struct *vma, which, len)" in tree.rows("core")["frames_map"]
    assert "of (struct vm_area_struct *vma, pfn, size)" in tree.rows("core", "user")["frames_map"]


def test_an_errno_passed_on_is_no_length(tree: Tree) -> None:
    copy = """size_t sg_pcopy_to_buffer(void *sgl, unsigned int nents, void *buf, size_t buflen, long skip);

int frames_{name}(void *sgl, void *to, size_t len)
{{
	int ret = sg_pcopy_to_buffer(sgl, 1, to, len, 0);

	if (ret < 0)
		return ret;
	{rest}
}}
"""
    tree.write("core/all.c", copy.format(name="all", rest="return ret == len ? 0 : -22;"))
    tree.write("core/some.c", copy.format(name="some", rest="return len ? ret : -22;"))
    rows = tree.rows("core")
    assert rows["frames_some"].startswith("AK_LEARNT(frames_some, bytes,")
    assert rows["frames_all"].startswith("AK_LEARNT(frames_all, _,")


def test_a_byte_order_that_may_have_been_converted_is_no_fact(tree: Tree) -> None:
    tree.write("core/wire.c", "struct told { __le32 len; };\n\nu32 wire_len(const struct told *t)\n{\n\treturn (u32)t->len;\n}\n"
               "void wire_put(const struct told *t, u32 *len)\n{\n\t*len = (u32)t->len;\n}\n")
    assert not [row for row in tree.run("learn", "core").stdout.splitlines() if "wire" in row]


def test_the_evidence_may_be_a_variable_that_the_table_has(tree: Tree) -> None:
    tree.write("core/base.c", "extern unsigned long page_offset_base;\n\nunsigned long map_base(void)\n{\n\treturn page_offset_base;\n}\n")
    assert "; returns: 'page_offset_base' is a kernel address;" in tree.rows("core")["map_base"]


def test_programs_of_the_build_are_not_the_kernel(tree: Tree) -> None:
    (tree.top / "Makefile").write_text("VERSION = 7\nPATCHLEVEL = 1\nSUBLEVEL = 5\n")
    for name in ("Kconfig", ".config", "include/config/auto.conf", "include/generated/autoconf.h"):
        (tree.top / name).parent.mkdir(exist_ok=True, parents=True)
        (tree.top / name).write_text("")
    for place, kernel in (("mm", "-D__KERNEL__"), ("scripts", "")):
        tree.write(f"{place}/{place}.c", f"unsigned long {place}_bytes(unsigned long pages)\n{{\n\treturn pages << PAGE_SHIFT;\n}}\n")
        (tree.top / place / f".{place}.o.cmd").write_text(
            f"savedcmd_{place}/{place}.o := gcc -I{ROOT}/testcases/include -I{FRAMES} {kernel} -c -o {place}/{place}.o {place}/{place}.c\n"
            f"\nsource_{place}/{place}.o := {place}/{place}.c\n")
    done = subprocess.run([str(ROOT / "run-checks.sh"), "learn", "-k", ".", "-O", ".", "mm/mm.c", "scripts/scripts.c"], cwd=tree.top,
                          capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, "XDG_CACHE_HOME": str(tree.top / "cache")})
    assert "mm_bytes" in done.stdout and "scripts_bytes" not in done.stdout, done.stderr
    assert "1 file read, 1 not built, 0 failed" in done.stderr


def test_what_a_row_leaves_open_the_type_does_not_say(tree: Tree) -> None:
    tree.write("core/pool.c", "phys_addr_t gen_pool_virt_to_phys(void *pool, unsigned long addr);\n\n"
               "phys_addr_t frames_bus(void *pool, void *at)\n{\n\treturn gen_pool_virt_to_phys(pool, (unsigned long)at);\n}\n")
    assert tree.rows("core")["frames_bus"].startswith("AK_LEARNT(frames_bus, addr,")


def device(tree: Tree, callers: int, at: str = "f->base", cookie: str = "f->base") -> list[str]:
    """Callers of device_tell(), two calls and a store each; the rows learnt of what they give."""
    header = tree.top / "include/device.h"
    header.parent.mkdir(exist_ok=True)
    header.write_text(f"/* SPDX-License-Identifier: GPL-2.0-only */\n{DEVICE}")
    for number in range(callers):
        mine = at if number == callers - 1 else "f->base"
        tree.write(f"core/tell{number}.c", TELLS.format(n=number, at=mine, cookie=cookie if number else "any"))
    return [line for line in tree.run("learn", "core").stdout.splitlines() if "AK_GIVEN" in line or "AK_PUT" in line]


def test_what_all_callers_give_is_likely(tree: Tree) -> None:
    assert device(tree, 6) == [
        "AK_GIVEN(device_tell, any, ptr, pbyte, _) /* 2: 12 of 12 calls, in 6 files; of (w, at, cookie) */",
        'AK_PUT(device_window, where, pbyte, "include/device.h") /* 6 of 6 stores, in 6 files */']


def test_an_enumerator_beside_a_number_may_say_what_it_counts(tree: Tree) -> None:
    text = ("enum what {{ PAGES, BYTES }};\nvoid device_mod({sort} what, unsigned long n, unsigned long p);\n"
            "void mod_{n}(const struct frames *f, void *p)\n{{\n"
            "\tdevice_mod(PAGES, f->base >> PAGE_SHIFT, (unsigned long)kmalloc(8, 0));\n}}\n")
    known = "AK_GIVEN(device_mod, any, _, page, _) /* 2: 6 of 6 calls, in 6 files; of (what, n, p) */"
    for sort, rows in (("int", [known]), ("enum what", [])):
        for number in range(6):
            tree.write(f"core/mod{number}.c", "#include <linux/slab.h>\n" + text.format(sort=sort, n=number))
        assert [line for line in tree.run("learn", "core").stdout.splitlines() if "AK_GIVEN" in line] == rows


def test_a_loff_t_may_count_anything(tree: Tree) -> None:
    text = ("void *device_nth(void *head, loff_t pos);\nvoid *nth_{n}(void *head, loff_t *pos)\n{{\n"
            "\treturn device_nth(head, *pos);\n}}\nloff_t place_{n}(loff_t *pos)\n{{\n\treturn *pos;\n}}\n"
            "int place_next_{n}(loff_t *pos, loff_t by)\n{{\n\t*pos = by;\n\treturn 0;\n}}\n")
    for number in range(6):
        tree.write(f"core/nth{number}.c", text.format(n=number))
    assert not [row for row in tree.run("learn", "core").stdout.splitlines() if "device_nth" in row or "place_" in row]


@pytest.mark.parametrize(("callers", "at"), [(2, "f->base"), (6, "f->base >> PAGE_SHIFT"), (6, "f->base >> 9"), (4, "any")])
def test_few_or_one_against_is_silence(tree: Tree, callers: int, at: str) -> None:
    rows = device(tree, callers, at)
    # of two files with two calls each there are too few, of four with one that does not tell enough
    assert [row for row in rows if "AK_GIVEN" in row] == (
        ["AK_GIVEN(device_tell, any, ptr, pbyte, _) /* 2: 6 of 8 calls, in 4 files, the others do not tell; "
         "of (w, at, cookie) */"]
        if at == "any" else [])
    assert not [row for row in rows if "AK_PUT" in row]


def test_what_others_do_is_never_certain(tree: Tree) -> None:
    device(tree, 6)
    tree.run("learn", "-o", "facts.def", "core")
    tree.write("user/odd.c", TELLS.format(n="odd", at="f->base >> PAGE_SHIFT", cookie="any"))
    # what a file stores itself is known better than what others do
    read = ("int {n}(struct vm_area_struct *vma, struct device_window *w)\n{{\n{set}\treturn remap_pfn_range("
            "vma, vma->vm_start, w->where, PAGE_SIZE, vma->vm_page_prot);\n}}\n")
    tree.write("user/read.c", '#include "../include/device.h"\n' + read.format(n="read_it", set=""))
    tree.write("user/own.c", '#include "../include/device.h"\n' + read.format(n="own", set="\tw->where = vma->vm_pgoff;\n"))
    facts = ("check", "-e", "sparse", "--table", "facts.def", "user/odd.c", "user/read.c")
    assert "; 0 findings" in tree.run(*facts).stdout
    made = json.loads(tree.run(*facts, "-l", "1", "-f", "json", status=1).stdout)["findings"]
    assert [(one["file"], one["line"], one["id"], one["level"], one["message"].split("; ")[1]) for one in made] == [
        ("user/odd.c", 8, "arg-unit", 1, "expected a physical address"),
        ("user/odd.c", 9, "arg-unit", 1, "expected a physical address"),
        ("user/odd.c", 10, "arg-unit", 1, "expected a physical address, as others put in"),
        ("user/read.c", 7, "arg-unit", 1, "expected a page frame number")]
    notes = {note["message"] for one in made for note in one["notes"]}
    assert "what others give device_tell() there is a physical address: 12 of 12 calls, in 6 files" in notes
    assert "what others store in 'where' of struct device_window is a physical address: 6 of 6 stores, in 6 files" in notes
    own = json.loads(tree.run("check", "-e", "sparse", "--table", "facts.def", "-l", "1", "-f", "json", "user/own.c", status=1).stdout)
    assert [(one["line"], one["message"].split("; ")[1]) for one in own["findings"]] == [
        (7, "expected a physical address, as others put in")]


def test_a_table_says_of_what_it_is(tree: Tree) -> None:
    tree.write("core/other.c", ALIKE)
    heads = {paths: tree.run("learn", *paths).stdout.splitlines()[:2]
             for paths in (("core", "user"), ("core/core.c", "core/other.c", "user/"))}
    assert {head[0] for head in heads.values()} == {"/* SPDX-License-Identifier: GPL-2.0-only */"}
    assert ", sparse, of core, user: " in heads["core", "user"][1]
    assert ", sparse, of core (2 files), user: " in heads["core/core.c", "core/other.c", "user/"][1]


def test_two_functions_of_a_name_must_agree(tree: Tree) -> None:
    tree.write("more/alike.c", ALIKE)
    assert "core/core.c" in tree.rows("core", "more")["frames_first"]
    tree.write("more/alike.c", OTHER)
    assert "frames_first" not in tree.rows("core", "more")
    # nor may one be unknown
    tree.write("more/alike.c", OTHER.replace("f->base", "(unsigned long)f"))
    assert "frames_first" not in tree.rows("core", "more")


def test_merged_shards_are_the_undivided_run(tree: Tree) -> None:
    tree.write("more/alike.c", OTHER)
    device(tree, 6)
    whole = tree.run("learn", "core", "more", "user")
    for part in ("1", "2", "3"):
        tree.run("learn", "--shard", f"{part}/3", "-f", "json", "-o", f"{part}.json", "core", "more", "user")
    merged = tree.run("merge", "2.json", "1.json", "3.json")
    assert merged.stdout == whole.stdout and "frames_map" in merged.stdout
    assert "AK_GIVEN(device_tell" in merged.stdout and "AK_PUT(device_window" in merged.stdout
    assert merged.stderr.splitlines()[0] == whole.stderr.splitlines()[0]
    assert "expected every shard" in tree.run("merge", "1.json", "3.json", status=2).stderr


def test_a_damaged_graph_is_named_and_made_anew(tree: Tree) -> None:
    good = tree.run("learn", "core").stdout
    graph, = (tree.top / "cache/mmapcheck").glob("*.ak")
    graph.write_bytes(graph.read_bytes()[:-7])
    done = tree.run("learn", "core")
    assert done.stdout == good
    assert "core/core.c: its graph in the cache was refused and built again" in done.stderr


def test_what_cannot_be_read_is_named(tree: Tree) -> None:
    tree.write("core/broken.c", "int broken(\n")
    done = tree.run("learn", "-o", "facts.def", "core", status=2)
    assert "core/broken.c" in done.stderr and "1 failed" in done.stderr
    assert "frames_map" in (tree.top / "facts.def").read_text()
    assert "one engine" in tree.run("learn", "-e", "cocci", "core", status=2).stderr
    assert "not an option of learn" in tree.run("learn", "-l", "1", "core", status=2).stderr
