# SPDX-License-Identifier: GPL-2.0-only
"""make install and make install-kernel put in what they say and take out exactly that."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import HOME, SAMPLE, mmapcheck, need, snapshot, write


def make(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run make at the top, building nothing that is built already."""
    return subprocess.run(["make", "-s", "-C", str(HOME), *args], capture_output=True,
                          env={**os.environ, **env}, check=False, timeout=600)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """mmapcheck installed below a DESTDIR that holds something already."""
    dest = tmp_path / "dest"
    write(dest / "usr/local/bin/other", "kept\n")
    done = make("install", f"DESTDIR={dest}")
    assert done.returncode == 0, done.stderr
    return dest


def test_the_installed_copy_checks_converts_and_has_manuals(installed: Path,
                                                            tmp_path: Path) -> None:
    command = installed / "usr/local/bin/run-checks.sh"
    done = subprocess.run([str(command), "check", "--sample", "-e", "cocci"], cwd=tmp_path,
                          capture_output=True, check=False)
    assert done.returncode in (0, 1, 2) and b"16 files checked" in done.stdout, done.stderr
    done = subprocess.run([str(command), "convert", "--sample", "drivers/char/scopemem.c"], cwd=tmp_path,
                          capture_output=True, check=False)
    assert b"+static int scope_mmap_prepare(" in done.stdout, done.stderr
    for page in ("run-checks.1", "argkind.1"):
        assert (installed / "usr/local/share/man/man1" / page).is_file()
    assert not list(installed.rglob("__pycache__")) and not list(installed.rglob("*.o"))


def test_the_installed_engines_are_the_ones_used(installed: Path, tmp_path: Path) -> None:
    need("gcc", "sparse")
    done = subprocess.run([str(installed / "usr/local/bin/run-checks.sh"), "check", "--sample",
                           "-e", "gcc,sparse", "mm/action.c"], cwd=tmp_path, capture_output=True,
                          check=False)
    assert done.returncode == 1 and b"[arg-unit]" in done.stdout, done.stderr


def test_uninstall_takes_out_exactly_what_install_put_there(installed: Path) -> None:
    assert make("uninstall", f"DESTDIR={installed}").returncode == 0
    left = [path for path in installed.rglob("*") if path.is_file() or path.is_symlink()]
    assert left == [installed / "usr/local/bin/other"]


@pytest.fixture
def kernel(tmp_path: Path) -> Path:
    """A directory with what install-kernel looks for."""
    top = tmp_path / "linux tree"
    write(top / "scripts/coccicheck", "#!/bin/sh\n")
    write(top / "scripts/coccinelle/api/own.cocci", "// kept\n")
    return top


def test_install_kernel_and_uninstall_kernel_are_exact(kernel: Path) -> None:
    before = snapshot(kernel)
    done = make("install-kernel", f"KDIR={kernel}")
    assert done.returncode == 0, done.stderr
    put = list((kernel / "scripts/coccinelle/mmapcheck").glob("*.cocci"))
    rules = [*HOME.glob("cocci/convert/*.cocci"), *HOME.glob("cocci/lint/*.cocci")]
    assert len(put) == len(rules) > 3
    assert b"make C=1 CHECK=" in done.stdout and b"KCFLAGS=-fplugin=" in done.stdout
    assert make("install-kernel", f"KDIR={kernel}").returncode == 0
    assert make("uninstall-kernel", f"KDIR={kernel}").returncode == 0
    assert snapshot(kernel) == before


def test_uninstall_kernel_leaves_what_somebody_changed(kernel: Path) -> None:
    make("install-kernel", f"KDIR={kernel}")
    place = kernel / "scripts/coccinelle/mmapcheck"
    mine, *_ = sorted(place.glob("*.cocci"))
    write(mine, "// mine now\n")
    write(place / "own.cocci", "// kept\n")
    done = make("uninstall-kernel", f"KDIR={kernel}")
    assert done.returncode != 0 and mine.name.encode() in done.stderr
    assert sorted(path.name for path in place.glob("*.cocci")) == sorted([mine.name, "own.cocci"])


def test_install_kernel_refuses_what_is_no_kernel(tmp_path: Path) -> None:
    for args in (["KDIR="], [f"KDIR={tmp_path}"]):
        done = make("install-kernel", *args)
        assert done.returncode != 0 and b"kernel-install: " in done.stderr


def test_the_pre_commit_hook_names_what_exists() -> None:
    text = (HOME / ".pre-commit-hooks.yaml").read_text()
    entry = re.search(r"entry: (\S+) (.*)", text)
    assert entry and (HOME / entry[1]).is_file()
    for word in ("require_serial: true", "types_or: [c]", "stages: [pre-commit]"):
        assert word in text
    done = mmapcheck(*entry[2].split(), "--help")
    assert done.returncode == 0


def test_the_manuals_name_every_option_and_are_clean() -> None:
    from mmapcheck import options
    page = (HOME / "docs/man/run-checks.1").read_text().replace("\\-", "-")
    missing = [name for name in (*options._VALUED, *options._PLAIN) if f"--{name}" not in page]
    assert not missing
    if not shutil.which("groff"):
        pytest.skip("no groff here to format the manuals with: apt-get install groff-base")
    for name in ("run-checks.1", "argkind.1"):
        if shutil.which("mandoc"):
            subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(HOME / "docs/man" / name)],
                           check=True)
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", str(HOME / "docs/man" / name)],
                              capture_output=True, check=True)
        assert not done.stderr, done.stderr


def test_make_help_names_the_targets_there_are() -> None:
    said = make("help").stdout.decode()
    makefile = (HOME / "Makefile").read_text()
    for name in re.findall(r"^make ([a-z0-9-]+)", said, re.M):
        assert re.search(rf"^{name}:", makefile, re.M), name
    for name in ("demo", "test", "deps", "all", "install", "clean", "bench", "lint"):
        assert f"make {name}" in said


def test_the_sample_builds_as_its_own_makefile_says(tmp_path: Path) -> None:
    done = subprocess.run(["make", "-s", "-C", str(SAMPLE)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_kernel_tests_without_a_tree_say_so(tmp_path: Path) -> None:
    for which in ("612", "71"):
        done = make(f"kernel-test-{which}", **{f"KERNEL_{which}": str(tmp_path)})
        assert done.returncode != 0 and b"no Linux" in done.stderr and not done.stdout


def test_deps_without_apt_or_root_prints_one_line_and_stops(tmp_path: Path) -> None:
    """A PATH with the shell's tools alone: no apt, no sudo, no spatch."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "mktemp", "rm", "id", "cut", "sed", "head", "tr", "grep"):
        (tools / name).symlink_to(shutil.which(name) or "/nonexistent")
    done = subprocess.run([str(HOME / "scripts/deps.sh")], capture_output=True, check=False,
                          env={"PATH": str(tools), "SPARSE_DIR": str(tmp_path / "none")})
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2 and len(lines) == 1, lines
    assert lines[0].startswith("deps: missing. Install with: apt-get install ")
    assert "coccinelle" in lines[0]
    assert not (tmp_path / "none").exists()
