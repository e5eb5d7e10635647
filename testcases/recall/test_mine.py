# SPDX-License-Identifier: GPL-2.0-only
"""tools/mine.py on two small trees, a patch and a mailing list's archive."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME), str(HOME / "scripts")]

from tools import mine  # noqa: E402

OLD = """\
/* window >> PAGE_SHIFT */
int show(struct vm_area_struct *vma, struct window *w)
{
	unsigned long pfn = w->base;
	int n = 1;

	setup(w, "first");
	remap(vma, vma->vm_start, w->base,
	      w->size, n);
	if (n)
		warn(w);
	copy(w->to, w->size, w->from);
	clear(w->page, 4096);
	w->mapped = count(w, w->len);
	while (n--)
		put(w);
	return pfn;
}
"""
CHANGES = (
    ("unsigned long pfn = w->base;", "unsigned long pfn = PHYS_PFN(w->base);"),
    ("w->base,\n\t      w->size", "w->base >> PAGE_SHIFT,\n\t      w->size"),
    ("copy(w->to, w->size, w->from)", "copy(w->to, w->from, w->size)"),
    ("clear(w->page, 4096)", "clear(w->page, PAGE_SIZE)"),
    ("count(w, w->len)", "count(w, w->npages)"),
    # no candidates: a name, a string, a rewritten condition
    ("\"first\"", "\"second\""),
    ("put(w);", "drop_one_of_them(w);"),
    ("if (n)", "if (ready(w) && !busy(w) && n < limit)"),
)


def changed() -> str:
    """The file as it is now."""
    text = OLD
    for old, new in CHANGES:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    """The same driver before and after, and a file that only one of the trees has."""
    for name, text in (("old", OLD), ("new", changed())):
        place = tmp_path / name / "drivers"
        place.mkdir(parents=True)
        (place / "window.c").write_text(text)
        (place / f"only-{name}.c").write_text("int x = 1 << PAGE_SHIFT;\n")
        (place / "notes.txt").write_text(f"{name} >> PAGE_SHIFT\n")
    return tmp_path / "old", tmp_path / "new"


def listed(out: str) -> dict[int, tuple[str, str, str]]:
    """Kind, old and new statement of the listing, by line."""
    lines = out.splitlines()
    made = {}
    for at in range(0, len(lines), 3):
        name, line, rest = lines[at].split(":", 2)
        assert name == "drivers/window.c"
        made[int(line)] = (rest.split()[0], lines[at + 1].removeprefix("  was "),
                           lines[at + 2].removeprefix("  now "))
    return made


def test_two_trees(trees: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Each change of the class is listed with its kind, and nothing else is."""
    assert mine.main(["--old", str(trees[0]), "--new", str(trees[1])]) == 0
    said = capsys.readouterr()
    found = listed(said.out)
    assert {line: one[0] for line, one in found.items()} == {
        4: "conversion", 8: "conversion", 12: "place", 13: "constant", 14: "argument"}
    assert found[4][1:] == ("unsigned long pfn = w -> base ;", "unsigned long pfn = PHYS_PFN ( w -> base ) ;")
    assert said.err == f"{len(found)} candidates\n"


def test_likeliest_first(trees: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The scores fall, and --most and --kinds cut the list."""
    args = ["--old", str(trees[0]), "--new", str(trees[1])]
    assert mine.main(args) == 0
    scores = [float(line.split()[2]) for line in capsys.readouterr().out.splitlines()[::3]]
    assert len(scores) >= 4 and scores == sorted(scores, reverse=True)
    assert mine.main([*args, "--most", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert mine.main([*args, "--kinds", "place"]) == 0
    assert set(listed(capsys.readouterr().out)) == {12}


def patch(trees: tuple[Path, Path]) -> str:
    """The change as a patch."""
    made = subprocess.run(["diff", "-u", "old/drivers/window.c", "new/drivers/window.c"],
                          cwd=trees[0].parent, capture_output=True, text=True, check=False)
    return made.stdout


def test_patch(trees: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A patch names its source, and only what the tree has of it is listed."""
    file = tmp_path / "fix.patch"
    file.write_text(f"Subject: drivers: pass a page frame number\n\n{patch(trees)}")
    assert mine.main(["--new", str(trees[1]), "--patch", str(file)]) == 0
    out = capsys.readouterr().out
    assert set(listed(out)) == {4, 8, 12, 13, 14}
    assert all("drivers: pass a page frame number" in line for line in out.splitlines()[::3])
    # of a tree that still has the old lines it says nothing
    assert mine.main(["--new", str(trees[0]), "--patch", str(file)]) == 0
    assert capsys.readouterr().out == ""


def test_archive(trees: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A public-inbox archive: encoded mails are read, answers are not, --fixes takes fixes only."""
    inbox = tmp_path / "inbox"
    body = patch(trees).replace("=", "=3D")
    mails = {
        "one": ("[PATCH] window: fix the frame", "quoted-printable", body),
        "two": ("Re: [PATCH] window: fix the frame", "quoted-printable", body),
        "three": ("[PATCH] window: a clean-up", "quoted-printable", body.replace("4096", "4097")),
    }
    subprocess.run(["git", "init", "-q", str(inbox)], check=True)
    for name, (subject, encoding, text) in mails.items():
        (inbox / "m").write_text(f"From: a@example.org\nSubject: {subject}\nMessage-ID: <{name}@example.org>\n"
                                 f"Content-Transfer-Encoding: {encoding}\n\n{text}")
        for command in (["add", "m"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", name]):
            subprocess.run(["git", "-C", str(inbox), *command], check=True)
    assert mine.main(["--new", str(trees[1]), "--inbox", str(inbox), "--fixes"]) == 0
    out = capsys.readouterr().out
    assert 4 in listed(out) and "one@example.org" in out
    assert "two@example.org" not in out and "three@example.org" not in out


@pytest.mark.parametrize(("args", "words"), (
    (["--new", "nowhere", "--old", "."], "nowhere: no such directory"),
    (["--new", "."], "nothing to compare with"),
    (["--new", ".", "--patch", "nowhere"], "nowhere: No such file or directory"),
    (["--new", ".", "--old", ".", "--kinds", "shift,rot"], "--kinds rot: not one of"),
))
def test_bad_input(args: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what is wrong, exit 2."""
    assert mine.main(args) == 2
    err = capsys.readouterr().err
    assert words in err and err.count("\n") == 1
