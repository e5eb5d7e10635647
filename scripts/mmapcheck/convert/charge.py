# SPDX-License-Identifier: GPL-2.0-only
"""Whether mmap() gives the commit charge of a mapping back that its .mmap_prepare hook refuses.

The core charges a private writable mapping before it calls the hook. A tree whose core does not
undo that on the hook's error promises memory to nobody, for good, with each refusal: any program
that may open the file can bring a machine with strict overcommit to -ENOMEM so. A legacy .mmap hook
is refused where the charge is given back, so every conversion opens this.
"""

from __future__ import annotations

import re
from pathlib import Path

from mmapcheck.lib import ctext

CORE = "mm/vma.c"
_FUNCTION = "__mmap_region"
_CALL = re.compile(r"\bcall_mmap_prepare\s*\(")
_GOTO = re.compile(r"\bgoto\s+(\w+)\s*;")
# The call of Linux 7.1, whose error and that of the set-up before it take the same way out.
_SHARED = re.compile(r"""
	(?P<setup>error\ =\ __mmap_setup\([^;]*\);\n)
	\tif\ \(!error\ &&\ (?P<have>\w+)\)\n
	\t\t(?P<call>error\ =\ call_mmap_prepare\([^;]*\);\n)
	\tif\ \(error\)\n
	\t\tgoto\ (?P<out>\w+);\n""", re.X)
SAID = ("mm/vma.c of this kernel keeps the commit charge of a private writable mapping that a .mmap_prepare hook "
        "refuses: 1,000 refused mappings of 1 MiB keep 1,024,000 kB, where .mmap keeps none")


def leaks(kernel: Path) -> bool | None:
    """Whether the core of a tree keeps the charge; None where the tree does not tell."""
    try:
        text = (kernel / CORE).read_text("utf-8", "replace")
    except OSError:
        return None
    return _leaks(text)


def _leaks(text: str) -> bool | None:
    """The same of the text of mm/vma.c: whether the way out begins below the uncharging."""
    for body in ctext.bodies(text, _FUNCTION):
        code = ctext.blank(body)
        call = _CALL.search(code)
        way = _GOTO.search(code, call.end()) if call else None
        label = re.search(rf"^{way[1]}:", code, re.M) if way else None
        given_back = [found.start() for found in re.finditer(r"\bvm_unacct_memory\s*\(", code)]
        if label and given_back:
            return label.start() > given_back[-1]
    return None


def mended(text: str) -> str | None:
    """mm/vma.c with the charge given back; None where it is right, or not in the form that is known."""
    found = _SHARED.search(text)
    if not found or not _leaks(text):
        return None
    label = _label(text)
    if label is None:
        return None
    new = (f"{found['setup']}\tif (error)\n\t\tgoto {found['out']};\n\n"
           f"\tif ({found['have']}) {{\n\t\t{found['call']}\t\tif (error)\n\t\t\tgoto {label};\n\t}}\n")
    made = text[:found.start()] + new + text[found.end():]
    return None if _leaks(made) else made


def _label(text: str) -> str | None:
    """The label of the function that gives the charge back and falls through to the way out."""
    for body in ctext.bodies(text, _FUNCTION):
        match = re.search(r"^(\w+):\n\tif \(map\.charged\)\n\t\tvm_unacct_memory\(map\.charged\);\n\w+:", body, re.M)
        if match:
            return match[1]
    return None


def message() -> str:
    """Subject and body of the patch to the core."""
    return """mm: give the charge back when .mmap_prepare refuses

__mmap_setup() charges a private writable mapping to the commit limit. An
error of the .mmap_prepare hook, or of preparing the action it asked for,
then goes to abort_munmap, which is below the label that gives the charge
back. A refused mmap() so keeps its charge until the machine is restarted.
A legacy .mmap hook is called from __mmap_new_vma(), whose error goes to
unacct_error.

Measured on 7.1.5 under qemu with a hook that returns an error, Committed_AS
after 1,000 refused private writable mappings of 1 MiB:

  before:  +1024000 kB
  after:         +0 kB

With vm.overcommit_memory=2 a user who may open such a file can bring the
machine to -ENOMEM.

Let an error of call_mmap_prepare() take the way that gives the charge back.
An error of __mmap_setup() has charged nothing, and keeps its way.
"""
