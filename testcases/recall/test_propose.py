# SPDX-License-Identifier: GPL-2.0-only
"""tools/propose.py on a small tree: what is proposed, from what, and what is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME), str(HOME / "scripts")]

from tools import propose  # noqa: E402

HEADER = """\
/**
 * show_frames() - shows frames to a user
 * @dev: the device
 * @frame: page frame number of the first. Its size is another matter.
 * @len: length of it in bytes
 * @flags: in what way
 */
int show_frames(struct device *dev, unsigned long frame, size_t len, unsigned int flags);
void *named(unsigned long pfn, unsigned long nr_pages);
static inline void through(unsigned long where, unsigned long much)
{
	memblock_add(where, much);
}
static inline void stepped(unsigned long where)
{
	where += 4096;
	memblock_remove(where, 4096);
}
static inline void both(unsigned long what)
{
	memblock_add(what, what);
}
int known_already(unsigned long pfn);
int rarely(unsigned long pfn);
"""
TABLE = """\
AK_KIND(pfn, PAGE, PHYS, POINT, "a page frame number")
AK_FUNC(memblock_add, _, paddr, bytes)
AK_FUNC(memblock_remove, _, paddr, bytes)
AK_FUNC(known_already, _, pfn)
"""


@pytest.fixture
def tree(tmp_path: Path) -> list[str]:
    """A tree with one header and its callers, and a table, as arguments."""
    for place in ("include/linux", "drivers"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "Makefile").write_text("VERSION = 7\nPATCHLEVEL = 1\n")
    (tmp_path / "include/linux/frames.h").write_text(HEADER)
    calls = "".join(f"\t{name}(x);\n" * 3 for name in
                    ("show_frames", "named", "through", "stepped", "both", "known_already"))
    (tmp_path / "drivers/a.c").write_text(f"void f(void)\n{{\n{calls}\trarely(1);\n}}\n")
    (tmp_path / "kinds.def").write_text(TABLE)
    return ["--kernel", str(tmp_path), "--table", str(tmp_path / "kinds.def")]


def test_evidence(tree: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Kernel-doc and bodies tell; what is set, contradicts itself or has a row does not."""
    assert propose.main(tree) == 0
    out = capsys.readouterr().out
    assert "AK_FUNC(show_frames, _, ptr, pfn, bytes, _)  3 calls, include/linux/frames.h:" in out
    assert 'frame: pfn: doc "page frame number of the first"' in out
    assert "AK_FUNC(through, any, paddr, bytes)" in out
    assert "where: paddr: body argument 1 of memblock_add" in out
    for name in ("stepped", "both", "known_already", "named", "rarely"):
        assert f"AK_FUNC({name}," not in out


def test_names(tree: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Names are evidence only if asked for; rarely called functions likewise."""
    assert propose.main([*tree, "--names", "--least", "1"]) == 0
    out = capsys.readouterr().out
    assert "AK_FUNC(named, ptr, pfn, pages)" in out and "AK_FUNC(rarely, _, pfn)  1 calls" in out


def test_coverage(tree: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Calls of functions that have a row, of all calls."""
    assert propose.main([*tree, "--coverage"]) == 0
    assert capsys.readouterr().out == "3 of 20 calls have a row\n"


def test_no_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names what is missing, exit 2."""
    assert propose.main(["--kernel", str(tmp_path / "nowhere")]) == 2
    err = capsys.readouterr().err
    assert "no kernel tree" in err and err.count("\n") == 1
