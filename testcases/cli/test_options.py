# SPDX-License-Identifier: GPL-2.0-only
"""Bad input: one clear line, status 2, and no file changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import BAD_REMAP, HOME, SAMPLE, mmapcheck, snapshot, write


def test_help_is_short_and_lists_every_option() -> None:
    done = mmapcheck("--help")
    text = done.stdout.decode()
    assert done.returncode == 0 and not done.stderr
    assert len(text.splitlines()) < 24
    from mmapcheck import options
    for name in (*options._VALUED, *options._PLAIN):
        assert f"--{name}" in text, name


def test_version_is_the_makefiles() -> None:
    said = mmapcheck("--version").stdout.decode().split()
    makefile = (HOME / "Makefile").read_text()
    assert said == ["mmapcheck", re.search(r"^VERSION *:= (\S+)", makefile, re.M)[1]]


BAD = [
    (["check", "--frobnicate"], "--frobnicate"),
    (["check", "-e", "clang"], "no engine 'clang'"),
    (["check", "-e", ","], "names no engine"),
    (["check", "-l", "3"], "0 to 2"),
    (["check", "-j", "0"], "from 1"),
    (["check", "-j", "x"], "whole number"),
    (["check", "-f", "xml"], "known: text"),
    (["check", "-f", "html"], "only survey"),
    (["check", "-k", "/nonexistent"], "no such kernel tree"),
    (["check", "-k", "docs"], "not a kernel source tree"),
    (["check", "-k", "testcases/sample", "-O", "docs"], "not a configured build tree"),
    (["check", "-k", "testcases/sample", "-O", "/nonexistent"], "no such build tree"),
    (["check", "-k", "testcases/sample", "drivers/none.c"], "drivers/none.c: no such"),
    (["check", "-k", "testcases/sample", "/etc/hostname"], "outside the tree"),
    (["check", "--standalone"], "name the files"),
    (["check", "--standalone", "-k", "testcases/sample", "x.c"], "cannot be used together"),
    (["check", "--staged", "--since", "HEAD"], "cannot be used together"),
    (["check", "-I", "x"], "--standalone"),
    (["check", "--shard", "3/2"], "--shard 3/2"),
    (["check", "--only", "arg-units"], "no check 'arg-units'"),
    (["check", "--table", "nothere.def"], "no such table"),
    (["check", "--baseline", "/nonexistent"], "a baseline cannot be read"),
    (["check", "--in-place"], "not an option of check"),
    (["convert", "--staged"], "not an option of convert"),
    (["convert", "-f", "sarif"], "convert writes text or json"),
    (["survey", "--against", "x"], "goes with -f html"),
    (["convert", "--in-place", "--shard", "1/2"], "cannot be used together"),
    (["convert", "--resume"], "--resume goes with --series DIR"),
    (["convert", "--limit", "2"], "--limit goes with --series DIR"),
    (["convert", "--series", "x", "--limit", "0"], "from 1"),
    (["convert", "--series", "x", "--split", "file"], "known: driver, behaviour, maintainer"),
    (["convert", "--series", "x", "--in-place"], "cannot be used together"),
    (["convert", "--series", "x", "--shard", "1/2"], "cannot be used together"),
    (["survey", "--series", "x"], "not an option of survey"),
    (["check", ""], "an empty argument is not a path"),
    (["check", "-k", ""], "-k: needs a value"),
    (["check", "--since", ""], "--since: needs a value"),
    (["check", "--table", "README.md"], "README.md:"),
    (["check", "-o", "docs"], "docs: cannot be written: Is a directory"),
    (["merge"], "name the JSON files"),
    (["merge", "README.md"], "not a report"),
    (["frob"], "no such command"),
]


@pytest.fixture(scope="module", autouse=True)
def unchanged() -> Iterator[None]:
    """No test of this file changes the tree that is checked."""
    before = snapshot(SAMPLE)
    yield
    assert snapshot(SAMPLE) == before


@pytest.mark.parametrize("args, words", BAD, ids=[" ".join(args) for args, _ in BAD])
def test_bad_input_is_one_line_and_status_2(args: list[str], words: str) -> None:
    done = mmapcheck(*args)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2 and not done.stdout
    assert len(lines) == 1 and lines[0].startswith("run-checks.sh: ") and words in lines[0]


def test_a_build_tree_of_another_linux_is_named(make_tree: Callable[..., Path],
                                                tmp_path: Path) -> None:
    top = make_tree({"drivers/b.c": BAD_REMAP})
    build = tmp_path / "build"
    for name, text in ((".config", ""), ("include/generated/autoconf.h", ""),
                       ("include/config/kernel.release", "6.12.3-local\n")):
        write(build / name, text)
    done = mmapcheck("check", "-k", top, "-O", build)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2 and len(lines) == 1 and "configured for Linux 6.12, and" in lines[0]
    write(build / "include/config/kernel.release", "7.1.9\n")
    assert mmapcheck("check", "-k", top, "-O", build, "-e", "cocci").returncode != 2


def test_a_file_that_does_not_parse_is_failed_with_its_line(
        make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/a.c": "int f( {\n"})
    done = mmapcheck("check", "-k", top, "drivers/a.c")
    text = done.stdout.decode()
    assert done.returncode == 2
    assert "1 failed" in text and re.search(r"failed: drivers/a\.c: .*drivers/a\.c:1", text)


def test_a_binary_file_is_failed(make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/a.c": b"\x7fELF\0\0\1", "drivers/b.c": BAD_REMAP})
    done = mmapcheck("check", "-k", top, "-e", "cocci", "drivers")
    text = done.stdout.decode()
    assert done.returncode == 2
    assert "failed: drivers/a.c: a binary file, not C source" in text
    assert "1 file checked" in text


def test_without_a_build_tree_what_needs_one_is_said(make_tree: Callable[..., Path]) -> None:
    top = make_tree({"drivers/b.c": BAD_REMAP})
    (top / "compile_flags.txt").unlink()
    said = mmapcheck("check", "-k", top, "-e", "cocci,sparse").stdout.decode()
    assert "sparse: needs a configured build tree: -O DIR" in said and "drivers/b.c" in said
    assert mmapcheck("check", "-k", top, "-e", "gcc").returncode == 2


def test_a_path_called_like_a_command_is_a_path_behind_dashes(
        make_tree: Callable[..., Path]) -> None:
    top = make_tree({"merge/a.c": "int x;\n"})
    done = mmapcheck("check", "-e", "cocci", "-k", top, "--", "merge")
    assert done.returncode == 0 and b"1 file checked" in done.stdout
