# SPDX-License-Identifier: GPL-2.0-only
"""survey -f html: one page, no network, nothing in it that the tree could run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import SAMPLE, mmapcheck

from mmapcheck.convert import page
from mmapcheck.convert.result import Handler, Report

PART = (SAMPLE, "drivers/media", "drivers/uio", "drivers/char/busport.c", "drivers/misc/mailbox.c", "fs", "mm")
VOID = {"meta", "input", "br"}


class Reader(HTMLParser):
    """Checks that every element is closed, and collects what the page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def handler(name: str, status: str, reason: str = "", file: str = "drivers/a/x.c") -> Handler:
    return Handler(file, 3, name, "file_operations", status, reason, "remap_pfn")


@pytest.fixture(scope="module")
def sample() -> str:
    """The page of a part of the sample."""
    done = mmapcheck("survey", "-k", *PART, "-f", "html")
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_the_page_is_whole_and_reaches_for_nothing(sample: str) -> None:
    read = Reader(sample)
    assert not [tag for tag, attrs in read.seen if {"src", "href", "action"} & attrs.keys()]
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp", sample)
    assert "default-src 'none'" in sample
    rows = [attrs for tag, attrs in read.seen if tag == "tr" and "class" in attrs]
    made = json.loads(mmapcheck("survey", "-k", *PART, "-f", "json").stdout)["handlers"]
    assert [attrs["class"] for attrs in rows] == [one["status"] for one in made]
    assert all(one["handler"] in read.text for one in made)


def test_bars_and_buttons_speak_to_those_who_can_not_see_them(sample: str) -> None:
    seen = Reader(sample).seen
    bars = [attrs for tag, attrs in seen if attrs.get("role") == "img"]
    assert len(bars) > 4
    assert all(re.search(r": \d+ ", attrs["aria-label"] or "") for attrs in bars)
    assert sum(tag == "button" for tag, _ in seen) == 7
    assert [attrs for tag, attrs in seen if tag == "div" and attrs.get("tabindex") == "0"]


def test_what_the_tree_says_is_text_and_never_markup() -> None:
    evil = '<script>alert(1)</script>"onload=x'
    made = page.render(Report([handler(evil, "refused", evil, f"drivers/{evil}.c")], 1, [],
                              [(evil, evil)], survey=True), evil).decode()
    assert "<script>alert" not in made
    assert sum(tag == "script" for tag, _ in Reader(made).seen) == 1


def test_against_an_earlier_survey_says_what_changed(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"version": 1, "handlers": [
        handler("a_mmap", "convertible").to_json(), handler("b_mmap", "refused").to_json(),
        handler("gone_mmap", "refused").to_json()], "files": {}}))
    now = [handler("a_mmap_prepare", "already"), handler("b_mmap", "refused"),
           handler("new_mmap", "no-api")]
    text = " ".join(Reader(page.render(Report(now, 1, [], [], survey=True), "t",
                                       old).decode()).text)
    text = " ".join(text.split())
    assert "+1 done." in text and "1 from convertible to done" in text
    assert "1 new: new_mmap" in text and "1 gone: gone_mmap" in text


def test_against_what_is_no_survey_is_one_line(tmp_path: Path) -> None:
    for content in ("x", '{"version": 1}', '{"version": 1, "handlers": [{}]}'):
        (tmp_path / "old.json").write_text(content)
        done = mmapcheck("survey", "-k", SAMPLE, "-f", "html", "--against", tmp_path / "old.json",
                         SAMPLE / "fs")
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and not done.stdout


def test_a_browser_sorts_and_searches(sample: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if not browser:
        pytest.skip("no chromium here: apt-get install chromium")
    script = ("<script>document.querySelectorAll('th button')[2].click();"
              "words.value = 'refused'; words.dispatchEvent(new Event('input'));</script></body>")
    file = tmp_path / "page.html"
    file.write_text(sample.replace("</body>", script))
    done = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                           file.as_uri()], capture_output=True, timeout=120, check=True)
    made = done.stdout.decode()
    assert re.search(r'<output id="shown">2 of 15</output>', made), made[-500:]
    shown = re.findall(r'<tr class="\w[\w-]*">(.*?)</tr>', made, re.S)
    names = [re.findall(r"<td>(.*?)</td>", row)[2] for row in shown]
    assert names == ["mailbox_mmap", "twobanks_mmap"]
    heads = re.findall(r'<th aria-sort="(\w+)">', made)
    assert heads[2] == "ascending" and set(heads[:2] + heads[3:]) == {"none"}
