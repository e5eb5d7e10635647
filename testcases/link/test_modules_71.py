# SPDX-License-Identifier: GPL-2.0-only
"""Real modules of Linux 7.1.5 with a mistake put in that only their files together show, and as they are.

modules-7.1.tsv has the edits; nothing else of the kernel is kept.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from mmapcheck.check import cache, link  # noqa: E402
from mmapcheck.check.engines import Outcome, Setting, Sparse  # noqa: E402
from mmapcheck.check.finding import Finding  # noqa: E402
from mmapcheck.check.flags import Flags  # noqa: E402
from mmapcheck.lib import proc  # noqa: E402
from mmapcheck.lib.source import Places, Source  # noqa: E402
from mmapcheck.lib.tree import Tree  # noqa: E402
from tools import recall  # noqa: E402
from tools.recall_linked import Linked  # noqa: E402

K71 = Path(os.environ.get("KERNEL_71") or "/nonexistent")
B71 = Path(os.environ.get("BUILD_71") or "/nonexistent")
pytestmark = pytest.mark.kernel71


def rows() -> Iterator[tuple[str, recall.Bug, str]]:
    """Each mistake: its module, its edit, the check that finds it."""
    for line in (HERE / "modules-7.1.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            module, file, number, now, bug, check = line.split("\t")
            name = f"{module}/{file}"
            yield module, recall.Bug(file, "", name, name, "", "", (recall.Edit(int(number), now, bug),)), check


class Bench:
    """The files of a directory, as the build of the tree compiles them."""

    def __init__(self) -> None:
        self.tree = Tree(K71, "kernel", K71, B71)
        self.told = Linked("gcc")
        self.setting = Setting(Places(self.tree), 180)

    def linked(self, module: str, bug: recall.Bug | None) -> tuple[list[Finding], list[Finding]]:
        """What the bug's file, or all, show alone, and what the module's files do: certain findings."""
        flags = self.told._told(K71 / module, self.setting).flags
        mine = K71 / bug.file if bug else min(flags)
        sparse, store = Sparse(), cache.open_store(True)
        made, setting = link.Module(link.name_of(mine, flags[mine])), self.setting
        for path in sorted(flags):
            if link.name_of(path, flags[path]) != made.name:
                continue
            source = Source(path, self.tree.name(path), path)
            one = store.run(sparse, source, flags[path], self.setting, [])
            if bug and path == mine:
                source, one, setting = self._edited(sparse, bug, flags[path])
            made.files.append((source, one))
        assert len(made.files) > 1 and all(one.status == "checked" and one.graph for _, one in made.files)
        alone = certain(made)
        linker = link.Linker(lambda source: setting, cache.NoStore(), lambda source, old: None, set())
        linker.take(made)
        assert linker.remarks == []
        return alone, certain(made)

    def _edited(self, sparse: Sparse, bug: recall.Bug, flags: Flags) -> tuple[Source, Outcome, Setting]:
        text = recall.put_back(bug, (K71 / bug.file).read_text("latin-1"))
        with recall.private_copy(K71, bug, text) as overlay:
            path = K71 / bug.file
            source = Source(path, bug.file, Path(overlay.of(path) or path), overlay)
            setting = Setting(Places(self.tree, overlay), 180)
            one = sparse.run(source, flags, setting)
            assert one.status == "checked", one.reason
        return Source(path, bug.file, path), one, setting


def certain(module: link.Module) -> list[Finding]:
    """What is found at level 0."""
    return [found for _, one in module.files for found in one.findings if not found.level]


@pytest.fixture(name="bench", scope="module")
def _bench() -> Iterator[Bench]:
    yield Bench()
    proc.drop_scratch()


@pytest.mark.parametrize(("module", "bug", "check"), [pytest.param(*row, id=re.sub(r"\W", "-", row[1].id)) for row in rows()])
def test_found_in_the_module_and_nowhere_else(bench: Bench, module: str, bug: recall.Bug, check: str) -> None:
    alone, together = bench.linked(module, bug)
    assert alone == []
    assert [(one.file, one.id) for one in together] == [(bug.file, check)] and together[0].notes
    # a call is where it begins
    assert 0 <= bug.edits[0].line - together[0].line <= 2


@pytest.mark.parametrize("module", sorted({module for module, _, _ in rows()}))
def test_the_module_as_it_is_is_silent(bench: Bench, module: str) -> None:
    assert bench.linked(module, None) == ([], [])


def test_there_are_seven_modules() -> None:
    assert len({module for module, _, _ in rows()}) >= 7
