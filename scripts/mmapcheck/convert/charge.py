# SPDX-License-Identifier: GPL-2.0-only
"""Whether mmap() gives back the commit charge of a mapping that fails: two faults of Linux 7.1.

The core charges a private writable mapping before it calls the hook. A tree whose core does not
undo that on the hook's error promises memory to nobody, for good, with each refusal: any program
that may open the file can bring a machine with strict overcommit to -ENOMEM so. A legacy .mmap hook
is refused where the charge is given back, so every conversion opens this: leaks().

Of what a mapping replaces it takes the charge over, and charges only the rest. A tree whose core
forgets the part that was taken over gives too little back where the mapping fails, and what was
replaced is gone by then: forgets(). Both kinds of hook have that, but not what fails after the hook,
an action or .mapped: the whole mapping is unmapped there. So conversions of these keep less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mmapcheck.convert import calls
from mmapcheck.convert.result import Handler
from mmapcheck.lib import ctext

CORE = "mm/vma.c"
_FUNCTION, _SETUP = "__mmap_region", "__mmap_setup"
_CALL = re.compile(r"\bcall_mmap_prepare\s*\(")
_GOTO = re.compile(r"\bgoto\s+(\w+)\s*;")
# The call of Linux 7.1, whose error and that of the set-up before it take the same way out.
_SHARED = re.compile(r"""
	(?P<setup>error\ =\ __mmap_setup\([^;]*\);\n)
	\tif\ \(!error\ &&\ (?P<have>\w+)\)\n
	\t\t(?P<call>error\ =\ call_mmap_prepare\([^;]*\);\n)
	\tif\ \(error\)\n
	\t\tgoto\ (?P<out>\w+);\n""", re.X)
# Linux 7.1: what the new mapping takes over is not noted as its own.
_TAKEN = re.compile(r"^(?P<indent>\t+)(?P<vms>\w+)->nr_accounted = 0;\n", re.M)
_REST = re.compile(r"\b(\w+)->charged\s*-=\s*\w+->nr_accounted\s*;")
SAID = ("mm/vma.c of this kernel keeps the commit charge of a private writable mapping that a .mmap_prepare hook "
        "refuses: 1,000 refused mappings of 1 MiB keep 1,024,000 kB, where .mmap keeps none")
SAID_REPLACED = ("mm/vma.c of this kernel keeps the commit charge of an accounted mapping for good where one that was to "
                 "replace it is refused, by .mmap as by .mmap_prepare; an action or a .mapped that fails after the "
                 "hook gives it back")


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


def forgets(kernel: Path) -> bool | None:
    """Whether the core of a tree forgets the charge of what a failing mapping was to replace; None: it does not tell."""
    try:
        text = (kernel / CORE).read_text("utf-8", "replace")
    except OSError:
        return None
    return _forgets(text)


def _forgets(text: str) -> bool | None:
    """The same of the text of mm/vma.c: only what the new mapping adds is given back, and the rest noted nowhere."""
    setup, region = (ctext.blank("\n".join(ctext.bodies(text, name))) for name in (_SETUP, _FUNCTION))
    rest = _REST.search(setup)
    taken = _TAKEN.search(setup, rest.end()) if rest else None
    given_back = re.findall(r"\bvm_unacct_memory\s*\(([^;]*)\)\s*;", region)
    if not rest or not taken or not given_back:
        return None
    noted = re.search(rf"\b{rest[1]}->\w+\s*\+?=(?!=)[^;]*(?:pglen|nr_accounted)", setup[rest.end():])
    return not noted and all(re.fullmatch(r"\w+(?:\.|->)charged", one.strip()) for one in given_back)


def later(handlers: Iterable[Handler]) -> bool:
    """Whether a conversion moves what can fail behind the hook: to an action, or to .mapped."""
    return any(one.struct == "file_operations" and one.status in ("converted", "convertible") and
               (one.cls in calls.MAPPING or ".mapped" in one.reason) for one in handlers)


def patches(text: str) -> list[tuple[str, str]]:
    """The patches of the core, in their order: mm/vma.c after each, and its message."""
    made = []
    for mend, said in ((mended, message), (noted, message_replaced)):
        new = mend(text)
        if new is not None:
            made.append((new, said()))
            text = new
    return made


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


def noted(text: str) -> str | None:
    """mm/vma.c with the charge of what is replaced noted as the new mapping's; None as for mended()."""
    if not _forgets(text):
        return None
    for body in ctext.bodies(text, _SETUP):
        found = _TAKEN.search(body)
        name = _REST.search(ctext.blank(body))
        if not found or not name or "->pglen" not in body:
            continue
        indent = found["indent"]
        new = (f"{indent}/*\n{indent} * The new mapping takes over the charge of what it replaces.\n"
               f"{indent} * Nothing is put back on an error, which gives back all.\n{indent} */\n"
               f"{indent}{name[1]}->charged = {name[1]}->pglen;\n")
        made = text.replace(body, body[:found.start()] + new + body[found.start():], 1)
        return None if _forgets(made) else made
    return None


def message() -> str:
    """Subject and body of the patch that gives the charge back when a hook refuses."""
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


def message_replaced() -> str:
    """Subject and body of the patch that gives the charge of what was replaced back, too."""
    return """mm: give back the charge of what a failed mmap() replaced

A private writable mapping takes over the charge of the accounted pages
that it replaces: __mmap_setup() charges only the rest, keeps that number
in map->charged and clears vms->nr_accounted. What is replaced has lost its
pages by then, so when the mapping fails vms_abort_munmap_vmas() unmaps it
and leaves a gap. Only map->charged is given back, and nr_accounted is 0:
the charge that was taken over belongs to nobody, until the machine is
restarted. An error of a .mmap hook does that as well as one of
.mmap_prepare. What fails later, an action or vm_ops->mapped, unmaps the
whole mapping, which gives all of it back.

Measured on 7.1.5 under qemu with a hook that returns an error,
Committed_AS after 1,000 refused private writable mappings of 1 MiB, each
in place of as much anonymous memory:

                   before          after
  .mmap            +1024000 kB     +0 kB
  .mmap_prepare    +1024000 kB     +0 kB

The latter is with its own error giving back the charge, too.

With vm.overcommit_memory=2 a user who may open a file whose hook refuses
can bring the machine to -ENOMEM.

Count what is taken over as charged by the new mapping, which it is.
"""
