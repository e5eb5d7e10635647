# SPDX-License-Identifier: GPL-2.0-only
"""--compat: compat/NAME.c becomes compat/NAME.res, which is NAME.c on an old kernel and behaves so on a new one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from test_pairs import HERE, INCLUDE, differences, records, run_convert, scratch  # noqa: F401

COMPAT = HERE / "compat"
NAMES = sorted(path.stem for path in COMPAT.glob("*.c"))
OLD = "#define LINUX_VERSION_CODE 0x060c00\n"


def joined(tmp_path: Path, name: str, text: str | None = None) -> str:
    """What --compat makes of a file that lies alone in its directory."""
    source = tmp_path / f"{name}.c"
    source.write_text((COMPAT / f"{name}.c").read_text() if text is None else text)
    report = run_convert(tmp_path, compat=True)
    assert not report.incomplete, report.text()
    assert {one.status for one in report.handlers} == {"converted"}, report.text()
    return source.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_pair(name, tmp_path):
    """The file is the expected one, byte for byte, compiles for both kernels, and is done."""
    assert joined(tmp_path, name) == (COMPAT / f"{name}.res").read_text()
    for version in ("0x060c00", "0x070100"):
        done = subprocess.run(["gcc", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
                               "-D__KERNEL__", "-DMMAP_MODEL", f"-DLINUX_VERSION_CODE={version}", INCLUDE,
                               str(tmp_path / f"{name}.c")], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), version
    for changes in ({"compat": True}, {}):
        again = run_convert(tmp_path, **changes)
        assert {one.status for one in again.handlers} == {"already"}
        assert (tmp_path / f"{name}.c").read_text() == (COMPAT / f"{name}.res").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_same_behaviour(name, tmp_path):
    """The model sees the old handler on an old kernel, and one that does the same on a new one."""
    both = (COMPAT / f"{name}.res").read_text()
    old, new, legacy = (tmp_path / word for word in ("old", "new", "legacy"))
    for where in (old, new, legacy):
        where.mkdir()
    was = records((COMPAT / f"{name}.c").read_text(), legacy, name)
    assert records(OLD + both, old, name) == was
    assert differences(name, was, records(both, new, name)) == []
    assert "mmap_prepare" in both


@pytest.mark.parametrize("api,version", [("7.1", "7, 1, 0"), ("next", "7, 2, 0")])
def test_version(api, version, tmp_path):
    """The condition names the kernel that first had what is emitted."""
    text = (COMPAT / "wrapped.c").read_text().replace(
        "return vm_iomap_memory(vma, reel->phys, reel->len);",
        "if (vm_iomap_memory(vma, reel->phys, reel->len))\n\t\treturn -EAGAIN;\n\treturn 0;")
    (tmp_path / "a.c").write_text(text)
    run_convert(tmp_path, compat=True, api=api)
    made = (tmp_path / "a.c").read_text()
    assert made.count(f"#if !KERNEL_AT_LEAST({version})\n") == 2
    assert ("error_override" in made) == (api == "next")


def test_bound(tmp_path):
    """A branch between the first kernel with the API and the one converted for moves the condition up."""
    text = (COMPAT / "spelled.c").read_text().replace("VM_WRITE)", "VM_WRITE && 0)").replace(
        "(KERNEL_VERSION(3,7,0) >", "(KERNEL_VERSION(7,0,5) >")
    text = re.sub(r"\tif \(vma->vm_flags & VM_WRITE.*\n.*\n", "", text)
    assert "#if (KERNEL_VERSION(7,1,0) > LINUX_VERSION_CODE)\n" in joined(tmp_path, "a", text)
    plain = re.sub(r"7,0,5", "3,7,0", text)
    (tmp_path / "b").mkdir()
    assert "#if (KERNEL_VERSION(7,0,0) > LINUX_VERSION_CODE)\n" in joined(tmp_path / "b", "b", plain)


def test_cut(tmp_path):
    """A handler that an #if of a configuration cuts in two is left alone, and said to be."""
    text = (COMPAT / "wrapped.c").read_text().replace("static int reel_mmap(", """#ifdef CONFIG_REEL
#define REEL 1
static int reel_mmap(""", 1).replace("\tstruct reel *reel", "#endif\n\tstruct reel *reel", 1)
    (tmp_path / "a.c").write_text(text)
    report = run_convert(tmp_path, compat=True)
    assert {one.status for one in report.handlers} & {"failed", "refused"}, report.text()
    assert (tmp_path / "a.c").read_text() == text
