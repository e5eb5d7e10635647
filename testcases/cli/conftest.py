# SPDX-License-Identifier: GPL-2.0-only
"""What the tests of the command line share: running it, and small trees to run it on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HOME = Path(__file__).resolve().parents[2]
SAMPLE = HOME / "testcases/sample"
sys.path.insert(0, str(HOME / "scripts"))

BAD_REMAP = """\
#include <linux/fs.h>
#include <linux/mm.h>

static phys_addr_t view_base = 0x80000000;

static int view_mmap(struct file *file, struct vm_area_struct *vma)
{
	phys_addr_t base = view_base;

	return remap_pfn_range(vma, vma->vm_start, base,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

const struct file_operations view_fops = {
	.mmap	= view_mmap,
};
"""
GOOD_REMAP = BAD_REMAP.replace("vma->vm_start, base,", "vma->vm_start, PHYS_PFN(base),")
PLAIN = "int plain(int x)\n{\n\treturn x + 1;\n}\n"


def pytest_configure(config: pytest.Config) -> None:
    """The marks of tests that need a real kernel tree."""
    for name in ("612", "71"):
        config.addinivalue_line("markers", f"kernel{name}: needs the Linux {name} tree")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a cache, a home and a git identity of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Tester")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "tester@example.org")


def mmapcheck(*args: str | os.PathLike[str], cwd: Path | None = None,
              env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run run-checks.sh; its status, stdout and stderr."""
    return subprocess.run([str(HOME / "run-checks.sh"), *map(os.fspath, args)],
                          cwd=cwd or HOME, env={**os.environ, **(env or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False)


def report(*args: str | os.PathLike[str], cwd: Path | None = None,
           status: int | None = None) -> dict[str, Any]:
    """The JSON report of a check."""
    done = mmapcheck("check", "-f", "json", *args, cwd=cwd)
    if status is not None:
        assert done.returncode == status, done.stderr.decode() + done.stdout.decode()
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def git(where: Path, *args: str) -> bytes:
    """Run git in a directory; its output."""
    return subprocess.run(["git", "-C", str(where), *args], check=True, capture_output=True).stdout


@pytest.fixture
def make_tree(tmp_path: Path) -> Callable[..., Path]:
    """Makes a kernel-shaped tree with the files given as {name: content}."""
    def make(files: dict[str, str | bytes], name: str = "tree") -> Path:
        top = tmp_path / name
        top.mkdir()
        for word in ("Makefile", "Kconfig", "compile_flags.txt"):
            shutil.copy(SAMPLE / word, top / word)
        (top / "include").symlink_to(HOME / "testcases/include")
        for path, content in files.items():
            write(top / path, content)
        return top
    return make


@pytest.fixture
def make_repo(make_tree: Callable[..., Path]) -> Callable[..., Path]:
    """The same as a git repository with everything committed."""
    def make(files: dict[str, str | bytes], name: str = "tree") -> Path:
        top = make_tree(files, name)
        git(top, "init", "-q")
        git(top, "add", "-A")
        git(top, "commit", "-q", "-m", "start")
        return top
    return make


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the directories above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def engines() -> set[str]:
    """The engines that work on this machine."""
    from mmapcheck.check.run import engines_of
    return {name for name, one in engines_of(os.environ.get("GCC") or "gcc").items()
            if one.trouble() is None}


def need(*names: str) -> None:
    """Skip, naming the engine, if one is not there."""
    missing = set(names) - engines()
    if missing:
        pytest.skip(f"engine {', '.join(sorted(missing))} does not work here (see doctor)")


def snapshot(top: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a directory: its mode and content; links by where they point."""
    found = {}
    for where, dirs, names in os.walk(top):
        for name in (*dirs, *names):
            path = Path(where, name)
            if path.is_symlink():
                found[str(path)] = (0, os.fsencode(os.readlink(path)))
            elif path.is_file():
                found[str(path)] = (path.stat().st_mode, path.read_bytes())
            else:
                found[str(path)] = (path.stat().st_mode, b"")
    return found
