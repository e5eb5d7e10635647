# SPDX-License-Identifier: GPL-2.0-only
"""checks.def: each check has a page, a guilty and an innocent case, and is listed wherever ids are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1]
LINE = re.compile(r'^AK_(CHECK|RULE)\((\w+), "([a-z-]+)", ([012]), "([^"]+)"\)(?: AK_EACH\(\w+\))*$', re.M)
CHECKS = LINE.findall((HOME / "argkind/checks.def").read_text("utf-8"))
BRAIN = [name for kind, _, name, _, _ in CHECKS if kind == "CHECK"]
RULES = [name for kind, _, name, _, _ in CHECKS if kind == "RULE"]
# Given by convert's refusals and survey, not by a rule on lines.
WITHOUT_LINES = {"mmap-legacy"}
HEADINGS = ["Why it matters", "How to fix it", "What it cannot see"]


def test_every_line_is_read() -> None:
    lines = [line for line in (HOME / "argkind/checks.def").read_text().splitlines()
             if line.startswith("AK_")]
    assert len(lines) == len(CHECKS) >= 15 and len({name for _, _, name, _, _ in CHECKS}) == len(CHECKS)
    for _, enum, name, _, _ in CHECKS:
        assert enum == name.replace("-", "_").upper()


def test_pages_are_those_of_the_checks() -> None:
    pages = {path.stem for path in (HOME / "docs/checks").glob("*.md")}
    assert pages == {name for _, _, name, _, _ in CHECKS}
    for name in pages:
        text = (HOME / f"docs/checks/{name}.md").read_text("utf-8")
        assert re.search(rf"^# `?{name}\b", text, re.M) and "WRITE:" not in text, \
                f"docs/checks/{name}.md: its title is not the id, or WRITE: stands in it still"
        if name not in WITHOUT_LINES:
            assert re.findall(r"^## (.*)", text, re.M)[-3:] == HEADINGS, name
            assert re.search(rf"^> `.*: WARNING: .*\[{name}\]`$", text, re.M), name


@pytest.mark.parametrize("name", BRAIN)
def test_a_check_of_the_brain_has_a_guilty_and_an_innocent_function(name: str) -> None:
    expect = re.compile(rf"/\* expect(?:\[\w+\])?(?:@(\d))?: [^*]*\b{name}\b")
    level = min(int(level) for _, _, check, level, _ in CHECKS if check == name)
    found = [(path, match) for path in HERE.glob("*.c")
             for match in [*expect.finditer(path.read_text("utf-8"))]]
    assert found, f"no function of testcases/argkind expects {name}"
    assert min(int(match[1] or 0) for _, match in found) == level
    # beside a guilty function stands one of which nothing is expected
    for path in {path for path, _ in found}:
        functions = re.split(r"^}$", path.read_text("utf-8"), flags=re.M)[:-1]
        if any("expect" not in function for function in functions):
            return
    raise AssertionError(f"no innocent function beside the guilty ones of {name}")


@pytest.mark.parametrize("name", sorted(set(RULES) - WITHOUT_LINES))
def test_a_rule_has_a_guilty_and_an_innocent_function(name: str) -> None:
    texts = [path.read_text("utf-8") for path in (HOME / "testcases/lint").glob("*.c")]
    guilty = [text for text in texts if re.search(rf"/\* lint: [a-z -]*\b{name}\b", text)]
    assert guilty, f"no line of testcases/lint says {name}"
    assert any("/* lint:" not in function for text in guilty
               for function in re.split(r"^}", text, flags=re.M)[:-1])


def test_lists_of_checks_are_these(tmp_path: Path) -> None:
    checker = HOME / "sparse-checks/argkind"
    if not checker.is_file():
        pytest.skip(f"{checker} is not built")
    said = subprocess.run([checker, "--help"], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"\b[a-z]+-[a-z]+(?=[,\n])", said.partition("-Wno-ID")[2].partition("-Werror")[0]
                      ) == BRAIN
    assert len(said.splitlines()) < 24


def test_a_new_check_is_framed(tmp_path: Path) -> None:
    for name in ("argkind", "docs/checks", "testcases/argkind"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copy(HOME / "argkind/checks.def", tmp_path / "argkind")
    command = [sys.executable, "-B", HOME / "tools/new_check.py", "--root", tmp_path,
               "--summary", "a sum of two"]
    done = subprocess.run([*command, "sum-twice"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 4
    lines = LINE.findall((tmp_path / "argkind/checks.def").read_text())
    assert [name for _, _, name, _, _ in lines] == [*BRAIN, "sum-twice", *RULES]
    page = (tmp_path / "docs/checks/sum-twice.md").read_text()
    assert re.findall(r"^## (.*)", page, re.M) == HEADINGS and "[sum-twice]`" in page
    assert "/* expect: sum-twice */" in (tmp_path / "testcases/argkind/sum-twice.c").read_text()
    for path in [*(HOME / "argkind").glob("*.[h]"), HOME / "argkind/report.c"]:
        shutil.copy(path, tmp_path / "argkind")
    sources = [tmp_path / "argkind" / name for name in ("check-sum-twice.c", "report.c")]
    subprocess.run(["gcc", "-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-c",
                    *sources], cwd=tmp_path, check=True)
    # the line is all that it takes to be called
    called = subprocess.run(["nm", "-u", "report.o"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "ak_check_sum_twice" in called.stdout


@pytest.mark.parametrize("name, why", [("Arg", "not an id"), ("arg-unit", "already"), ("x", "not an id"),
                                       ("../a-b", "not an id")])
def test_a_check_that_cannot_be_new(name: str, why: str) -> None:
    before = (HOME / "argkind/checks.def").read_bytes()
    done = subprocess.run([sys.executable, "-B", HOME / "tools/new_check.py", name],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 2 and why in done.stderr and len(done.stderr.splitlines()) == 1
    assert (HOME / "argkind/checks.def").read_bytes() == before
