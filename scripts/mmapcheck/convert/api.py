# SPDX-License-Identifier: GPL-2.0-only
"""What a kernel tree offers to convert to, read from its headers, never from its version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.convert import calls, charge, compat, module
from mmapcheck.lib import kernels, proc
from mmapcheck.lib.ctext import blank

_PREPARE = re.compile(r"\(\s*\*\s*(mmap_prepare\w*)\s*\)")
# The hooks that Linux 7.1 can prepare, by the struct they belong to.
_OF_71 = {"file_operations": "mmap_prepare", "uio_info": "mmap_prepare",
          "vmbus_channel": "mmap_prepare_ring_buffer"}
_STRUCT = re.compile(r"\bstruct\s+(\w+)\s*\{")
# What a conversion may write that a tree may not have.
_WRITTEN = re.compile(r"\b(mmap_action_\w+|vma_desc_\w+|vma_flags_to_legacy|is_nommu_shared_vma_flags)\s*\(")
_MAPPED = re.compile(r"(?<![\w)\]>])\s\.(mapped)\s*=")
_MAPPED_MEMBER = re.compile(r"\(\s*\*\s*mapped\s*\)\s*\(\s*unsigned\s+long\b[^)]*\bvoid\s*\*\s*\*")
# The newest of these that a tree has tells its API; the last is what --api 7.1 writes.
_TELLING = ((calls.DISCONTIG, "7.4"), ("error_override", "7.2"),
            ("mmap_action_map_kernel_pages_full", "7.1"))


@dataclass(frozen=True)
class Facts:
    """The structs with a prepare member, by their names, and how an action's error is replaced."""

    prepared: dict[str, str]
    error_override: bool
    missing: str | None = None          # why nothing can be converted in this tree
    notes: tuple[str, ...] = ()
    keeps_charge: bool = False          # of what a hook refuses: see convert/charge.py
    forgets_charge: bool = False        # of what is replaced by what fails
    names: frozenset[str] | None = None     # what the headers declare of it; None: all that is written
    discontig: bool = False             # whether there is an action for discontiguous pages

    def lacks(self, written: str) -> str | None:
        """The first name in what was written that this tree does not have, or None."""
        if self.names is None:
            return None
        return next((name for name in [*_WRITTEN.findall(written), *_MAPPED.findall(written)]
                     if name not in self.names), None)

    def why_not(self, struct: str) -> str | None:
        """Why a hook of this struct has nothing to become, or None."""
        if struct == "?":
            return "the text does not say which struct this initialises"
        if struct not in self.prepared:
            return self.missing or f"struct {struct} has no prepare member to move to"
        return None


def probe(kernel: Path | None, wanted: str) -> Facts:
    """Read a kernel's headers; `wanted` is auto, or 7.1, 7.2, 7.4 or next, whatever it has."""
    prepared, names = _headers(kernel) if kernel else ({}, frozenset())
    faults = {"keeps_charge": kernel is not None and charge.leaks(kernel) is True,
              "forgets_charge": kernel is not None and charge.forgets(kernel) is True}
    if wanted != "auto":
        override = module.VERSIONS[wanted] >= compat.since("error_override")
        return Facts(_OF_71 | prepared, override, **faults,
                     discontig=module.VERSIONS[wanted] >= compat.since(calls.DISCONTIG + "("))
    if kernel is None:
        return Facts(dict(_OF_71), False, notes=(
            "no kernel's headers are known here: the API of Linux 7.1 is assumed; "
            "-k DIR or --api says for which to convert",))
    if not (kernel / "include/linux/fs.h").is_file():
        return Facts(dict(_OF_71), False,
                     notes=("no include/linux/fs.h in this tree: the API of Linux 7.1 is assumed",))
    if "file_operations" not in prepared:
        why = (f"this tree ({kernels.version(kernel)}) has no .mmap_prepare in struct file_operations; "
               "--api 7.1 converts for a newer one")
        return Facts({}, False, why, (why,))
    return Facts(prepared, "error_override" in names, notes=(_found(names),), **faults, names=names,
                 discontig=calls.DISCONTIG in names)


def _found(names: frozenset[str]) -> str:
    """Which API these names are."""
    level = next((level for name, level in _TELLING if name in names), None)
    return f"the API in the headers of this tree is that of Linux {level}" if level else \
        "the API in the headers of this tree is older than that of Linux 7.1: what needs more is no-api"


def declares(header: Path, hook: str) -> bool:
    """Whether a header declares a legacy hook, and its counterpart X_prepare beside it."""
    code = blank(header.read_text("utf-8", "replace"))
    return bool(re.search(rf"\b{re.escape(hook)}\s*\(\s*struct\s+file\b", code)
                and re.search(rf"\b{re.escape(hook)}_prepare\s*\(\s*struct\s+vm_area_desc\b", code))


def _headers(kernel: Path) -> tuple[dict[str, str], frozenset[str]]:
    """The structs with a member mmap_prepare*, and the names that the headers have for a hook."""
    include = kernel / "include"
    if not include.is_dir():
        return {}, frozenset()
    structs: dict[str, str] = {}
    for path in _headers_that(r"\(\*[ ]*mmap_prepare", include):
        code = blank(path.read_text("utf-8", "replace"))
        for member in _PREPARE.finditer(code):
            heads = [head for head in _STRUCT.finditer(code, 0, member.start())]
            if heads:
                structs[heads[-1][1]] = member[1]
    code = blank("".join(path.read_text("utf-8", "replace")
                         for path in _headers_that("mmap_action_|vma_desc_|mapped", include / "linux")))
    names = set(_WRITTEN.findall(code))
    names |= {"error_override"} if re.search(r"\berror_override\s*;", code) else set()
    names |= {"mapped"} if _MAPPED_MEMBER.search(code) else set()
    return structs, frozenset(names)


def _headers_that(say: str, place: Path) -> list[Path]:
    """The headers below a directory that have some words."""
    done = proc.run(["grep", "-rlZE", "--include=*.h", "-e", say, "--", str(place)], timeout=60)
    return sorted(Path(name.decode("utf-8", "surrogateescape")) for name in done.out.split(b"\0") if name)
