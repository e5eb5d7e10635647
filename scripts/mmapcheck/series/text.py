# SPDX-License-Identifier: GPL-2.0-only
"""The words of a patch: its subject in the file's own style, and a body that says what was done.

What the rules did is read off the handler before and after, so that a message never
claims what is not in its diff.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import PurePosixPath

from mmapcheck import VERSION
from mmapcheck.convert import calls, differs, mended, readers
from mmapcheck.convert.result import FileResult, Handler
from mmapcheck.lib import ctext

_WIDTH = 72
_SUBJECT = 70       # Leaves "[PATCH 12/34] " room in 80 columns and more.
_PREFIX = re.compile(r"((?:[\w.,/+\[\]-]+(?: [\w.,/+-]+)?: )+)(\S)")
# Subjects of commits on many files at once say nothing of a file's own prefix.
_NOT_ITS_OWN = re.compile(
    r"(?i)(treewide|revert|merge|mm|tree-wide|vfs|fs|linux|tools?|scripts?): ?$")
_WHY = ("The .mmap hook is deprecated: it is handed a VMA in the middle of being set up, may "
        "change anything in it, and can keep adjacent mappings from being merged. .mmap_prepare is "
        "handed a description of the VMA before any of that, sets what it wants there, and leaves "
        "it to the core to establish the mapping.")
_PRINT = re.compile(r"\b(?:printk|pr_\w+|\w*dev_(?:dbg|info|warn|err|notice)\w*|\w*_dbg|DRM_\w+)"
                    r"\s*\(")
_ACTION = re.compile(r"\bmmap_action_\w+\s*\(")


@dataclass(frozen=True)
class Pair:
    """One handler before and after, without comments and literals."""

    name: str
    old: str
    new: str
    struct: str


def leader(results: list[FileResult]) -> FileResult:
    """The file that a patch is named after: the first that has a handler converted."""
    return next((one for one in results if _converted(one)), results[0])


def subject(results: list[FileResult], history: list[str]) -> str:
    """The subject line of a patch on these files; `history` has the subjects of earlier commits."""
    prefix, capital = _prefix(leader(results).name, history)
    names = list(dict.fromkeys(one.handler for result in results for one in _converted(result)))
    swapped = [name for name in names if name.startswith("generic_file_")]
    if len(names) == 1 and swapped:
        said = [f"use {names[0]}_prepare()", "use mmap_prepare"]
    elif len(names) == 1:
        said = [f"convert {names[0]}() to mmap_prepare", "convert to mmap_prepare"]
    else:
        said = ["convert to mmap_prepare"]
    if capital:
        said = [words[0].upper() + words[1:] for words in said]
    return next((prefix + words for words in said if len(prefix + words) <= _SUBJECT),
                prefix + said[-1])


def _prefix(name: str, history: list[str]) -> tuple[str, bool]:
    """The prefix most of the file's own commits have, and whether a capital follows it."""
    found: dict[str, list[bool]] = {}
    for line in history:
        match = _PREFIX.match(line)
        if match and len(match[1]) <= 40 and not _NOT_ITS_OWN.match(match[1]):
            found.setdefault(match[1], []).append(match[2].isupper())
    if not found:
        return _from_path(name), False
    # The commonest; of two as common, the one used last.
    best = max(found, key=lambda prefix: (len(found[prefix]), -list(found).index(prefix)))
    return best, sum(found[best]) * 2 > len(found[best])


def _from_path(name: str) -> str:
    """A prefix for a file without history: its subsystem and driver."""
    path = PurePosixPath(name)
    parts = [part for part in path.parts[:-1]
             if part not in ("drivers", "fs", "arch", "kernel", "platforms", "core", "src")]
    if path.parts[0] == "sound":
        parts[0] = "ALSA"
    common = {"file", "main", "core", "super", "inode", "dev", "device", "module", "init", "driver",
              "misc", "proc", "chardev", "cdev", *parts}
    words = [*parts[-2:], *([path.stem] if path.stem not in common else [])]
    return "".join(f"{word}: " for word in words[-2:] or [path.stem])


def body(results: list[FileResult], checked: list[str], documented: bool) -> str:
    """The message below the subject; `checked` says what was tested, see series_proof.Proof."""
    heads = _heads(results)
    parts = [_WHY + (" See Documentation/filesystems/mmap_prepare.rst." if documented else "")]
    for result, mates in heads:
        head = f"Convert {differs.listed([f'{one.handler}()' for one in _converted(result)])}"
        parts.append(f"{head}{f' in {result.name}' if len(heads) > 1 else ''}:\n" + _items(_did(result, mates)))
    changes = changes_of(results)
    parts.append("This changes in behaviour:\n" + _items(changes) if changes else
                 "No change in behaviour is intended.")
    warned = list(dict.fromkeys(f"{pair.name}(): {words}" for result, mates in heads for pair in _pairs(result, mates)
                                if (words := differs.warned(pair.old))))
    if warned:
        parts.append("Not changed, but seen:\n" + _items(warned))
    unseen = list(dict.fromkeys(part for result in results for one in _converted(result)
                                for part in one.reason.split("; ") if readers.UNSEEN in part))
    if unseen:
        parts.append("Not seen:\n" + _items(unseen))
    rules = sorted({f"{one.cls}.cocci" for result in results for one in _converted(result)})
    parts.append(f"The change and this text were generated by mmapcheck {VERSION} with Coccinelle "
                 f"and the semantic patch{'es' * (len(rules) > 1)} {differs.listed(rules)}.")
    if checked:
        parts.append(f"Checked: {'; '.join(checked)}. Not run on hardware.")
    return "\n\n".join(_filled(part) for part in parts) + "\n"


def changes_of(results: list[FileResult]) -> list[str]:
    """What is different afterwards of the files of a patch, a sentence without its stop each."""
    found = {change: None for result, mates in _heads(results) for pair in _pairs(result, mates)
             for change in _changes(pair)}
    found |= {part: None for result in results for one in _converted(result) for part in one.reason.split("; ")
              if "without an MMU" in part or mended.TOLD.search(part)}
    return list(found)


def _heads(results: list[FileResult]) -> list[tuple[FileResult, list[FileResult]]]:
    """The files that have a handler converted, each with those that change with it."""
    texts = {one.name: one for one in results}
    return [(one, [texts[name] for name in one.mates] or [one]) for one in results if _converted(one)]


def _converted(result: FileResult) -> list[Handler]:
    return [one for one in result.handlers if one.status == "converted"]


def _pairs(result: FileResult, mates: list[FileResult]) -> list[Pair]:
    """The handlers of a file, which one that changes with it may define."""
    def body_of(texts: list[bytes], name: str) -> str:
        bodies = [body for text in texts for body in ctext.bodies(text.decode("utf-8", "surrogateescape"), name)]
        return ctext.blank("\n".join(bodies))
    places = [result, *(one for one in mates if one is not result)]
    return [Pair(one.handler, body_of([place.old for place in places], one.handler),
                 body_of([place.new or b"" for place in places], f"{one.handler}_prepare"), one.struct)
            for one in _converted(result)]


def _did(result: FileResult, mates: list[FileResult]) -> list[str]:
    """What the rules did for the handlers of a file, an item each; `mates` are all that change with it."""
    found: dict[str, None] = {}
    for pair in _pairs(result, mates):
        if not pair.old:
            found[f"its counterpart {pair.name}_prepare() takes its place"] = None
        for one in calls.CONVERTED:
            if differs.calls(pair.old, one.name) and differs.calls(pair.new, one.action) \
                    and not differs.calls(pair.new, one.name):
                found.setdefault(f"{one.name}() becomes {one.action}(){f', {one.maps}' if one.maps else ''}")
        if differs.calls(pair.old, "vm_insert_page") and (action := _ACTION.search(pair.new)):
            found[f"the loop of vm_insert_page() becomes {action[0].rstrip(' (')}()"] = None
        if re.search(r"->vm_flags\b|\bvm_flags_\w+\s*\(", pair.old):
            helpers = {f"{one}()" for one in re.findall(
                r"\bvma_desc_(?:test|set|clear)\w*(?=\s*\()", pair.new)}
            if helpers:
                found[f"VM_* flags become VMA_*_BIT numbers, for {differs.listed(sorted(helpers))}"] = None
        sizes = [f"{name}()" for name in ("vma_desc_size", "vma_desc_pages")
                 if differs.calls(pair.new, name)]
        if sizes:
            found[f"the length of the VMA comes from {differs.listed(sizes)}"] = None
        if re.search(r"->(?:vm_ops|private_data)\s*=[^=]", pair.new):
            found["vm_ops and private_data are set in the descriptor"] = None
    others = [one for one in mates if one is not result and not _converted(one)]
    for name in sorted({name for one in (result, *others) for name in _followers(one)}):
        found[f"{name}(), which is only called from there, takes the descriptor, too"] = None
    hooks = [hook for one in _converted(result) for hook in one.initialisers]
    plain = all(one.struct == "file_operations" for one in _converted(result))
    if len(hooks) > 1:
        found[f"the {len(hooks)} {'file_operations that name' if plain else 'places that set'} "
              f"{'it' if len(_converted(result)) == 1 else 'them'} follow"] = None
    if others:
        names = differs.listed([one.name for one in others])
        they = "it is" if len(_converted(result)) == 1 else "they are"
        found[f"{names}, where {they} defined or declared, change{'s' * (len(others) == 1)} along"] = None
    return list(found) or [f"it takes the descriptor in place of {'the file and ' * plain}the VMA"]


def _followers(result: FileResult) -> list[str]:
    """Functions beside the handlers that had a VMA as a parameter and have a descriptor now."""
    takes = r"[^;{{}}]*struct {}[^;{{}}]*"
    old, new = (ctext.blank(text.decode("utf-8", "surrogateescape"))
                for text in (result.old, result.new or b""))
    before, after = ({one.name for one in ctext.functions(code, takes=takes.format(tag))}
                     for code, tag in ((old, "vm_area_struct"), (new, "vm_area_desc")))
    return sorted(before & after)


def _changes(pair: Pair) -> list[str]:
    """What is different for a program or a driver afterwards, a sentence without its stop each."""
    found = [one.long for one in differs.of(pair.name, pair.old, pair.new, pair.struct)]
    mapper = differs.mapper_of(pair.old)
    if mapper is None:
        return found
    call, action = re.search(rf"\b{mapper}\s*\(", pair.old), _ACTION.search(pair.new)
    gone = len(_PRINT.findall(pair.old)) - len(_PRINT.findall(pair.new))
    if gone > 0:
        found.append(f"the log message{'s' * (gone > 1)} of a failing {mapper}() "
                     f"{'are' if gone > 1 else 'is'} gone")
    if call and action and len(_PRINT.findall(pair.old, call.end())) - max(gone, 0) > \
            len(_PRINT.findall(pair.new, action.end())):
        found.append(f"what was logged after {mapper}() is logged before the mapping is made")
    return found


def _items(items: list[str]) -> str:
    return "\n".join(f"- {one}" for one in items)


def _filled(part: str) -> str:
    """Wrapped for a mail; the items of a list hang."""
    return "\n".join(textwrap.fill(line, _WIDTH, subsequent_indent="  " if line[:2] == "- " else "",
                                   break_long_words=False, break_on_hyphens=False)
                     for line in part.split("\n"))
