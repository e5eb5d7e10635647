# SPDX-License-Identifier: GPL-2.0-only
"""`check` links the files of a module by itself, from graphs it keeps in its cache."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RING = ROOT / "testcases/link/ring"
pytestmark = pytest.mark.skipif(not (ROOT / "sparse-checks/argkind").is_file(), reason="the checker is not built")


class Place:
    """A copy of a module and a cache of its own."""

    def __init__(self, top: Path) -> None:
        """top: a directory for both."""
        self.module, self.cache = top / "ring", top / "cache"
        shutil.copytree(RING, self.module)

    def check(self, *paths: str, options: tuple[str, ...] = ()) -> dict:
        """The report, with what was said beside it as "err"."""
        done = subprocess.run(
            [str(ROOT / "run-checks.sh"), "check", "--standalone", "-e", "sparse", "-f", "json",
             f"-I{ROOT / 'testcases/include'}", "-D__KERNEL__", *options, *paths],
            cwd=self.module, capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "XDG_CACHE_HOME": str(self.cache)})
        assert done.returncode in (0, 1), done.stderr
        return {**json.loads(done.stdout), "err": done.stderr}

    def graphs(self) -> list[Path]:
        """The graphs in the cache."""
        return sorted(self.cache.glob("mmapcheck/*.ak"))


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def found(report: dict) -> list[tuple[str, int, str]]:
    """Where what was found."""
    return [(one["file"], one["line"], one["id"]) for one in report["findings"]]


ALL = [("map.c", 7, "conv-nonlinear"), ("map.c", 12, "conv-nonlinear"), ("map.c", 22, "arg-unit")]


def test_a_directory_is_linked(place: Place) -> None:
    report = place.check(".")
    assert found(report) == ALL
    assert report["findings"][0]["notes"][0]["file"] == "alloc.c"
    assert report["findings"][0]["engines"] == ["sparse"]


def test_without_the_cache_too(place: Place) -> None:
    assert found(place.check(".", options=("--no-cache",))) == ALL


def test_one_file_is_linked_with_what_the_cache_has(place: Place) -> None:
    assert found(place.check("map.c")) == []
    place.check("alloc.c")
    assert found(place.check("map.c")) == ALL


def test_a_changed_file_is_not_believed(place: Place) -> None:
    place.check(".")
    alloc = place.module / "alloc.c"
    alloc.write_text(alloc.read_text().replace("vmalloc(r->size)", "kmalloc(r->size, GFP_KERNEL)"))
    # its graph is not as it is now: what it writes is not known
    assert found(place.check("map.c")) == []
    assert found(place.check(".")) == [ALL[0], ALL[2]]


def test_a_damaged_graph_is_named_and_made_anew(place: Place) -> None:
    place.check(".")
    for graph in place.graphs():
        graph.write_bytes(graph.read_bytes()[:-5])
    report = place.check(".")
    assert found(report) == ALL
    assert report["err"].count("its graph in the cache was refused and built again: damaged") == 2
    report = place.check(".")
    assert found(report) == ALL and "refused" not in report["err"]


# Of what names nothing the table knows no engine reads it: its text has to do.
@pytest.mark.parametrize(("body", "left"), [
    ("return r->where + 1;", ALL),
    ("r->where = i; return 0;", ALL[:2]),
    ("return other(&r->desc, i);", ALL[1:]),
    ("return ++r->shadow + (r->where == i);", [ALL[0], ALL[2]]),
    ("memcpy(r, other(), sizeof(*r)); return 0;", []),
    ("memcpy(r->page, other(), i); return 0;", ALL),
])
def test_what_another_file_may_write_is_not_believed(place: Place, body: str, left: list) -> None:
    (place.module / "plain.c").write_text(f'#include "ring.h"\nint plain(struct ring *r, int i)\n{{\n{body}\n}}\n')
    assert found(place.check("map.c", "alloc.c")) == left


def test_what_a_text_says_is_kept_by_its_content(place: Place) -> None:
    plain = place.module / "plain.c"
    plain.write_text('#include "ring.h"\nint plain(struct ring *r, int i)\n{\nr->where = i; return 0;\n}\n')
    assert found(place.check("map.c", "alloc.c")) == ALL[:2]
    kept = [path for path in place.cache.glob("mmapcheck/*") if path.is_file() and b'"where"' in path.read_bytes()
            and path.read_bytes().startswith(b'{"')]
    assert kept and all(b'["ring.h"]' in path.read_bytes() for path in kept)
    assert found(place.check("map.c", "alloc.c")) == ALL[:2]
    plain.write_text(plain.read_text().replace("r->where = i;", "i++;"))
    assert found(place.check("map.c", "alloc.c")) == ALL
    for path in kept:
        path.write_bytes(b'{"0": [1]}')
    plain.write_text(plain.read_text().replace("i++;", "r->where = i;"))
    assert found(place.check("map.c", "alloc.c")) == ALL[:2]


@pytest.mark.parametrize(("code", "written", "filled"), [
    ("my_copy_from_user(p->m, u, sizeof(struct s));", {"m"}, {"s"}),
    ("xmemcpy_fast(p->m, q, sizeof(*p->n));", {"m"}, {"n"}),
    ("swap(p->a, q);", {"a"}, {"a"}),
    ("no_swap(p->a, q); my_va_arg(p->b); unkernel_read(p->c);", set(), set()),
    ("cmpxchg(&p->a.b, 1, 2); x_get_user(p->c, u);", {"a", "b", "c"}, set()),
    ("my_ioread32_copy(p->a, q, sizeof(r));", {"a"}, {"r"}),
])
def test_what_a_text_may_write(code: str, written: set[str], filled: set[str]) -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    from mmapcheck.check.outside import read_text
    made = read_text(f"void f(void)\n{{\n\t{code}\n}}\n".encode())
    assert made.written == written and made.filled == filled


def test_a_comment_suppresses_what_linking_finds(place: Place) -> None:
    path = place.module / "map.c"
    lines = path.read_text().splitlines()
    lines[6] += "\t/* argkind: ignore conv-nonlinear: the device has no IOMMU */"
    path.write_text("\n".join(lines) + "\n")
    assert found(place.check(".")) == ALL[1:]


def _program(name: str, *args: str) -> str:
    """The program that a file of mm/ belongs to."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from mmapcheck.check import flags, link
    return link.name_of(Path("/tree/mm", name), flags.Flags(args, Path("/build"), "a test"))


def test_built_in_objects_of_a_directory_are_one_program() -> None:
    one = _program("memory.c", "-O2", "-DKBUILD_MODFILE='\"mm/memory\"'")
    assert one == _program("mmap.c", "-DKBUILD_MODFILE='\"mm/mmap\"'") == "mm/built-in.a"
    assert _program("core.c", "-DKBUILD_MODFILE=\"mm/damon/core\"") == "mm/damon/built-in.a"


def test_a_module_beside_built_in_objects_is_its_own() -> None:
    assert _program("zsmalloc.c", "-DMODULE", "-DKBUILD_MODFILE='\"mm/zsmalloc\"'") == "mm/zsmalloc"
    assert _program("by_hand.c", "-O2") == "/tree/mm"
    # of two modules of a directory, as Linux 7.1 names them
    assert _program("one.c", "-DMODULE", "-DKBUILD_MODNAME=\"mod_one\"") == "mod_one"
    assert _program("plain.c", "-DKBUILD_MODNAME=\"plain\"") == "/tree/mm"


def _linker(store: object, place: Path, built: set[str]) -> tuple:
    """A linker, a module of two files that Kbuild was asked for, and the files' outcomes."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from mmapcheck.check import engines, flags, kbuild, link
    from mmapcheck.lib import tree
    from mmapcheck.lib.source import Places, Source
    sources, outcomes, found = [], [], flags.Found()
    for name in ("alloc.c", "map.c"):
        path = place / name
        made = place / f"{name}.ak"
        subprocess.run([str(ROOT / "sparse-checks/argkind"), f"--graph={made}", f"--json={place}/json", "-D__KERNEL__",
                        f"-I{ROOT / 'testcases/include'}", str(path)], check=True, capture_output=True, timeout=60)
        sources.append(Source(path, name, path))
        outcomes.append([engines.Outcome("sparse", graph=str(made))])
        found.flags[path] = flags.Flags((), place, kbuild.ORIGIN)
    setting = engines.Setting(Places(tree.Tree(place, "standalone")), 60)
    linker = link.Linker(lambda source: setting, store, lambda source, old: None, set(),
                         lambda asked: {path for path in asked if path.name in built})
    return linker, link.modules(sources, outcomes, found), outcomes


@pytest.mark.parametrize(("built", "paths"), [({"alloc.c", "map.c"}, ["alloc.c", "map.c"]), ({"map.c"}, ["map.c"])])
def test_a_file_that_is_not_built_is_no_part_of_a_module(place: Place, built: set[str], paths: list[str]) -> None:
    """Kbuild makes up flags for nommu.c, too; what it stores is nothing that the module does."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from mmapcheck.check import cache
    linker, modules, outcomes = _linker(cache.NoStore(), place.module, built)
    module, = linker.prepare(modules)
    assert sorted(path.name for path in module.paths()) == paths
    linker.take(module)
    assert bool(outcomes[1][0].findings) == (len(paths) == 2) and linker.remarks == []


def test_a_fresh_graph_that_is_refused_is_left_out(place: Place) -> None:
    """It is not of the cache, and made anew it would be the same."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from mmapcheck.check import cache
    linker, modules, outcomes = _linker(cache.NoStore(), place.module, {"alloc.c", "map.c"})
    graph = Path(outcomes[0][0].graph)
    graph.write_bytes(graph.read_bytes()[:-5])
    module, = linker.prepare(modules)
    linker.take(module)
    said, = linker.remarks
    assert "alloc.c: " in said and "was linked without it: its graph was refused: damaged" in said
    assert sorted(path.name for path in module.paths()) == ["map.c"] and outcomes[1][0].findings == []
