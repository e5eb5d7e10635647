# SPDX-License-Identifier: GPL-2.0-only
"""What a program or a driver can notice of a conversion, read off the handler before and after.

The report, the mail of a series and the lists that the tests judge by have the same words for it. A
conversion in which anything else differs is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from mmapcheck.convert.calls import MAPPERS
from mmapcheck.lib import ctext

_APART = re.compile(r"VMA_(?:IO|PFNMAP|MIXEDMAP|DONTEXPAND)_BIT")
# Flags that are set or cleared, and whether that is done on every way through the handler: by the indentation.
_FLAGS = re.compile(r"^(\t*).*\bvma_(?:desc_(?:set|clear)_flags|flags_\w+)\s*\(([^;]*);", re.M)
_BOTH_WAYS = re.compile(r"^\t\tvma_desc_\w+_flags\([^;]*;\n\t(?:\} )?else(?: \{)?\n\t\tvma_desc_\w+_flags\(", re.M)
_REFUSES_WRITE = re.compile(r"\bif\s*\((?:(?!&&)[^;{!])*\bVMA?_WRITE(?:_BIT)?\b(?:(?!&&)[^;{])*\{?\s*return\s+-\s*E")
# A protection that depends on the place, or on a condition: it is set further in.
_CHOOSES = re.compile(r"\bphys_mem_access_prot\s*\(|^\t\t[^;{}]*\b(?:vm_page_)?prot\w*\s*=[^=]|\?\s*pgprot_", re.M)
# An offset that the handler changes is not the caller's any more.
_MOVES = re.compile(r"->vm_pgoff\s*(?:[-+]?=[^=]|\+\+|--)")


@dataclass(frozen=True)
class Difference:
    """One thing that differs: its word in the tests' lists, a clause for the report, a sentence for a mail."""

    word: str
    short: str
    long: str


def of(name: str, old: str, new: str, struct: str = "file_operations") -> list[Difference]:
    """What differs for the handler `name` of a `struct`.

    old, new: its definitions before and after, without comments and the content of literals.
    """
    mapper = mapper_of(old)
    found = [*_error(name, mapper, old, new), *_tables(mapper, new), *_protection(mapper, old, new), *_rights(mapper, new),
             *_later(mapper, old, new)]
    if struct == "file_operations":
        found += _cache(mapper, old)
    if struct == "file_operations" and not mapper and not _kept_apart(new):
        found += [*_merged(new), *_asked(name, new)]
    return found


def warned(old: str) -> str:
    """What mm warns of before a conversion and after it, or nothing."""
    cleared = "".join(re.findall(r"\b(?:vm|vma)_(?:flags_clear|clear_flags|flags_mod)\s*\([^;]*|->vm_flags\s*&=[^;]*", old))
    if "MAYWRITE" not in cleared or re.search(r"VMA?_WRITE", cleared) or _REFUSES_WRITE.search(old):
        return ""
    return "it takes VM_MAYWRITE and leaves VM_WRITE: mm warns of a write to such a mapping, before as after"


def later(old: str, new: str) -> bool:
    """Whether an action may fail after the hook, of a mapping that is charged: a private one that may be written."""
    refuses = _REFUSES_WRITE.search(old)
    return "mmap_action_" in new and (not refuses or "SHARED" in refuses[0])


def mapper_of(old: str) -> str | None:
    """The call by which a handler maps, if there is an action for it."""
    return next((one for one in (*MAPPERS, "vm_insert_page") if calls(old, one)), None)


def calls(code: str, name: str) -> int:
    """How often a function is called."""
    return len(re.findall(rf"\b{name}\s*\(", code))


def listed(words: list[str]) -> str:
    """a, b and c"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _arguments(code: str, name: str) -> list[str]:
    """The arguments of the first call of a function, on one line each."""
    match = re.search(rf"\b{name}\s*\(", code)
    end = ctext.matching(code, match.end() - 1) if match else -1
    return ctext.split_commas(code[match.end():end - 1]) if match and end > 0 else []


def _error(name: str, mapper: str | None, old: str, new: str) -> list[Difference]:
    """An error that stood for any error of the mapping."""
    was, still = (Counter(re.findall(r"-E[A-Z0-9]+\b", text)) for text in (old, new))
    lost = sorted((was - still).keys())
    if mapper and "error_override" in new and "mmap_action_simple_ioremap" in new:
        return _unfit(mapper, old, new)
    if not mapper or not lost or "error_override" in new:
        return []
    return [Difference("errno", f"a mapping that fails gives its own error, no longer {', '.join(lost)}",
                       f"when {mapper}() failed, {name}() returned {listed(lost)} whatever the reason; now mmap() "
                       "returns the error of the mapping itself")]


def _tables(mapper: str | None, new: str) -> list[Difference]:
    """Pages that were inserted one by one: the core has another error for many of them."""
    if mapper != "vm_insert_page" or "mmap_action_map_kernel_pages" not in new:
        return []
    short = "where there is no memory for a page table, a mapping can fail with -EFAULT, no longer -ENOMEM"
    return [Difference("tables", short, f"{short}: so says the core of pages that it inserts at once")]


def _unfit(mapper: str, old: str, new: str) -> list[Difference]:
    """What the core refuses before it carries out the action, whose error alone is replaced."""
    was, still = (Counter(re.findall(r"\breturn (-E\w+);", text)) for text in (old, new))
    if not was - still:
        return []
    short = f"an offset or a length that does not fit gives -EINVAL, no longer {listed(sorted((was - still).keys()))}"
    return [Difference("errno", short, f"{short}: the core refuses it before it carries out the action, and "
                                       f"error_override replaces what fails in that; {mapper}() was both")]


def _protection(mapper: str | None, old: str, new: str) -> list[Difference]:
    """A protection that was the call's alone: an action has none of its own."""
    given = _arguments(old, mapper)[-1:] if mapper and mapper.endswith("remap_pfn_range") else []
    if not given or given[0] == "vma->vm_page_prot" or not re.search(r"->page_prot\s*=[^=]", new):
        return []
    return [Difference("prot", f"the protection {mapper}() was given is that of the VMA, too: copies in a private "
                               "mapping are made with it",
                       f"the protection {mapper}() was given ({given[0]}) becomes vm_page_prot of the VMA, too; so "
                       "what a private mapping copies at a write is mapped with it as well: uncached memory, if it "
                       "says so")]


def _cache(mapper: str | None, old: str) -> list[Difference]:
    """A cache type that is not the same each time: PAT had the new mapping agree with the one that it replaces."""
    if not mapper or not mapper.endswith(("remap_pfn_range", "iomap_memory")):
        return []
    if not _CHOOSES.search(old) and not _named_by_caller(mapper, old):
        return []
    return [Difference("cache", "what replaces a mapping of the same memory no longer gets that one's cache type",
                       f"{mapper}() was called while the core still knew a mapping that was being replaced, and on x86 "
                       "memory has one cache type at a time: the new mapping got the type of the old one, or -EINVAL; "
                       "now the old one is gone by then, and the new one gets the type that it is given")]


def _named_by_caller(mapper: str, old: str) -> bool:
    """Whether the offset is the frame: the processor's own ranges choose the type of what crosses from one to another."""
    given = _arguments(old, mapper)[2:3] if mapper.endswith("remap_pfn_range") and not _MOVES.search(old) else []
    return bool(given) and (given[0] == "vma->vm_pgoff" or bool(
        re.fullmatch(r"\w+", given[0]) and re.search(rf"\b{given[0]}\s*=\s*vma->vm_pgoff\s*;", old)))


def _rights(mapper: str | None, new: str) -> list[Difference]:
    """Rights that are taken before pages are inserted: they are inserted later now, without them."""
    taken = re.search(r"\bvma_desc_clear_flags\s*\([^;]*VMA_(?:READ|WRITE|EXEC)_BIT", new)
    if not mapper or not taken or "mmap_action_map_kernel_pages" not in new:
        return []
    return [Difference("rights", "pages no longer have the rights that it clears",
                       f"{mapper}() mapped the pages with the rights that the VMA had before they were cleared, "
                       "so they could be written all the same; now they are mapped without: a write is a SIGSEGV, "
                       "and so is any access where no right is left")]


def _later(mapper: str | None, old: str, new: str) -> list[Difference]:
    """What is refused by .mapped, once the mapping stands: the errors that the hook does not return any more."""
    was, still = (Counter(re.findall(r"-E[A-Z0-9]+\b", text)) for text in (old, new))
    lost = sorted((was - still).keys())
    if mapper or not lost or not re.search(r"->vm_ops\s*=[^=]", new):
        return []
    return [Difference("later", f"{listed(lost)} comes from .mapped, which unmaps what stood for a moment",
                       f"{listed(lost)} is returned by .mapped once the mapping stands, which is unmapped then")]


def _kept_apart(new: str) -> bool:
    """Whether the flags that the handler sets on each way keep neighbours from being merged."""
    return any(len(found[1]) == 1 and _APART.search(found[2]) and "clear" not in found[0]
               for found in _FLAGS.finditer(new))


def _merged(new: str) -> list[Difference]:
    """Flags or an offset of its own, by which a new range did not fit to its neighbour before."""
    if not (_FLAGS.search(new) or re.search(r"->pgoff\s*(?:[-+]?=[^=]|\+\+|--)", new)):
        return []
    return [Difference("merge", "neighbouring mappings can be one VMA, where there were two",
                       "the core merges after the hook and by the flags it leaves, which do not forbid that: two "
                       "neighbouring mappings that go on in the file can be one VMA, where there were two")]


def _asked(name: str, new: str) -> list[Difference]:
    """A hook that was not asked where the core merged: it had nothing to tell a new range by."""
    always = _BOTH_WAYS.search(new) or any(len(match[1]) == 1 for match in _FLAGS.finditer(new))
    if always or not re.search(r"\breturn\s+(?!-\s*E)", new):
        return []
    more = ", so its checks can no longer be bypassed by mapping beside an existing mapping"
    return [Difference("around", "it is asked for what the core merges, too",
                       f"the core merged a mapping with its neighbour without asking {name}(); it is asked now"
                       + (more if re.search(r"\breturn\s+-\s*E", new) else ""))]
