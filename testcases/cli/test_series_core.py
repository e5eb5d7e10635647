# SPDX-License-Identifier: GPL-2.0-only
"""convert --series of a tree whose core has faults, and of one that is not all there."""

from __future__ import annotations

import sys
from pathlib import Path

from conftest import HOME, git, mmapcheck, need, write
from test_series import driver, patches, refused, repository, series, state_of

sys.path.insert(0, str(HOME / "testcases/convert"))

from test_charge import CORE, NOTED, RIGHT, SETUP  # noqa: E402


def test_faults_of_the_core_are_mended_first(tmp_path: Path) -> None:
    need("cocci")
    write(tmp_path / "repo/drivers/char/one.c", driver("one"))
    write(tmp_path / "repo/mm/vma.c", SETUP + CORE)
    repo = repository(tmp_path / "repo")
    before = state_of(repo)
    series(repo, tmp_path / "out")
    assert state_of(repo) == before
    mails = sorted(patches(tmp_path / "out"))
    assert [name[:21] for name in mails] == ["0000-cover-letter.pat", "0001-mm-give-the-char", "0002-mm-give-back-the", "0003-char-one-convert"]
    cover = " ".join((tmp_path / "out" / mails[0]).read_text().split())
    assert "The first two patches mend that, and have to go in before the others." in cover
    assert "keeps the commit charge of a private writable mapping that" in cover
    assert "keeps the commit charge of an accounted mapping for good" in cover
    git(repo, "am", "-q", *(str(tmp_path / "out" / name) for name in mails[1:]))
    assert (repo / "mm/vma.c").read_text() == NOTED + RIGHT


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write(tmp_path / f"repo/drivers/char/{name}.c", driver(name))
    repo = repository(tmp_path / "repo")
    for name in ("one", "two"):
        blob = git(repo, "rev-parse", f"HEAD:drivers/char/{name}.c").decode().strip()
        (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    before = state_of(repo)
    refused(mmapcheck("convert", "-k", repo, "--series", tmp_path / "out"),
            "lacks the content of drivers/char/one.c and 1 more, which its commit has: fetch it from a whole one, or commit")
    assert state_of(repo) == before
