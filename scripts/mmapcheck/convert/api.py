# SPDX-License-Identifier: GPL-2.0-only
"""What a kernel tree offers to convert to, read from its headers, never from its version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.convert import charge
from mmapcheck.lib import kernels, proc
from mmapcheck.lib.ctext import blank

_PREPARE = re.compile(r"\(\s*\*\s*(mmap_prepare\w*)\s*\)")
# The hooks that Linux 7.1 can prepare, by the struct they belong to.
_OF_71 = {"file_operations": "mmap_prepare", "uio_info": "mmap_prepare",
          "vmbus_channel": "mmap_prepare_ring_buffer"}
_STRUCT = re.compile(r"\bstruct\s+(\w+)\s*\{")
# What the conversions write, so what the headers must declare.
_NEEDED = ("mmap_action_remap_full", "mmap_action_ioremap_full", "mmap_action_simple_ioremap",
           "vma_desc_test", "vma_desc_set_flags", "vma_desc_size")


@dataclass(frozen=True)
class Facts:
    """The structs with a prepare member, by their names, and how an action's error is replaced."""

    prepared: dict[str, str]
    error_override: bool
    missing: str | None = None          # why nothing can be converted in this tree
    notes: tuple[str, ...] = ()
    keeps_charge: bool = False          # see convert/charge.py

    def why_not(self, struct: str) -> str | None:
        """Why a hook of this struct has nothing to become, or None."""
        if struct == "?":
            return "the text does not say which struct this initialises"
        if struct not in self.prepared:
            return self.missing or f"struct {struct} has no prepare member to move to"
        return None


def probe(kernel: Path | None, wanted: str) -> Facts:
    """Read a kernel's headers; `wanted` is auto, 7.1 or next, the last two whatever it has."""
    prepared, text = _headers(kernel) if kernel else ({}, "")
    override = bool(re.search(r"\berror_override\s*;", text))
    keeps = kernel is not None and charge.leaks(kernel) is True
    if wanted != "auto":
        return Facts(_OF_71 | prepared, wanted == "next", keeps_charge=keeps)
    if kernel is None:
        return Facts(dict(_OF_71), False, notes=(
            "no kernel's headers are known here: the API of Linux 7.1 is assumed; "
            "-k DIR or --api says for which to convert",))
    if not (kernel / "include/linux/fs.h").is_file():
        return Facts(dict(_OF_71), False,
                     notes=("no include/linux/fs.h in this tree: the API of Linux 7.1 is assumed",))
    absent = [name for name in _NEEDED if not re.search(rf"\b{name}\b", text)]
    if "file_operations" not in prepared or absent:
        what = "no .mmap_prepare in struct file_operations" if "file_operations" not in prepared \
            else f"no {absent[0]}()"
        why = f"this tree ({kernels.version(kernel)}) has {what}; --api 7.1 converts for a newer one"
        return Facts({}, False, why, (why,))
    return Facts(prepared, override, keeps_charge=keeps)


def declares(header: Path, hook: str) -> bool:
    """Whether a header declares a legacy hook, and its counterpart X_prepare beside it."""
    code = blank(header.read_text("utf-8", "replace"))
    return bool(re.search(rf"\b{re.escape(hook)}\s*\(\s*struct\s+file\b", code)
                and re.search(rf"\b{re.escape(hook)}_prepare\s*\(\s*struct\s+vm_area_desc\b", code))


def _headers(kernel: Path) -> tuple[dict[str, str], str]:
    """The structs with a member mmap_prepare*, and the text of the headers that matter."""
    include = kernel / "include"
    if not include.is_dir():
        return {}, ""
    done = proc.run(["grep", "-rlZE", "--include=*.h", "-e", r"\(\*[ ]*mmap_prepare",
                     "--", str(include)], timeout=60)
    structs: dict[str, str] = {}
    for name in filter(None, done.out.split(b"\0")):
        code = blank(Path(name.decode("utf-8", "surrogateescape")).read_text("utf-8", "replace"))
        for member in _PREPARE.finditer(code):
            heads = [head for head in _STRUCT.finditer(code, 0, member.start())]
            if heads:
                structs[heads[-1][1]] = member[1]
    text = ""
    for header in ("mm.h", "mm_types.h"):
        path = include / "linux" / header
        text += path.read_text("utf-8", "replace") if path.is_file() else ""
    return structs, text
