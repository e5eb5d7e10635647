# SPDX-License-Identifier: GPL-2.0-only
"""run-checks.sh survey: every initialiser of a tree has a verdict and, if it stays, a reason."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from conftest import HOME, SAMPLE, mmapcheck

sys.path.insert(0, str(HOME / "scripts"))

from mmapcheck.convert import handlers, survey  # noqa: E402

VERDICTS = HOME / "testcases/convert/verdicts-6.12.tsv"


@pytest.fixture(scope="module")
def made():
    """The handlers of the sample, as survey tells them; a survey ends with 0."""
    done = mmapcheck("survey", "--sample", "-f", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["handlers"]


def test_sample(made):
    """Each initialiser of the sample has one verdict."""
    named = {(one["file"], one["handler"]) for one in made}
    found = {(str(path.relative_to(SAMPLE)), hook.handler) for path in SAMPLE.rglob("*.c")
             for hook in handlers.initialisers(path.read_text())}
    assert named == found
    assert {one["status"] for one in made} <= {"convertible", "already", "refused", "no-api"}
    assert all(one["reason"] for one in made if one["status"] in ("refused", "no-api"))
    assert all(one["class"] for one in made if one["status"] == "convertible")


def test_table(made):
    """The table has a line a handler and the totals of each subsystem add up."""
    text = mmapcheck("survey", "--sample").stdout.decode()
    for one in made:
        assert f"{one['file']}:{one['line']}" in text
    last = next(line for line in text.splitlines() if line.startswith("all "))
    assert sum(map(int, last.split()[1:])) == len(made)


@pytest.mark.parametrize("text,expected", [
    ("struct file_operations a = { .mmap = b, };", [("mmap", "b", "file_operations", "a")]),
    ("struct file_operations a[] = { { .mmap = b }, { .mmap = c } };",
     [("mmap", "b", "file_operations", "a"), ("mmap", "c", "file_operations", "a")]),
    ("static const struct file_operations __maybe_unused a = {\n.mmap_prepare\t= b\n};",
     [("mmap_prepare", "b", "file_operations", "a")]),
    ("struct x a = { .ops = { .mmap = b } };", [("mmap", "b", "?", "a.ops")]),
    ("x = (struct uio_info) { .mmap = b };", [("mmap", "b", "uio_info", "(literal)")]),
    ("/* .mmap = a */ char *s = \" .mmap = b\"; c.mmap = d; e->mmap = f;", []),
    ("int f(struct uio_info *i, struct vm_area_struct *v)\n{\n}\nint g(void)\n{\n\tx->mmap = f;\n}",
     [("mmap", "f", "uio_info", "mmap")]),
    ("int f(struct vmbus_channel *c, struct vm_area_desc *d)\n{\n}\nint e = set(c, f);",
     [("mmap_prepare", "f", "vmbus_channel", "set")]),
    ("int f(struct uio_info *i, struct vm_area_struct *v)\n{\n}\nint e = f(i, v);", []),
    ("struct file_operations a = {\n#ifdef X\n\t.mmap = b\n#endif\n};", [("mmap", "b", "file_operations", "a")]),
    # the old form, and what only looks like it
    ("struct file_operations a = {\n\towner: o,\n\tmmap:\tb,\n};", [("mmap", "b", "file_operations", "a")]),
    ("struct file_operations a = { mmap: b };", [("mmap", "b", "file_operations", "a")]),
    ("int f(void)\n{\n\tx = y ? mmap : b;\nmmap: b();\n\tswitch (c) { case 1, mmap : b, d; }\n}", []),
    ("struct x { int a, mmap : 3; };", []),
    # set by a statement
    ("static struct file_operations a;\nvoid f(void)\n{\n\ta.mmap = b;\n}", [("mmap", "b", "file_operations", "a")]),
    ("void f(struct file_operations *a)\n{\n\ta->mmap_prepare = &b;\n}", [("mmap_prepare", "b", "file_operations", "a")]),
    ("struct file_operations a[2];\nvoid f(void)\n{\n\ta[1].mmap = b;\n}", [("mmap", "b", "file_operations", "a")]),
    ("struct x { struct file_operations ops; };\nvoid f(void)\n{\n\tp->x.ops.mmap = b;\n}",
     [("mmap", "b", "file_operations", "ops")]),
    ("void f(void)\n{\n\tp->mmap = my_mmap;\n}", [("mmap", "my_mmap", "?", "p")]),
    ("int b(struct file *f, struct vm_area_struct *v);\nvoid f(void)\n{\n\tp->mmap = b;\n}", [("mmap", "b", "?", "p")]),
    ("struct file_operations a;\nvoid f(int (*b)(struct file *))\n{\n\ta.mmap = NULL;\n\ta.mmap = b;\n}", []),
    ("struct file_operations a;\nint f(void)\n{\n\treturn a.mmap == b || p->mmap == my_mmap;\n}", []),
    ("struct perf *p;\nvoid f(void)\n{\n\tp->mmap = buffer;\n\tp->mmap = ioremap(b);\n}", []),
])
def test_initialisers(text, expected):
    """Initialisers are found in the text, with their struct; accesses, comments and strings are not."""
    assert [(one.field, one.handler, one.struct, one.name) for one in handlers.initialisers(text)] == expected


@pytest.mark.parametrize("name,where", [("drivers/char/a.c", "drivers/char"), ("mm/a.c", "mm"),
                                        ("a.c", "."), ("net/ipv4/tcp/a.c", "net/ipv4")])
def test_subsystem(name, where):
    """Totals are made by the directories a maintainer would name."""
    assert survey.subsystem(name) == where


def plain(reason: str) -> str:
    """A reason without the line it speaks of, which moves with every stable release."""
    return re.sub(r"\bline \d+: |(?<=\.[ch]):\d+\b", "", reason)


@pytest.mark.kernel612
def test_verdicts_612():
    """Linux 6.12: every handler of a file_operations has the verdict that was recorded and read."""
    kernel = Path(os.environ.get("KERNEL_612") or HOME / "build/k612")
    with VERDICTS.open() as text:
        lines = [line for line in text if not line.startswith("#")]
    recorded = {(row["file"], row["handler"]): (row["status"], row["class"], row["reason"])
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    done = mmapcheck("survey", "-f", "json", "-k", kernel, "--api", "7.1", "--timeout", "240")
    found = {(one["file"], one["handler"]): (one["status"], one["class"], plain(one["reason"]))
             for one in json.loads(done.stdout)["handlers"] if one["struct"] == "file_operations"
             and one["handler"] != "NULL"}
    differing = {key: (recorded.get(key), found.get(key)) for key in recorded.keys() | found.keys()
                 if recorded.get(key) != found.get(key)}
    assert not differing


def test_convert_says_what_survey_says(tmp_path):
    """The same verdicts and reasons, of a module with handlers that move together and others that stay."""
    for name in ("camera.c", "camera.h", "main.c"):
        shutil.copy(HOME / "testcases/convert/together/split" / name, tmp_path)
    (tmp_path / "other.c").write_text("""\
#include <linux/fs.h>
#include <linux/dma-mapping.h>
static int other_mmap(struct file *file, struct vm_area_struct *vma)
{
	return dma_mmap_coherent(file->private_data, vma, 0, 0, 4096);
}

static const struct file_operations other_fops = { .mmap = other_mmap };
""")
    (tmp_path / "Kbuild").write_text("obj-m := camera.o main.o other.o\n")
    told = [json.loads(mmapcheck(command, "--api", "7.1", "-f", "json", cwd=tmp_path,
                                 env={"MMAPCHECK_MODULES": str(tmp_path)}).stdout)["handlers"]
            for command in ("survey", "convert")]
    assert {one["status"] for one in told[0]} >= {"convertible", "refused"}
    assert [{**one, "status": one["status"].replace("convertible", "converted")} for one in told[0]] == told[1]
