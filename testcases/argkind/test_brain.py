# SPDX-License-Identifier: GPL-2.0-only
"""How the brain is built: a file a subject, its header beside it, and what may include what."""

from __future__ import annotations

import re
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
BRAIN = HOME / "argkind"
INCLUDE = re.compile(r'^#include ([<"])([^>"]+)[>"]', re.M)
# Types only: there is nothing to have in a source.
NO_SOURCE = {"types"}
# What a door may ask of the brain.
DOORS_MAY = {"graph", "mem", "place", "registry", "request", "spelled"}
# What needs no unit: the lattice, the table, the source text.
BELOW_THE_GRAPH = {"algebra", "kind", "mem", "quirks", "row", "source", "spelled", "table", "unit", "words"}


def included(path: Path) -> list[tuple[str, str]]:
    """The includes of a file: < or ", and the name."""
    return INCLUDE.findall(path.read_text("utf-8"))


def modules() -> dict[str, set[str]]:
    """The modules (NAME.c and NAME.h), each with those it includes."""
    made: dict[str, set[str]] = {}
    for path in [*BRAIN.glob("*.c"), *BRAIN.glob("*.h")]:
        uses = {name[:-2] for kind, name in included(path) if kind == '"' and name.endswith(".h")}
        made.setdefault(path.stem, set()).update(uses - {path.stem})
    return made


def circle(uses: dict[str, set[str]]) -> list[str]:
    """Modules that include each other, the first one twice; [] if there is no circle."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name):], name]
        if name in done:
            return []
        for other in sorted(uses.get(name, ())):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(uses) if (found := walk(name, []))), [])


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_circle_of_includes() -> None:
    assert len(modules()) > 20 and circle(modules()) == []


def test_each_source_has_its_header_and_the_reverse() -> None:
    sources = {path.stem for path in BRAIN.glob("*.c")}
    headers = {path.stem for path in BRAIN.glob("*.h")}
    assert headers - sources == NO_SOURCE
    for path in BRAIN.glob("*.c"):
        if path.stem in headers:
            assert included(path)[0] == ('"', f"{path.stem}.h"), path
            continue
        # a check that is shown every node: what it has for others, checks.def declares
        shown = re.findall(r"AK_EACH\((\w+)\)", (BRAIN / "checks.def").read_text(), re.M)
        own = re.findall(r"^(?!static\b)\w[\w \t*]*?(\w+)\([^;{}]*\)\n\{", path.read_text(), re.M)
        assert path.stem.startswith("check-") and own and set(own) <= set(shown), path
    for name in NO_SOURCE:
        assert not re.search(r"^(?!typedef)\w[^{;]*\);$", (BRAIN / f"{name}.h").read_text(), re.M)


def test_the_brain_knows_no_compiler() -> None:
    for path in [*BRAIN.glob("*.c"), *BRAIN.glob("*.h")]:
        for kind, name in included(path):
            assert (BRAIN / name).is_file() if kind == '"' else \
                name in ("stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h",
                         "stdarg.h", "ctype.h", "errno.h", "fcntl.h", "limits.h", "search.h", "unistd.h",
                         "sys/stat.h"), (path, name)


def test_what_may_include_what() -> None:
    uses = modules()
    for name in BELOW_THE_GRAPH:
        assert uses[name] <= BELOW_THE_GRAPH, name
    for name in uses:
        # who judges is not asked by who solves
        if name not in ("report", "json", "request") and not name.startswith("check"):
            assert not {use for use in uses[name] if use.startswith("check")}, name
    for place in ("gcc-plugin", "sparse-checks"):
        for path in [*(HOME / place).glob("*.c"), *(HOME / place).glob("*.cc"),
                     *(HOME / place).glob("*.h")]:
            asked = {Path(name).stem for _, name in included(path) if "/argkind/" in name}
            assert asked <= DOORS_MAY, path


def test_each_oddity_of_the_kernel_has_its_test() -> None:
    named = set(re.findall(r"\bak_quirk_\w+", (BRAIN / "quirks.h").read_text()))
    tested = set(re.findall(r"\bak_quirk_\w+", (BRAIN / "test/test-quirks.c").read_text()))
    used = {name for path in BRAIN.glob("*.c") if path.stem != "quirks"
            for name in re.findall(r"\bak_quirk_\w+", path.read_text())}
    assert len(named) > 10 and named == tested == used
