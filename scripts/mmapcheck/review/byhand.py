# SPDX-License-Identifier: GPL-2.0-only
"""A handler that a patch converts by hand, held against what convert makes of it.

Both are read as text, with the functions they call in the same file: what ours does and theirs
does nowhere is worth a remark. That it is written otherwise is not. A remark is of level 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from mmapcheck.check.finding import Finding
from mmapcheck.convert import api, handlers, main as convert
from mmapcheck.convert.handlers import Initialiser
from mmapcheck.lib.ctext import blank, bodies, definition
from mmapcheck.options import Options
from mmapcheck.review.states import Layout, Patch

ID, LEVEL = "mmap-legacy", 1
# What the action sets itself, by what its name has.
_IMPLIED = {"remap": {"IO", "PFNMAP", "DONTEXPAND", "DONTDUMP"}, "map_kernel_pages": {"MIXEDMAP"}}
_FLAG = re.compile(r"\bVMA?_([A-Z][A-Z0-9]+)(?:_BIT)?\b")
_SETS = re.compile(r"(?:\bvma_desc_set_flags(?:_mask)?\s*\(|->\s*vm_flags\s*\|=)([^;]*);")
_CLEARS = re.compile(r"(?:\bvma_desc_clear_flags(?:_mask)?\s*\(|->\s*vm_flags\s*&=)([^;]*);")
_PROTECTS = re.compile(r"\bpage_prot\s*=\s*(\w+)\s*\(")
_RETURNS = re.compile(r"\breturn\s+-(E[A-Z]+)\b")
_ACTION = re.compile(r"\bmmap_action_(\w+)\s*\(")
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_CALLS = re.compile(r"\bit calls (\w+)\(\)")
# Two calls deep: a hook and its helpers.
_DEPTH = 2


@dataclass(frozen=True)
class Hook:
    """What a .mmap_prepare hook does, helpers of its file included."""

    text: str

    @property
    def sets(self) -> set[str]:
        """The flags it sets, without VM_."""
        return {flag for said in _SETS.findall(self.text) for flag in _FLAG.findall(said)}

    @property
    def clears(self) -> set[str]:
        """The flags it takes away."""
        return {flag for said in _CLEARS.findall(self.text) for flag in _FLAG.findall(said)}

    @property
    def named(self) -> set[str]:
        """All flags it names, and those its action sets."""
        implied = {flag for words, flags in _IMPLIED.items() if any(words in one for one in self.actions)
                   for flag in flags}
        return set(_FLAG.findall(self.text)) | implied

    @property
    def actions(self) -> set[str]:
        """What stands behind mmap_action_ in its calls."""
        return set(_ACTION.findall(self.text))

    def has(self, member: str) -> bool:
        """Whether it sets a member of the descriptor."""
        return bool(re.search(rf"->\s*{member}\s*=[^=]", self.text))


def remarks(patch: Patch, layout: Layout, kernel: Path, facts: api.Facts, opts: Options,
            ) -> tuple[list[Finding], list[str]]:
    """(what the conversions in a patch leave out, a finding each; what could not be held against ours)."""
    found: list[Finding] = []
    failed: list[str] = []
    if facts.missing:
        return found, failed
    for change in patch.changes:
        if not (change.old_name and change.name.endswith(".c") and change.new.regular and change.old.regular):
            continue
        old, new = (layout.text(one).decode("utf-8", "surrogateescape") for one in (change.old, change.new))
        if "mmap_prepare" in new and (pairs := _converted(old, new)):
            given = SimpleNamespace(timeout=opts.timeout, api="auto", kernel=kernel, build=None)
            made = convert.of_text(kernel, kernel / change.old_name, layout.text(change.old), facts, given)
            if made.failure:
                failed.append(f"{change.name}: not held against convert: {made.failure}")
                continue
            ours = (made.new or b"").decode("utf-8", "surrogateescape")
            reasons = {one.handler: one.reason for one in made.handlers if one.status == "refused"}
            for was, now in pairs.items():
                found += [_finding(change.name, new, now, said)
                          for said in _said(was, now, ours, new, reasons.get(was, ""))]
    return found, failed


def _converted(old: str, new: str) -> dict[str, str]:
    """The handlers of the old text that the same structs of the new one prepare: {old: new}."""
    def of(text: str) -> dict[tuple[str, str], Initialiser]:
        return {(one.struct, one.name): one for one in handlers.initialisers(text)}
    before, after = of(old), of(new)
    return {was.handler: now.handler for place, was in before.items() if (now := after.get(place))
            and not was.field.startswith("mmap_prepare") and now.field.startswith("mmap_prepare")
            and definition(old, was.handler) and definition(new, now.handler)}


def _hook(text: str, name: str) -> Hook:
    """A hook's code with that of the functions it calls in its file, comments blanked."""
    parts: dict[str, str] = {}
    left = {name}
    for _ in range(_DEPTH + 1):
        fresh = {one: "\n".join(map(blank, bodies(text, one))) for one in left - parts.keys()}
        parts.update(fresh)
        left = {call for body in fresh.values() for call in _CALL.findall(body.partition("{")[2])}
    return Hook("\n".join(parts[one] for one in sorted(parts)))


def _said(was: str, now: str, ours: str, new: str, refused: str) -> list[str]:
    """What is to be said of one conversion."""
    theirs = _hook(new, now)
    if refused:
        taken = _CALLS.search(refused)
        still = taken and re.search(rf"\b{taken[1]}\s*\(", theirs.text)
        return [f"{now}() is made of {was}(), which convert refuses: {refused.partition(': ')[2]}"] if still else []
    if not definition(ours, f"{was}_prepare"):
        return []
    return [f"{now}() {said}" for said in _left_out(was, _hook(ours, f"{was}_prepare"), theirs)]


def _left_out(was: str, ours: Hook, theirs: Hook) -> list[str]:
    """What one hook does and the other nowhere."""
    lost = []
    if (flags := ours.sets - theirs.named):
        lost.append(f"set {_list('VM_', flags)}")
    if (flags := ours.clears - set(_FLAG.findall(theirs.text))):
        lost.append(f"clear {_list('VM_', flags)}")
    if (calls := set(_PROTECTS.findall(ours.text)) - set(_CALL.findall(theirs.text))):
        lost.append(f"set page_prot by {_list('', calls)}()")
    lost += [f"set {member}" for member in ("vm_ops", "private_data")
             if ours.has(member) and not theirs.has(member)]
    # An error is one that user space may look for.
    lost += [f"fail with -{one}" for one in sorted(set(_RETURNS.findall(ours.text))
                                                   - set(_RETURNS.findall(theirs.text)))]
    if ours.actions and not theirs.actions and not re.search(r"\baction\b", theirs.text):
        lost.append("map anything")
    made = [f"does not {what}; {was}() did" for what in lost]
    if {"remap", "ioremap"} & ours.actions and theirs.actions and all(
            one.endswith("_full") for one in theirs.actions):
        made.append(f"maps the whole VMA; {was}() mapped part of it")
    return made


def _list(prefix: str, names: set[str]) -> str:
    return ", ".join(f"{prefix}{one}" for one in sorted(names))


def _finding(name: str, text: str, hook: str, said: str) -> Finding:
    line = definition(text, hook) or 1
    column = text.split("\n")[line - 1].find(hook) + 1
    return Finding(ID, name, line, max(column, 1), hook, said, LEVEL, expression=said, engines=("cocci",))
