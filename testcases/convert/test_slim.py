# SPDX-License-Identifier: GPL-2.0-only
"""What spatch is given of a file, and how files share a process: neither changes what becomes of a handler."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "scripts"))

from mmapcheck.convert import main as convert  # noqa: E402
from mmapcheck.convert.meeting import Meeting, ask  # noqa: E402
from mmapcheck.convert.slim import Slim  # noqa: E402
from mmapcheck.lib import spatch  # noqa: E402

IDLE = "static int idle_%d(void)\n{\n\tint desc = guard(0);\n\n\treturn desc;\n}\n\n"
HANDLER = """static void counted(struct panel *panel)
{
	kref_get(&panel->ref);
}

static int panel_map(struct panel *panel, struct vm_area_struct *vma)
{
	counted(panel);
	return 0;
}

static int panel_mmap(struct file *file, struct vm_area_struct *vma)
{
	return panel_map(file->private_data, vma);
}

static int panel_probe(void)
{
	return panel_map(NULL, NULL);
}

"""
FOPS = "static const struct file_operations panel_fops = {\n\t.mmap = panel_mmap,\n};\n"


def test_what_has_no_say_is_emptied() -> None:
    text = IDLE % 1 + HANDLER + IDLE % 2 + FOPS
    slim = Slim(text)
    assert "guard" not in slim.text and slim.text.count("\n") == text.count("\n")
    # The handler, what it calls, through others too, and who else calls a function that gets a VMA.
    for body in ("kref_get", "counted(panel);", "panel_map(file", "panel_map(NULL", ".mmap = panel_mmap"):
        assert body in slim.text, body
    assert slim.restored(slim.text) == text
    assert slim.restored(slim.text.replace("panel_mmap", "panel_mmap_prepare")) == text.replace(
        "panel_mmap", "panel_mmap_prepare")


@pytest.mark.parametrize("body", [
    "{\n#ifdef CONFIG_X\n\tif (a) {\n#else\n\tif (b) {\n#endif\n\t}\n}",     # brackets that only a configuration has
    "{ return 0; }",
    "{\n\treturn 0;\n",                                                       # no end
])
def test_what_is_no_plain_body_stays(body: str) -> None:
    text = f"int a, b;\n\nstatic int odd(void)\n{body}\n"
    assert Slim(text).text == text


def test_a_body_that_is_lost_is_noticed() -> None:
    slim = Slim(IDLE % 1 + HANDLER + FOPS)
    mark = "{/*mmapcheck-body-0*/"
    assert mark in slim.text
    assert slim.restored(slim.text.replace(mark, "{")) is None
    assert slim.restored(slim.text + mark) is None
    assert Slim(f"/* {mark} */\n" + IDLE % 1).text == f"/* {mark} */\n" + IDLE % 1


def test_many_share_a_start_and_none_waits_for_ever() -> None:
    calls: list[list[int]] = []

    def answer(items: list[int]) -> list[int]:
        calls.append(items)
        return [2 * one for one in items]

    def work(item: int) -> int:
        if item % 5 == 0:
            return item             # asks nothing
        got = ask("double", answer, item)
        return ask("double", answer, got) if item % 2 else got

    want = [n if n % 5 == 0 else 4 * n if n % 2 else 2 * n for n in range(300)]
    assert Meeting(2).each(work, list(range(300))) == want
    assert len(calls) < 100 and max(map(len, calls)) > 4
    assert ask("double", answer, 21) == 42      # in no meeting


def test_an_error_reaches_all_that_asked() -> None:
    def answer(items: list[int]) -> list[int]:
        raise ValueError("no")

    def work(item: int) -> str:
        with pytest.raises(ValueError):
            ask("x", answer, item)
        return threading.current_thread().name
    assert len(Meeting(1).each(work, [1, 2, 3])) == 3


def several(names: list[str], jobs: int) -> dict[str, tuple[bytes | None, list[str]]]:
    """What becomes of these files, asked together."""
    opts = SimpleNamespace(root=HERE, places=[HERE / name for name in names], kernel=None, api="7.1", jobs=jobs,
                           timeout=120, kind="module")
    _, results = convert.examine(opts, rewrite=True)
    return {one.name: (one.new, [f"{each.handler} {each.status} {each.reason}" for each in one.handlers])
            for one in results}


def test_files_that_share_a_process_are_as_alone() -> None:
    names = ["remap_prot.c", "iomap.c", "refused/lost.c"]
    together = several(names, 1)
    assert [(HERE / name).with_suffix(".res").read_bytes() for name in names[:2]] == [
        together[name][0] for name in names[:2]]
    assert {name: several([name], 1)[name] for name in names} == together


def test_a_file_that_spatch_fails_on_takes_no_other_along(tmp_path: Path) -> None:
    rule = tmp_path / "throws.cocci"
    rule.write_text("virtual report\n@r@\nidentifier f;\nposition p;\n@@\nf@p(...)\n\n@script:python@\nf << r.f;\n"
                    "p << r.p;\n@@\nif f == 'bad':\n    raise ValueError('thrown')\n"
                    "coccilib.report.print_report(p[0], 'WARNING: ' + f)\n")
    texts = [b"void a(void) { good(); }\n", b"void b(void) { bad(); }\n", b"void c(void) { fine(); }\n"]
    made = spatch.runs(rule, texts, mode="report")
    assert [one.failure is None for one in made] == [True, False, True]
    assert [one.findings[0].message for one in made if not one.failure] == ["good", "fine"]
