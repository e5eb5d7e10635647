# SPDX-License-Identifier: GPL-2.0-only
"""tools/told.py: bugs that have a file of their own, and the project's own two halves of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME), str(HOME / "scripts")]

from mmapcheck.check.engines import PLUGIN, SPARSE  # noqa: E402
from tools import recall, told  # noqa: E402

HEAD = "// SPDX-License-Identifier: GPL-2.0-only\n/* told: pfn -- view: pass the frame of its memory */\n"
BUG = """\
#include <linux/mm.h>

int other(struct vm_area_struct *vma, void *memory);

int show(struct vm_area_struct *vma, void *memory)
{
#ifdef MENDED
	unsigned long pfn = virt_to_phys(memory) >> PAGE_SHIFT;
#else
	unsigned long pfn = WRONG;
#endif

	return remap_pfn_range(vma, vma->vm_start, pfn, PAGE_SIZE, vma->vm_page_prot);	/* bug */
}
"""
FOUND = HEAD + BUG.replace("WRONG", "virt_to_phys(memory)")
MISSED = HEAD + BUG.replace("WRONG", "(virt_to_phys(memory) >> PAGE_SHIFT) + 1")
FALSE = HEAD + BUG.replace("virt_to_phys(memory) >> PAGE_SHIFT", "virt_to_phys(memory)").replace("WRONG", "0")
ELSEWHERE = FOUND + """\

int other(struct vm_area_struct *vma, void *memory)
{
	return 0;	/* bug */
}
"""
needs_engines = pytest.mark.skipif(not (PLUGIN.is_file() and SPARSE.is_file()), reason="the engines are not built")


def named(half: str, text: str, folder: Path, after: int = 0) -> Path:
    """A file whose name draws it into a half; `after` others of the same half come before it."""
    names = (f"{letter}.c" for letter in "abcdefghijklmnopqrstuvwxyz")
    path = [folder / name for name in names if told.Told("", "", name, "", "", "", ()).half == half][after]
    path.write_text(text)
    return path


def measure(tmp_path: Path, *more: str) -> tuple[int, dict]:
    """The measure of a directory, as JSON has it."""
    out = tmp_path / "out.json"
    status = told.main([str(tmp_path), "--engines", "gcc,sparse", "-j", "1", "--json", str(out), *more])
    return status, json.loads(out.read_text())


@needs_engines
def test_found_missed_and_false(tmp_path: Path) -> None:
    """A bug that is found, one that is not, and a mended function that is reported, each counted as what it is."""
    names = [named("read", text, tmp_path, n).stem for n, text in enumerate((FOUND, MISSED, FALSE))]
    status, made = measure(tmp_path)
    assert status == 0
    found = {one["id"]: one["found"] for one in made["verdicts"]}
    assert found[names[0]] == {"gcc": 0, "sparse": 0}
    assert found[names[1]] == found[names[2]] == {"gcc": None, "sparse": None}
    for engine in ("gcc", "sparse"):
        assert made["halves"]["read"][engine] == {"read": 3, "found": {"0": 1, "1": 1, "2": 1}}
        assert made["unchanged"][engine]["0"] == {"findings": 1, "mended": 1}


@needs_engines
def test_only_a_marked_function_finds(tmp_path: Path) -> None:
    """What is said in a function without a mark is elsewhere, which is not found."""
    named("read", ELSEWHERE.replace("vma->vm_page_prot);\t/* bug */", "vma->vm_page_prot);"), tmp_path)
    one = measure(tmp_path)[1]["verdicts"][0]
    assert one["found"] == {"gcc": None, "sparse": None} and one["elsewhere"]


@needs_engines
def test_second_set_is_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bugs that are marked as mined are counted with the others, and each set alone; of one set there is no more to tell."""
    named("read", FOUND, tmp_path)
    assert measure(tmp_path)[1]["sets"] == {} and "first set" not in capsys.readouterr().out
    named("read", MISSED.replace("/* told", "/* mined: 4.20..5.9.1 */\n/* told"), tmp_path, 1)
    made = measure(tmp_path)[1]
    assert made["halves"]["read"]["gcc"]["read"] == 2
    assert made["sets"]["first set"]["read"]["gcc"] == {"read": 1, "found": {"0": 1, "1": 1, "2": 1}}
    assert made["sets"]["second set"]["read"]["gcc"] == {"read": 1, "found": {"0": 0, "1": 0, "2": 0}}
    text = capsys.readouterr().out
    assert text.index("first set") < text.index("second set")


@needs_engines
def test_unread_half_is_not_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the unread half the totals alone are told, unless it is given up."""
    name = named("unread", FOUND, tmp_path).stem
    made = measure(tmp_path)[1]
    text = capsys.readouterr().out
    assert made["verdicts"] == [] and made["kinds"] == {} and f"{name}.c" not in text and f" {name} " not in text
    assert made["halves"]["unread"]["gcc"] == {"read": 1, "found": {"0": 1, "1": 1, "2": 1}}
    assert [one["id"] for one in measure(tmp_path, "--reveal")[1]["verdicts"]] == [name]


@needs_engines
def test_what_does_not_compile_is_no_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that an engine cannot read as it was is named, in neither count; exit 2."""
    path = named("read", FOUND.replace("= virt_to_phys(memory);", "= nothing;"), tmp_path)
    status, made = measure(tmp_path)
    assert status == 2 and made["halves"]["read"]["gcc"]["read"] == 0 and made["verdicts"] == []
    assert f"{path.stem}: not put back: " in capsys.readouterr().out


@needs_engines
def test_folders_anywhere(tmp_path: Path) -> None:
    """Two directories that lie apart are measured as one is."""
    for folder in ("a/b", "c"):
        (tmp_path / folder).mkdir(parents=True)
        named("read", FOUND, tmp_path / folder)
    out = tmp_path / "out.json"
    assert told.main([str(tmp_path / "a/b"), str(tmp_path / "c"), "--json", str(out)]) == 0
    assert json.loads(out.read_text())["halves"]["read"]["gcc"] == {"read": 2, "found": {"0": 2, "1": 2, "2": 2}}


def test_variants_keep_the_lines() -> None:
    """Of the two texts each has one branch, and a line has the same number in both."""
    was, mended = told.variant(FOUND, False), told.variant(FOUND, True)
    assert was.count("\n") == mended.count("\n") == FOUND.count("\n") and "MENDED" not in was + mended
    assert "memory) >> PAGE_SHIFT;" in mended and "memory) >> PAGE_SHIFT;" not in was
    assert told.variant("#ifndef MENDED\nx\n#endif\ny", False) == "\nx\n\ny"
    assert told.variant("#ifndef MENDED\nx\n#endif\ny", True) == "\n\n\ny"
    assert told.variant("#if PAGE_SHIFT > 14\nx\n#else\ny\n#endif", True) == "#if PAGE_SHIFT > 14\nx\n#else\ny\n#endif"


@pytest.mark.parametrize(("text", "words"), (
    (FOUND.replace("told: pfn", "told: typo"), "a kind is one of"),
    (FOUND.removeprefix("// SPDX"), "not /* told: KIND"),
    (FOUND.replace("/* told", "/* mined: lately */\n/* told"), "not /* told: KIND"),
    (FOUND.replace("/* bug */", ""), "has no line with /* bug */"),
    (FOUND.replace("MENDED", "CONFIG_X"), "has no #ifdef MENDED"),
))
def test_bad_file_is_named(tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names the file, exit 2."""
    path = named("read", text, tmp_path)
    assert told.main([str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert words in err and str(path) in err and err.count("\n") == 1


def test_nothing_to_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No directory, an empty one, and one without the half that is asked for: a line each."""
    assert told.main([str(tmp_path / "none")]) == 2 and "no such directory" in capsys.readouterr().err
    assert told.main([str(tmp_path)]) == 2 and "no C files" in capsys.readouterr().err
    named("read", FOUND, tmp_path)
    assert told.main([str(tmp_path), "--half", "unread"]) == 2
    assert "no bugs of the unread half" in capsys.readouterr().err


def test_a_file_lies_in_its_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name draws the half; a file in the other folder would be read, or never measured."""
    folders = {half: tmp_path / half for half in recall.HALVES}
    for folder in folders.values():
        folder.mkdir()
    monkeypatch.setattr(told, "FOLDERS", folders)
    path = named("unread", FOUND, folders["read"])
    with pytest.raises(recall.Usage, match="move it to"):
        told.all_told([])
    shutil.move(path, folders["unread"])
    assert len(told.all_told([])[1]) == 1


def test_the_projects_own() -> None:
    """At least 60 files, a third of them in each half, and the second set; clean for the compiler as they were and as they are."""
    bugs = told.all_told([])[1]
    first = [bug for bug in bugs if bug.batch == "first set"]
    read = sum(bug.half == "read" for bug in first)
    assert len(first) >= 60 and len(first) / 3 < read < len(first) * 2 / 3
    # What is mined of one half waits for nothing that is mined of the other.
    assert sum(bug.batch == "second set" and bug.half == "unread" for bug in bugs) >= 40
    assert len({bug.id for bug in bugs}) == len(bugs) and len({bug.kind for bug in bugs}) >= 10
    for more in ([], ["-DMENDED"]):
        done = subprocess.run(["gcc", "-std=gnu11", "-D__KERNEL__", "-Wall", "-Wextra", "-Wno-unused-parameter",
                               "-Wno-sign-compare", "-fsyntax-only", *more, f"-I{told.INCLUDE}",
                               *(bug.file for bug in bugs)], cwd=HOME / "testcases/recall",
                              capture_output=True, text=True, check=False)
        # What is wrong in the unread half is not shown: its name would spoil it.
        clean = done.returncode == 0 and not done.stderr
        assert clean, "gcc complains of a file of testcases/recall/told or told-unread"
