# SPDX-License-Identifier: GPL-2.0-only
"""Handlers that are not static: together/split moves as one, FILE becomes FILE.res, or nothing changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_pairs import HERE, INCLUDE, run_convert, scratch  # noqa: F401

from mmapcheck.lib import files
from mmapcheck.lib.errors import Usage

SPLIT = HERE / "together/split"
FILES = ("camera.c", "camera.h", "main.c")


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A copy of the module."""
    where = tmp_path / "camera"
    shutil.copytree(SPLIT, where, ignore=shutil.ignore_patterns("*.res"))
    return where


def texts(where: Path) -> dict[str, str]:
    """The content of every file."""
    return {path.name: path.read_text() for path in sorted(where.iterdir())}


def test_set(split):
    """Every file of the set is the expected one, they compile, and a second run changes nothing."""
    report = run_convert(split)
    assert {one.handler: (one.status, one.file) for one in report.handlers} == {
        "camera_mmap": ("converted", "main.c"), "camera_none": ("converted", "main.c")}
    assert not report.incomplete
    assert texts(split) == {name: (SPLIT / f"{name}.res").read_text() for name in FILES}
    for name in ("camera.c", "main.c"):
        done = subprocess.run(["gcc", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
                               "-D__KERNEL__", INCLUDE, str(split / name)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    before = texts(split)
    assert {one.status for one in run_convert(split).handlers} == {"already"}
    assert texts(split) == before


def test_compat(split):
    """Both versions, each under the same condition in every file."""
    run_convert(split, compat=True)
    made = texts(split)
    assert {condition for text in made.values() for condition in re.findall(r"^#if LINUX.*", text, re.M)} == {
        "#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 19, 0)", "#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 19, 0)"}
    for version in ("0x060c00", "0x070100"):
        for name in ("camera.c", "main.c"):
            done = subprocess.run(["gcc", "-fsyntax-only", "-Wall", "-Werror", "-D__KERNEL__", INCLUDE,
                                   f"-DLINUX_VERSION_CODE={version}", str(split / name)],
                                  capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, ""), (version, name)


OTHER = "#include <linux/fs.h>\n#include \"camera.h\"\n"


@pytest.mark.parametrize("name,text,why", [
    ("other.c", OTHER + "int take(struct file *f, struct vm_area_struct *v)\n{\n\treturn camera_mmap(f, v);\n}\n",
     "other.c:5: camera_mmap() is used outside of a file_operations"),
    ("camera.c", "EXPORT_SYMBOL_GPL(camera_mmap);\n", "camera_mmap() is exported"),
    ("other.c", OTHER + "int camera_mmap(struct file *file, struct vm_area_struct *vma)\n{\n\treturn 0;\n}\n",
     "is defined in camera.c and in other.c"),
    ("other.c", OTHER + "static int camera_mmap(int x)\n{\n\treturn x;\n}\n", None),
    ("other.c", "/* camera_mmap() is called by the core */\n", None),
    ("camera.h", "#define MAPPER camera_mmap\n", "is used outside of a file_operations"),
    ("main.c", "int (*asked)(struct file *, struct vm_area_struct *) = &camera_fops.mmap;\n", "reads or sets .mmap of"),
    ("camera.h", "extern typeof(camera_mmap) other_mmap;\n", "is used outside of a file_operations")])
def test_none(split, name, text, why):
    """Whatever else names the handler keeps it in every file; a comment or another function's name does not."""
    path = split / name
    path.write_text((path.read_text() if path.exists() else "") + text)
    before = texts(split)
    report = run_convert(split)
    one = next(one for one in report.handlers if one.handler == "camera_mmap")
    if why is None:
        assert one.status == "converted", one.reason
        return
    assert one.status == "refused" and why in one.reason, one.reason
    after = texts(split)
    assert [name for name in after if "camera_mmap_prepare" in after[name]] == []
    assert before["camera.c"].count("camera_mmap") == after["camera.c"].count("camera_mmap")


def test_not_named(split):
    """A file that was not named is not changed, and so nothing is."""
    before = texts(split)
    report = run_convert(split, places=[split / "main.c"])
    assert {one.status for one in report.handlers} == {"refused"}
    assert "it changes together with camera.c, which was not named" in report.handlers[0].reason
    assert texts(split) == before


def test_refused_at_home(split):
    """Why a handler stays is said where it is set."""
    path = split / "camera.c"
    path.write_text(path.read_text().replace("\treturn remap_pfn_range", "\tcamera->size++;\n\treturn remap_pfn_range"))
    report = run_convert(split)
    one = next(one for one in report.handlers if one.handler == "camera_mmap")
    assert one.status == "refused"
    assert re.match(r"camera\.c: line 18: it counts in ->size", one.reason), one.reason
    assert "camera_mmap_prepare" not in "".join(texts(split).values())


def test_header_that_is_not_parsed(split):
    """What spatch cannot read of a header it could not read before either."""
    path = split / "camera.h"
    path.write_text(path.read_text().replace("#endif", "WITH_CAMERA(x) {\n\tyes, no\n};\n#endif").replace(
        "struct vm_area_struct;", "struct vm_area_struct;\n#define WITH_CAMERA(x) enum x"))
    assert {one.status for one in run_convert(split).handlers} == {"converted"}
    assert "camera_mmap_prepare" in path.read_text()


def test_failure_is_for_all(split):
    """What cannot be written in one file keeps the others as they are."""
    path = split / "main.c"
    path.write_text(path.read_text() + "/*mmapcheck-0*/\n")
    before = texts(split)
    report = run_convert(split)
    assert report.incomplete
    assert {one.status for one in report.handlers} == {"failed"}
    assert texts(split) == before


def test_same_name_elsewhere(split):
    """Handlers of the same name in two directories keep each other, and each has its own reason."""
    other = split.parent / "other"
    shutil.copytree(split, other)
    path = other / "camera.c"
    path.write_text(path.read_text() + "EXPORT_SYMBOL(camera_none);\n")
    report = run_convert(split.parent)
    assert {one.status for one in report.handlers} == {"refused"}
    reasons = {(one.file, one.handler): one.reason for one in report.handlers}
    assert reasons["other/main.c", "camera_none"] == "camera.c:27: camera_none() is exported"
    assert "names camera_none() as well, and is not of its directory" in reasons["camera/main.c", "camera_none"]
    assert {one.status for one in run_convert(split).handlers} == {"converted"}


def test_failed_write(split, monkeypatch):
    """If one file cannot be written, those written before are as they were."""
    before = texts(split)
    write = files.write

    def fail(path: Path, data: bytes) -> None:
        if path.name == "main.c" and b"mmap_prepare" in data:
            raise Usage(f"{path}: cannot be written: No space left on device")
        write(path, data)
    monkeypatch.setattr(files, "write", fail)
    with pytest.raises(Usage):
        run_convert(split)
    assert texts(split) == before


LIBRARY = """\
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/mm.h>

static int shared_mmap(struct file *file, struct vm_area_struct *vma)
{
	vm_flags_set(vma, VM_DONTEXPAND);
	return 0;
}

{}const struct file_operations shared_fops = {{
	.mmap = shared_mmap,
}};
{}"""


@pytest.mark.parametrize("storage,export,use,said", [
    ("", "", "void f(void)\n{\n\tmine.mmap = shared_fops.mmap;\n}\n", "other.c:5 reads or sets .mmap of shared_fops"),
    ("static ", "EXPORT_SYMBOL(shared_fops);\n", "int g(void)\n{\n\treturn !shared_fops.mmap;\n}\n", "other.c:5 reads"),
    ("", "", "void f(void)\n{\n\tmine.open = shared_fops.open;\n}\n", "shared_fops can be named in other files"),
    ("static ", "", "void f(void)\n{\n\tmine.mmap = shared_fops.mmap;\n}\n", "")])
def test_read_elsewhere(tmp_path, storage, export, use, said):
    """A structure that others can name keeps its hook if they read it; if they do not, it is said who was asked."""
    text = LIBRARY.replace("{\n\tvm", "{{\n\tvm").replace("0;\n}", "0;\n}}").format(storage, export)
    (tmp_path / "shared.c").write_text(text)
    (tmp_path / "other.c").write_text("#include <linux/fs.h>\nextern struct file_operations mine, shared_fops;\n" + use)
    report = run_convert(tmp_path)
    one = next(one for one in report.handlers if one.handler == "shared_mmap")
    assert one.status == ("refused" if "reads" in said else "converted")
    assert said in one.reason and bool(said) == bool(one.reason)
    assert ((tmp_path / "shared.c").read_text() == text) == (one.status == "refused")


def test_beside_a_refused_one(tmp_path):
    """A handler converts although another of its file has to stay for what only a reader of text sees."""
    text = LIBRARY.replace("{}const", "static const").replace("{}", "").replace("{{", "{").replace("}}", "}")
    other = text.replace("shared", "seen")[text.index("static int"):]
    (tmp_path / "a.c").write_text(text + other + "\nint look(const struct file_operations *ops);\n"
                                  "int see(void)\n{\n\tconst struct file_operations *ops = &seen_fops;\n\n"
                                  "\treturn !ops->mmap;\n}\n")
    statuses = {one.handler: one.status for one in run_convert(tmp_path).handlers}
    assert statuses == {"shared_mmap": "converted", "seen_mmap": "refused"}
