# SPDX-License-Identifier: GPL-2.0-only
"""A machine that lacks something: one line that names the cure, status 2, nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BAD_REMAP, HOME, need, write

# What deps.sh itself runs: a PATH of these alone is a bare root.
TOOLS = ("awk", "bash", "cat", "chmod", "cut", "cp", "dirname", "env", "find", "grep", "head", "mkdir",
         "mktemp", "mv", "realpath", "rm", "sed", "sort", "tail", "tr")
OFFLINE = ("echo \"E: Failed to fetch http://deb.debian.org/x  Temporary failure resolving 'deb.debian.org'\" >&2\n"
           "exit 100\n")


@pytest.fixture
def machine(tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Makes an environment whose PATH has the scripts {name: body} before all else."""
    def make(scripts: dict[str, str], bare: bool = False) -> dict[str, str]:
        place = tmp_path / "bin"
        place.mkdir()
        for name in TOOLS if bare else ():
            found = shutil.which(name)
            assert found, name
            (place / name).symlink_to(found)
        for name, body in scripts.items():
            write(place / name, f"#!/bin/sh\n{body}")
            (place / name).chmod(0o755)
        path = str(place) if bare else f"{place}:{os.environ['PATH']}"
        return {"PATH": path, "SPARSE_DIR": str(tmp_path / "kept/sparse")}
    return make


def deps(env: dict[str, str], *command: str) -> tuple[int, list[str]]:
    """The status of deps.sh and what it complains of: progress left out."""
    done = subprocess.run(command or [str(HOME / "scripts/deps.sh")], env=env, capture_output=True,
                          timeout=120, check=False)
    assert not done.stdout, done.stdout
    return done.returncode, [line for line in done.stderr.decode().splitlines() if not line.startswith(
        ("deps: installing ", "deps: getting ", "deps: building "))]


def test_a_bare_machine_without_network_says_what_to_run(machine: Callable[..., dict[str, str]]) -> None:
    env = machine({"apt-get": OFFLINE, "apt-cache": "exit 0\n", "id": "echo 0\n"}, bare=True)
    status, said = deps(env)
    assert status == 2 and len(said) == 1, said
    assert said[0].startswith("deps: apt-get cannot install what is missing (E: Failed to fetch ")
    assert "Once it can: apt-get install gcc " in said[0] and "coccinelle" in said[0]


def test_a_user_who_cannot_become_root_gets_the_line_to_run(machine: Callable[..., dict[str, str]],
                                                            tmp_path: Path) -> None:
    """sudo is there, and wants a password; apt is not even asked to install."""
    env = machine({"apt-get": f"echo \"$@\" >>'{tmp_path}/asked'\n", "apt-cache": "exit 0\n", "id": "echo 1000\n",
                   "sudo": "echo 'sudo: a password is required' >&2\nexit 1\n"}, bare=True)
    status, said = deps(env)
    assert status == 2 and len(said) == 1, said
    assert said[0].startswith("deps: missing. Install with: apt-get install gcc ")
    assert not (tmp_path / "asked").exists()


def test_sparse_that_cannot_be_fetched_is_told_with_the_way_round(machine: Callable[..., dict[str, str]],
                                                                  tmp_path: Path) -> None:
    """The other engines are built all the same, so the status says that one is missing."""
    need("gcc", "cocci")
    env = machine({"apt-get": OFFLINE, "apt-cache": "exit 0\n", "dpkg-source": "exit 1\n"})
    status, said = deps({**os.environ, **env})
    about = [line for line in said if "sparse" in line]
    assert status == 1 and len(about) == 1, said
    assert about[0].startswith("deps: cannot get the sparse source from any suite (E: Failed to fetch ")
    assert about[0].endswith("set SPARSE_SRC=DIR")
    assert not list((tmp_path / "kept").iterdir())


@pytest.mark.parametrize("kind", ["none", "other", "broken"])
def test_a_sparse_tree_of_no_use_is_named(kind: str, machine: Callable[..., dict[str, str]],
                                          tmp_path: Path) -> None:
    """Not there, something else, or one that does not build; make demo goes no further."""
    tree = tmp_path / "tree"
    if kind != "none":
        write(tree / "lib.h", "")
    if kind == "broken":
        write(tree / "linearize.h", "")
        write(tree / "lib.c", "int broken(;\n")
        write(tree / "Makefile", "libsparse.a: lib.o\n\t$(AR) rc $@ $^\n")
    env = {**os.environ, **machine({"apt-get": OFFLINE}), "SPARSE_SRC": str(tree), "MAKEFLAGS": ""}
    status, said = deps(env, "make", "-s", "-C", str(HOME), "demo")
    assert status == 2
    (line,) = [one for one in said if "sparse" in one]
    reason = "does not build from" if kind == "broken" else "is no sparse source tree"
    assert reason in line and f"SPARSE_SRC={tree}" in line and "name another" in line
    assert kind != "broken" or "lib.c:1:" in line
    assert not list(tmp_path.glob("kept/*"))


def test_a_directory_of_ones_own_is_never_replaced(machine: Callable[..., dict[str, str]]) -> None:
    """SPARSE_DIR is what deps writes, yet a tree somebody keeps there has not been given away."""
    env = {**os.environ, **machine({"apt-get": OFFLINE})}
    mine = Path(env["SPARSE_DIR"], "lib.c")
    write(mine, "mine\n")
    status, said = deps(env)
    assert status == 2 and len(said) == 1, said
    assert said[0].startswith(f"deps: SPARSE_DIR={mine.parent} holds no libsparse.a")
    assert "make libsparse.a there" in said[0] and "SPARSE_SRC=" in said[0]
    assert mine.read_text() == "mine\n"


def test_a_library_that_was_cut_short_is_built_again(machine: Callable[..., dict[str, str]]) -> None:
    """Of what deps made itself; here it cannot, which shows that it tried."""
    need("gcc", "cocci")
    env = {**os.environ, **machine({"apt-get": OFFLINE, "dpkg-source": "exit 1\n"})}
    write(Path(env["SPARSE_DIR"], ".origin"), "Debian's source package\n")
    write(Path(env["SPARSE_DIR"], "libsparse.a"), "!<arch>\n")
    status, said = deps(env)
    assert status == 1
    assert [line for line in said if line.startswith("deps: cannot get the sparse source")], said


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A copy of the project whose compiled engines a test may break."""
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("run-checks.sh", "scripts"):
        source = HOME / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    for name in ("argkind", "cocci", "docs", "testcases"):
        (copy / name).symlink_to(HOME / name)
    for name in ("gcc-plugin/argkind.so", "sparse-checks/argkind"):
        (copy / name).parent.mkdir()
        if (HOME / name).is_file():
            shutil.copy(HOME / name, copy / name)
    return copy


def refused(copy: Path, engine: str, tree: Path) -> str:
    """The one line of a check that cannot start; doctor names the same trouble."""
    command = str(copy / "run-checks.sh")
    done = subprocess.run([command, "check", "-k", str(tree), "-e", engine], capture_output=True, check=False)
    assert done.returncode == 2 and not done.stdout, done.stdout
    (line,) = done.stderr.decode().splitlines()
    head = f"run-checks.sh: -e {engine}: "
    assert line.startswith(head)
    told = subprocess.run([command, "doctor"], capture_output=True, check=False).stdout.decode()
    (row,) = [one for one in told.splitlines() if one.startswith(f"{engine} ")]
    assert "MISSING" in row and line[len(head):] in row
    return line


def test_a_plugin_of_another_gcc_is_named_with_the_cure(elsewhere: Path, make_tree: Callable[..., Path]) -> None:
    need("gcc")
    gcc = os.environ.get("GCC") or "gcc"
    version = subprocess.run([gcc, "-dumpfullversion"], capture_output=True, check=True).stdout.strip()
    plugin = elsewhere / "gcc-plugin/argkind.so"
    # The version of the compiler it was built for, as plugin-version.h has it.
    other = version[:-1] + (b"8" if version[-1:] != b"8" else b"7")
    content = plugin.read_bytes()
    assert b"\0" + version + b"\0" in content
    plugin.write_bytes(content.replace(b"\0" + version + b"\0", b"\0" + other + b"\0"))
    line = refused(elsewhere, "gcc", make_tree({"drivers/a.c": BAD_REMAP}))
    assert f"built for GCC {other.decode()}" in line and f"this is GCC {version.decode()}" in line
    assert line.endswith(f"run make clean all GCC={gcc}")


def test_a_checker_of_another_machine_is_named_with_the_cure(elsewhere: Path,
                                                             make_tree: Callable[..., Path]) -> None:
    need("sparse")
    checker = elsewhere / "sparse-checks/argkind"
    content = checker.read_bytes()
    # An ELF file for a machine that there is not.
    checker.write_bytes(content[:18] + b"\xff\xff" + content[20:])
    line = refused(elsewhere, "sparse", make_tree({"drivers/a.c": BAD_REMAP}))
    assert "sparse-checks/argkind does not run" in line and line.endswith("run make clean all")
