# SPDX-License-Identifier: GPL-2.0-only
"""Which branches of #if are dead on a kernel, and that they come back to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import HOME  # noqa: F401  (its place is what makes mmapcheck importable)

from mmapcheck.convert import conditions, module
from mmapcheck.convert.branches import Lost, View
from mmapcheck.convert.conditions import Macro, Names

V71 = 7 << 16 | 1 << 8


def names(**macros: str | None) -> Names:
    """Linux 7.1, and these macros."""
    return Names(V71, {name: None if body is None else Macro(body) for name, body in macros.items()})


@pytest.mark.parametrize("condition,said", [
    ("LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0)", False),
    ("KERNEL_VERSION(6,3,0) > LINUX_VERSION_CODE", False),
    ("(LINUX_VERSION_CODE >= KERNEL_VERSION(7, 1, 0))", True),
    ("LINUX_VERSION_CODE >= 0x070100", True),
    ("LINUX_VERSION_CODE >= KERNEL_VERSION(7, 1, 1)", None),       # true only of later ones
    ("LINUX_VERSION_CODE == KERNEL_VERSION(7, 1, 0)", None),
    ("LINUX_VERSION_CODE != KERNEL_VERSION(4, 4, 0)", True),
    ("KERNEL_VERSION(6, 1, 300) == KERNEL_VERSION(6, 1, 255)", True),
    ("LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0) && !defined(BACKPORT)", False),
    ("LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0) || defined(BACKPORT)", None),
    ("LINUX_VERSION_CODE > KERNEL_VERSION(6, 3, 0) || defined(BACKPORT)", True),
    ("!(LINUX_VERSION_CODE < KERNEL_VERSION(6, 3, 0))", True),
    ("0", False), ("1 /* always */", None), ("010 == 8", True), ("7 / 0", None), ("-1 < 0", True),
    ("ONE", True), ("defined ONE && ONE + 1 == 2", True), ("NONE", False), ("SOME", None),
    ("LINUX_VERSION_CODE < KERNEL_VERSION(SOME, 1, 0)", None),
    ("AT_LEAST(6, 3)", True), ("AT_LEAST(7, 9)", None), ("AT_LEAST(6)", None), ("LOOP", None),
    ("ONE ? 0 : 1", False), ("(", None), ("__has_include(<x.h>)", None), ("'a' == 97", None)])
def test_conditions(condition, said):
    """A condition is true, false, or not known for this kernel and every later one."""
    known = names(ONE="1", SOME=None, NONE=conditions.GONE, LOOP="LOOP")
    known.macros["AT_LEAST"] = Macro("(LINUX_VERSION_CODE >= KERNEL_VERSION(a, b, 0))", ("a", "b"))
    found = conditions.value(condition, known)
    assert (True if found.true else False if found.false else None) is said


@pytest.mark.parametrize("condition,local", [
    ("CONFIG_PCI", True), ("defined(CONFIG_PCI) && LINUX_VERSION_CODE < KERNEL_VERSION(4, 0, 0)", False),
    ("IS_ENABLED(CONFIG_PCI)", True), ("HAVE_PROBED", True), ("LINUX_VERSION_CODE > 0", False)])
def test_local(condition, local):
    """What a configuration had no say in is known of every build."""
    assert conditions.value(condition, names(CONFIG_PCI="1", HAVE_PROBED="1")).local is local


TEXT = """\
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 0, 0)
old
# if FOO
old foo
# endif
#elif defined(FOO)
foo
#else
new
#endif
/* #if 0 */
char *s = "#else";
#if LINUX_VERSION_CODE \\
	>= KERNEL_VERSION(5, 0, 0)
newer
#else
older
#endif
"""


def view(text: str, known: Names | None = None) -> View:
    """The text, of which only the version is known."""
    return View(text.encode(), known or names(), lambda *_: None)


def test_dead_lines():
    """Dead lines go, a directive goes only with its whole #if, and every line keeps its place."""
    one = view(TEXT)
    lines = one.text.split("\n")
    assert len(lines) == len(TEXT.split("\n"))
    gone = [number for number, (old, new) in enumerate(zip(TEXT.split("\n"), lines), 1) if old != new]
    assert gone == [2, 3, 4, 5, 13, 14, 16, 17, 18]
    assert one.restored(one.text) == TEXT.encode()
    assert one.dead(3) and not one.dead(15)


@pytest.mark.parametrize("text", ["#if 1\nx\n", "#endif\n#if 0\nx\n#endif\n", "#else\n", "#if 0\n#endif", "", "\n",
                                  "#if 0\nx\n#else", "# /* x */ if 0\nx\n#endif\n"])
def test_what_is_not_balanced(text):
    """Nothing is taken out of what is not understood, and nothing is ever lost."""
    one = view(text)
    assert one.restored(one.text) == text.encode()


def test_lost():
    """A branch that is gone, doubled or written over is noticed."""
    one = view(TEXT)
    for broken in (one.text.replace("/*mmapcheck-0*/", ""), one.text.replace("/*mmapcheck-0*/\n", "/*mmapcheck-0*/\nx\n"),
                   one.text + "/*mmapcheck-0*/\n", one.text.replace("mmapcheck-0", "mmapcheck-7")):
        with pytest.raises((Lost, IndexError)):
            one.restored(broken)


@pytest.mark.parametrize("old,change,new", [
    (b"a\r\nb\r\nc\r\n", ("b", "x\ny"), b"a\r\nx\r\ny\r\nc\r\n"),
    (b"a\nb\r\nc\n", ("c", "x\ny"), b"a\nb\r\nx\ny\n"),
    (b"a\r\nb\r\nc\n", ("b\n", ""), b"a\r\nc\n"),
    (b"a\r\nb", ("b", "c"), b"a\r\nc"),
    (b"a\xff\r\n", ("a", "b"), b"b\xff\r\n")])
def test_line_ends(old, change, new):
    """A line keeps its end; a new one gets that of the most."""
    one = View(old, names(), lambda *_: None)
    assert "\r" not in one.text
    assert one.restored(one.text.replace(*change)) == new


def test_config_of_a_mapping():
    """A branch that a configuration turns off stays to be judged if it is about a mapping, as other builds have it."""
    known = names(CONFIG_MMU="1", HAVE_FLAGS="1")
    text = "#ifdef {}\nint a;\n#else\n{}\n#endif\n"
    assert "int b" not in view(text.format("CONFIG_MMU", "int b;"), known).text
    assert "int x_mmap" in view(text.format("CONFIG_MMU", "int x_mmap;"), known).text
    assert "vma->" not in view(text.format("HAVE_FLAGS", "vma->vm_flags |= 1;"), known).text


@pytest.fixture
def driver(tmp_path: Path) -> Path:
    """A module beside a kernel of two headers, with a build directory."""
    for name, text in {
            "linux/include/linux/mm.h": "#define VM_KNOWN 1\n", "linux/include/linux/fs.h": "",
            "build/include/generated/autoconf.h": "#define CONFIG_PCI 1\n#define CONFIG_USB_MODULE 1\n",
            "build/include/generated/uapi/linux/version.h":
                "#define LINUX_VERSION_CODE 459013\n#define RHEL_RELEASE_CODE 2305\n",
            "driver/Makefile": "obj-m += a.o\nccflags-y += -DSWITCHED\n",
            "driver/a.h": "#ifndef A_H\n#define A_H\n#if LINUX_VERSION_CODE >= KERNEL_VERSION(7, 0, 0)\n"
                          "#define NEWISH\n#endif\n#ifdef CONFIG_PCI\n#define BY_CONFIG 1\n#endif\n#endif\n",
            "driver/config.h": "#define HAVE_A 1\n/* #undef HAVE_B */\n", "driver/odd/b.h": "#define HERE\n",
            "driver/even/b.h": "#define THERE\n"}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "driver/a.c"


HEADS = '#include <linux/mm.h>\n#include "a.h"\n#include "config.h"\n'


@pytest.mark.parametrize("condition,said", [
    ("CONFIG_PCI", True), ("IS_ENABLED(CONFIG_USB)", True), ("IS_BUILTIN(CONFIG_USB)", False), ("defined(CONFIG_NO)", False),
    ("HAVE_A", True), ("defined(HAVE_B)", False), ("defined(NEWISH)", True), ("BY_CONFIG", True),
    ("defined(VM_KNOWN)", None), ("defined(VM_RESERVED)", False), ("defined(SWITCHED)", None), ("defined(DEBUG)", None),
    ("defined(HERE) || defined(THERE)", False), ("RHEL_RELEASE_CODE >= RHEL_RELEASE_VERSION(9, 1)", True),
    ("RHEL_RELEASE_CODE < RHEL_RELEASE_VERSION(9, 1)", False), ("LINUX_VERSION_CODE >= KERNEL_VERSION(7, 1, 5)", True),
    ("__GNUC__ > 4", None)])
def test_module(driver, condition, said):
    """In a module the configuration, its config.h and what nothing defines are known as well."""
    kernel = module.Kernel(driver.parents[1] / "linux", driver.parents[1] / "build", "auto")
    text = f"{HEADS}#if {condition}\nyes;\n#else\nno;\n#endif\n"
    found = module.Modules(kernel).view(driver, text.encode()).text
    assert ("yes;" in found, "no;" in found) == {True: (True, False), False: (False, True), None: (True, True)}[said]


@pytest.mark.parametrize("head,said", [('#include "made.h"\n', None), ("#include <odd/made.h>\n", None),
                                       ('#include "b.h"\n', None), ("#include HEADER\n", None), ("", False)])
def test_a_header_that_is_not_there(driver, head, said):
    """A header that is made, or can be one of two, may define anything, but for flags of the kernel."""
    kernel = module.Kernel(driver.parents[1] / "linux", None, "auto")
    text = f"{head}#ifdef THERE\nyes;\n#endif\n#ifdef VM_RESERVED\nflag;\n#endif\n"
    found = module.Modules(kernel).view(driver, text.encode()).text
    assert ("yes;" in found) is (said is None)
    assert "flag;" not in found


@pytest.mark.parametrize("there", [True, False])
def test_a_header_that_kbuild_gives(driver, there):
    """What -include names is read; if it is yet to be made, it may define anything."""
    makefile = driver.parent / "Makefile"
    makefile.write_text(makefile.read_text() + "ccflags-y += -include $(src)/probed.h\n")
    if there:
        (driver.parent / "probed.h").write_text("#define HAVE_PROBED 1\n")
    kernel = module.Kernel(driver.parents[1] / "linux", None, "auto")
    found = module.Modules(kernel).view(driver, b"#ifdef HAVE_PROBED\nyes;\n#else\nno;\n#endif\n").text
    assert ("yes;" in found, "no;" in found) == (True, not there)


def test_kernel_tree(driver):
    """In a kernel tree the version is all that is known: a patch is for every configuration."""
    kernel = module.Kernel(driver.parents[1], None, "7.1")
    text = "#ifdef CONFIG_NO\na;\n#endif\n#ifdef VM_RESERVED\nb;\n#endif\n#if LINUX_VERSION_CODE < 5\nc;\n#endif\n"
    found = module.Modules(kernel).view(driver, text.encode()).text
    assert ("a;" in found, "b;" in found, "c;" in found) == (True, True, False)
