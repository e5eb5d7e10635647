# SPDX-License-Identifier: GPL-2.0-only
"""One file on its way through the semantic patches.

They decide what may change, and change it. What is decided here is only what they cannot see: which
structures of this tree have a prepare member, whether a name is left over somewhere spatch did not read.
"""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mmapcheck.convert import (api, assemble, calls, coming, compat, differs, handlers, layout, loops, mended,
                               module, readers, together)
from mmapcheck.convert.branches import Lost
from mmapcheck.convert.handlers import Initialiser
from mmapcheck.convert.meeting import ask
from mmapcheck.convert.result import FileResult, Handler
from mmapcheck.convert.slim import Slim
from mmapcheck.convert.touched import Other
from mmapcheck.lib import ctext, files, proc, spatch

# Handlers without a mapping call: those that use their VMA, those that do not, and those of
# which this file has only the name.
PLAIN = ("fields", "refusal", "swap")
_PAGE_CACHE = re.compile(calls.CLASSES["generic_file"])
_VMA = re.compile(r"\bstruct\s+vm_area_struct\s*\*\s*(\w+)")
_REFUSED = re.compile(r"^(\w+) stays \.mmap: (.*) \[mmap-legacy\]$")
_LEFT = re.compile(r"\bvm_area_struct\b|\bdesc->vm_(?!ops\b|file\b)\w+|\bvma->|\bvm_flags_(?:set|clear|mod)\b"
                   r"|\bvma_(?:start|last)_pgoff\b"
                   rf"|\b(?:{'|'.join(calls.MAPPERS)})\b")
# A call by a member of a structure, or one that a handler which makes it is refused for.
_POINTER = re.compile(rf"(?:(?:->|\.)\s*\w+|\b(?:{'|'.join(one.name for one in calls.ALL if one.cls == calls.NONE)}))"
                      r"\s*\(")
# What refuse.cocci says of a mapping call in a loop; why that stays is known better.
_ONE_ACTION = ", and a descriptor has one action"
# Any other call, save those by which a rule may understand the VMA, and what only looks like one.
_PLAIN_CALL = re.compile(r"(?<![\w.>])(?!(?:vma?|is|generic|mmap_action)_|(?:if|while|for|switch|return|sizeof|typeof|likely|unlikely)\b"
                         rf"|(?:{'|'.join(one.name for one in calls.ALL if one.cls != calls.NONE)})\b)[a-z_]\w*\s*\(")
# No spatch tells a rule of this attribute; most cannot parse it.
_FREED = re.compile(r"\b__free\s*\(")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@lru_cache(maxsize=4)
def modules_of(kernel: Path | None, build: Path | None, wanted: str) -> module.Modules:
    """What is known of the kernel, and of the modules looked at, in this run."""
    return module.Modules(module.Kernel(kernel, build, wanted))


def _losses(names: list[str], text: str) -> set[str]:
    """What was not parsed: functions by their names, and other lines, which move, by what they say."""
    lines = text.split("\n")
    return {" ".join(lines[int(number[1]) - 1].split()) if (number := re.fullmatch(r"line (\d+)", name)) else name
            for name in names}


def _hopeless(text: str, handler: str) -> bool:
    """Whether no class converts a handler: it hands its VMA to a function pointer, or to what no action stands for.

    What a function of the file does that gets it counts, too, and so does one of another file, of a name that no
    rule knows. Only what is certain, so that refuse.cocci alone need be asked; it has the reason.
    """
    seen: set[str] = set()
    plain = ctext.blank(text)

    def handed(code: str, calls_: re.Pattern[str]) -> list[str]:
        """The calls that are given the VMA of a function."""
        vma = _VMA.search(code)
        return [call[0] for call in calls_.finditer(code, vma.end()) if (end := ctext.matching(code, call.end() - 1)) > 0
                and vma[1] in map(str.strip, ctext.split_commas(code[call.end():end - 1]))] if vma else []

    def hands_on(name: str) -> bool:
        seen.add(name)
        codes = [ctext.blank(body) for body in ctext.bodies(text, name)]
        if any(handed(code, _POINTER) for code in codes):
            return True
        more = {call.rstrip("( \t\n") for code in codes for call in handed(code, _PLAIN_CALL)}
        return any(hands_on(one) if re.search(rf"\b{one}\s*\([^;{{}}]*\)\s*\{{", plain) else
                   not re.search(rf"#\s*define\s+{one}\b", plain) for one in sorted(more - seen))
    return hands_on(handler)


def _rule(name: str, **words: str) -> Path:
    """A semantic patch, assembled from its parts once a run: what `make all` left may be older."""
    given = "".join(re.sub(r"\W+", "-", value) for value in words.values())
    path = proc.scratch() / f"{name}{given[:200]}.cocci"
    if not path.is_file():
        files.write(path, assemble.text(name, **words).encode())
    return path


class Job:
    """One file on its way through the semantic patches."""

    def __init__(self, path: Path, result: FileResult, facts: api.Facts, opts: Any, found: together.Found) -> None:
        self.path = path
        self.headers: Path | None = opts.kernel
        self.result = result
        self.moves = [one for one in found.moves if path in (one.home, *one.others)]
        self.facts = facts
        self.timeout = opts.timeout
        self.both = getattr(opts, "compat", False)
        self.modules = modules_of(opts.kernel, getattr(opts, "build", None), opts.api)
        self.view = self.modules.view(path, result.old)
        self.text = self.view.text          # what is alive of the file, and its bytes
        self.plain = _bytes(self.text)
        self.mended = mended.Mended(self.text)      # what is converted
        self.unoffered: dict[str, str] = {}     # why this tree's API is not enough for handlers
        self.coming: dict[str, str] = {}    # why a later kernel refuses what handlers map
        self.made: bytes | None = None      # what became of these
        self.classes: dict[str, str] = {}   # which class converted a handler, and why others stay
        self.reasons: dict[str, str] = {}
        self.vetoes: dict[str, str] = {}
        self.owners = frozenset(facts.prepared) - {"file_operations"}
        self.hooks = handlers.initialisers(self.text, handlers.OWNERS | self.owners)
        self.done = self._done()
        project = self.modules.project(path)
        # A function of this file alone is none that others name.
        self.stay = {name: why for name, why in found.staying(project.root).items()
                     if not together.static(self.text, name)}
        self.watched = readers.Watched(project, path, self.view,
                                       [hook for hook in self.hooks if facts.why_not(hook.struct) is None])
        other = getattr(opts, "skip_if_touched", None)
        self.left: str | None = None        # why nothing is written, where that is no failure
        self.other = Other(other, result.name) if other else None
        if self.other:
            self.watched.refused |= self.other.changed(self.view.whole, [hook for hook in self.hooks if self._open(hook)])
        self.lost: list[str] = []
        self.swapped: list[str] = []

    @property
    def homely(self) -> list[str]:
        """The handlers that are defined here, and move together with their declarations and uses elsewhere."""
        return [one.handler for one in self.moves if one.home == self.path]

    def study(self, vetoes: dict[str, str]) -> None:
        """Find out what becomes of each handler that is defined here, save those that others have a word against."""
        self.vetoes = vetoes
        strange = {one.handler for one in self.moves} - set(self.homely)
        names = {hook.handler: hook.struct for hook in self.hooks if self._open(hook) and hook.handler not in strange}
        names |= dict.fromkeys(self.homely, "file_operations")
        self.reasons |= self.stay | self.watched.refused | {name: vetoes[name] for name in self.homely if name in vetoes}
        why = None
        if names or self.moves:
            self.lost, why = self._unparsed(self.plain)
        if names:
            why = why or self._mend(names) or self._convert(names)
        self.result.failure = why

    def _mend(self, names: dict[str, str]) -> str | None:
        """Mend what a kernel to come refuses, or leave it alone; why that is not known, or None."""
        text = together.dressed(self.text, self.homely) + together.TAIL + together.tail(self.homely)
        found, unknown = coming.refused(_bytes(text), self.timeout)
        self.coming = {name: why for name, why in found.items() if name in names}
        # With both versions in one file the old one stays as it is.
        if not self.both and not unknown:
            self._mended(set(names) - set(self.homely) - self.reasons.keys())
        self.reasons |= {name: why for name, why in self.coming.items() if name not in self.mended.known}
        return unknown

    def _mended(self, names: set[str]) -> None:
        """Mend these handlers, and no other."""
        self.mended = mended.mend(self.text, names, self.coming, self.timeout,
                                  loops.Offers(self.facts.discontig, self.facts.error_override))

    def take(self, agreed: dict[str, str], refused: dict[str, str]) -> None:
        """Follow what was decided about handlers that are defined in another file."""
        for one in self.moves:
            name = one.handler
            if one.home == self.path or self.result.failure:
                continue
            if name in agreed:
                text = self.text if self.made is None else self.made.decode("utf-8", "surrogateescape")
                self.made = _bytes(layout.polish(self.text, together.renamed(text, name)))
                self.classes[name] = agreed[name]
            else:
                self.reasons[name] = f"{os.path.relpath(one.home, self.path.parent)}: {refused[name]}"

    def finish(self, version: compat.Version) -> None:
        """Give every handler of the file its verdict, and make the new content."""
        if self.made is not None and not self.result.failure:
            self.result.failure = self._finish(version)
        self.result.handlers = self._verdicts(self.classes, self.reasons)

    def undo(self, why: str) -> None:
        """Leave the file as it is, since another that changes with it has to stay."""
        self.result.new = None
        self.result.handlers = [replace(one, status="failed", reason=why) if one.status in ("converted", "convertible")
                                and one.handler in {move.handler for move in self.moves} else one
                                for one in self.result.handlers]
        self.result.failure = self.result.failure or why

    def leave(self, why: str) -> None:
        """Refuse what was converted; that is no failure."""
        self.result.new, self.left = None, why
        self.result.handlers = [replace(one, status="refused", reason=why) if one.status in ("converted", "convertible")
                                else one for one in self.result.handlers]

    def _open(self, hook: Initialiser) -> bool:
        """Whether this initialiser is one a semantic patch may look at."""
        return (not hook.field.startswith("mmap_prepare") and hook.handler != "NULL" and hook.how == "."
                and (hook.struct, hook.name) not in self.done and self.facts.why_not(hook.struct) is None)

    def _done(self) -> set[tuple[str, str]]:
        """The structs whose initialiser sets .mmap_prepare in another branch of an #if."""
        found = handlers.initialisers(self.view.whole, handlers.OWNERS | self.owners)
        lines = ctext.blank(self.view.whole).split("\n")
        prepared = {(one.struct, one.name): one.line for one in found
                    if one.field.startswith("mmap_prepare") and one.struct != "?"}
        return {key for one in found if (key := (one.struct, one.name)) in prepared
                and not one.field.startswith("mmap_prepare")
                and any(re.match(r"\s*#\s*(?:el|if|endif)", line) for line in
                        lines[min(one.line, prepared[key]):max(one.line, prepared[key]) - 1])}

    def _convert(self, names: dict[str, str]) -> str | None:
        """Run the classes one after the other; who converted what; why it went wrong, or None.

        `names` are the structs of the handlers. Those of an owner are a class of their own.
        """
        classes, reasons = self.classes, self.reasons
        moving = [name for name in self.homely if name not in reasons]
        # A refusal speaks of the lines of the file.
        self.dressed, text = (_bytes(together.dressed(one, moving) + together.TAIL + self._pins()
                                     + together.tail(moving)) for one in (self.text, self.mended.text))
        left = set(names) - reasons.keys()
        fits = {one: {struct} if struct in self.owners else self._classes(one)
                for one, struct in names.items()}
        self.swapped = [one for one in names if "swap" in fits[one]]
        vain = {one for one in left if _hopeless(text.decode("utf-8", "surrogateescape"), one)}
        for name in (*calls.CLASSES, *PLAIN, *sorted(self.owners)):
            if not any(name in fits[one] for one in left - vain):
                continue
            done = self._run(name, text, "patch")
            if done.failure:
                return f"{name}: {done.failure}"
            if done.text is None:
                continue
            text = done.text
            still = {hook.handler for hook in handlers.initialisers(
                text.decode("utf-8", "surrogateescape"), handlers.OWNERS | self.owners) if self._open(hook)}
            classes.update({one: name for one in left - still})
            left &= still
        unoffered = self._unoffered(text.decode("utf-8", "surrogateescape"))
        self.unoffered |= unoffered
        if (idle := self.mended.known.keys() - classes.keys() | unoffered.keys()):
            self._mended(set(self.mended.known) - idle)
            reasons |= {name: why for name, why in self.coming.items() if name in idle} | unoffered
            classes.clear()
            return self._convert(names)
        if left and (why := self._refusals(left, reasons)):
            return why
        reasons |= {name: reasons[name].replace(_ONE_ACTION, f", and {why}") for name, why in self.mended.loops.items()
                    if why and name in reasons}
        if not classes:
            return None
        kept, mark, _ = text.decode("utf-8", "surrogateescape").partition(together.TAIL)
        if not mark:
            return "what was appended to the file is gone"
        self.made = self._polished(_bytes(together.undressed(kept, moving)), classes)
        return None

    def _unoffered(self, text: str) -> dict[str, str]:
        """Why handlers that were converted to `text` have nothing to become in this tree, by their names."""
        def why(written: str) -> str | None:
            name = self.facts.lacks(written)
            what = "no .mapped in struct vm_operations_struct" if name == "mapped" else f"no {name}()"
            return f"this tree has {what}; --api 7.1 converts for a newer one" if name else None
        of_each = {name: why(" .mapped =" * (name in self.mended.split) + "".join(ctext.bodies(text, f"{name}_prepare")))
                   for name in self.classes}
        found = {name: said for name, said in of_each.items() if said}
        # What the functions say that they pass their descriptor to.
        everywhere = why(self._written(text)) if not found else None
        return found or ({name: everywhere for name in self.classes} if everywhere else {})

    def _pins(self) -> str:
        """What makes the semantic patches leave the handlers alone that more is known of."""
        here = {hook.handler for hook in self.hooks} | set(self.homely)
        return readers.pins(here & {*self.stay, *self.watched.refused, *self.vetoes})

    def since(self) -> compat.Version:
        """The kernel that first had what was written."""
        return compat.since(self._written((self.made or b"").decode("utf-8", "surrogateescape")))

    def _finish(self, version: compat.Version) -> str | None:
        """Make the new content, with what is dead where it was; why that fails, or None."""
        text = (self.made or b"").decode("utf-8", "surrogateescape")
        try:
            whole = self.view.restored(text)
            if self.both:
                whole = self._joined(text, version)
        except Lost:
            return "a branch of #if that is dead on this kernel would not be the same afterwards: convert it by hand"
        self.result.new = whole
        return None

    def _joined(self, text: str, version: compat.Version) -> bytes:
        """Both versions in one: that of `text` is for the kernels that have what it uses."""
        project = self.modules.project(self.path)
        # What is alive on the kernel converted for has to be on the first of these, too.
        if self.modules.view(self.path, self.result.old, version).runs != self.view.runs:
            version = self.modules.kernel.version
        asked = compat.spelling([self.view.whole, *map(module.text_of, project.near(self.path))])
        versioned = project.versioned(self.path, self.view.whole)
        return self.view.ended(compat.joined(self.view, text, asked.conditions(version), versioned))

    def _written(self, text: str) -> str:
        """The lines of a text that are not of the file."""
        before = self.text.split("\n")
        after = text.split("\n")
        return "\n".join(line for tag, _, _, j, k in difflib.SequenceMatcher(None, before, after, False).get_opcodes()
                         if tag != "equal" for line in after[j:k])

    def _classes(self, handler: str) -> set[str]:
        """The classes that may fit a handler, by the words of its definitions."""
        found = {"swap"} if self._prepared(handler) else set()
        for body in ctext.bodies(self.text, handler):
            code = ctext.blank(body)
            mapping = {name for name, names in calls.CLASSES.items() if re.search(rf"\b(?:{names})\b", code)}
            vma = _VMA.search(code)
            used = vma and re.search(rf"\b{vma[1]}\b", code[vma.end():])
            found |= mapping or {"fields" if used else "refusal"}
        return found

    def _prepared(self, handler: str) -> bool:
        """Whether a hook that this file only names has a counterpart beside its declaration."""
        if ctext.definition(self.text, handler) is not None:
            return False
        if (known := _PAGE_CACHE.fullmatch(handler)):
            return bool(known)
        places = [*([self.headers / "include"] if self.headers else []), self.path.parent]
        return any(api.declares(header, handler) for header in
                   handlers.naming([place for place in places if place.is_dir()],
                                   rf"\b{re.escape(handler)}_prepare[[:space:]]*\(", self.timeout)
                   if header.suffix == ".h")

    def _run(self, name: str, text: bytes, mode: str, macros: bool = False) -> spatch.Result:
        defines = ("error_override",) if self.facts.error_override else ()
        words = {}
        if name in self.owners:
            hook = self.facts.prepared[name]
            words = {"OPS": name, "OLD": hook.replace("_prepare", "", 1), "NEW": hook}
            name = name if name in assemble.classes() else "uio_info"
        if name == "swap" and (more := sorted(one for one in self.swapped if not _PAGE_CACHE.fullmatch(one))):
            words = {"CALL": f"^({'|'.join([calls.CLASSES['generic_file'], *more])})$"}
        rule = _rule(name, **words)

        def answer(texts: list[bytes]) -> list[spatch.Result]:
            return spatch.runs(rule, texts, mode=mode, defines=defines, timeout=self.timeout, macros=macros)

        slim = Slim(text.decode("utf-8", "surrogateescape"))
        done = ask((rule, mode, macros), answer, _bytes(slim.text))
        if done.failure or done.text is None:
            return done
        whole = slim.restored(done.text.decode("utf-8", "surrogateescape"))
        return replace(done, text=_bytes(whole)) if whole is not None else answer([text])[0]

    def _unparsed(self, text: bytes) -> tuple[list[str], str | None]:
        """The functions of a text that spatch cannot parse, and why that is not known, or None."""
        return ask("parse", lambda texts: [spatch.unparsed(one, timeout=self.timeout) for one in texts], text)

    def _refusals(self, left: set[str], reasons: dict[str, str]) -> str | None:
        """Why each of these handlers stays as it is: the first reason of refuse.cocci."""
        here = {one for one in left if ctext.definition(self.text, one)}
        # What is not parsed as it stands can be read with our macros, not written.
        for some, macros in ((here - set(self.lost), False), (here & set(self.lost), True)):
            if not some:
                continue
            done = self._run("refuse", self.dressed, "report", macros=macros)
            if done.failure:
                return f"refuse: {done.failure}"
            for line in done.stdout.splitlines():
                place, _, words = line.partition(": WARNING: ")
                if (match := _REFUSED.match(words)) and match[1] in some:
                    at = place.rsplit(":", 2)[-2]
                    reasons.setdefault(match[1], f"line {at}: {match[2]}")
        return None

    def elsewhere(self, handler: str) -> str:
        """The reason for a handler that no rule has named."""
        if ctext.definition(self.text, handler) is None:
            return f"{handler}() is not defined in this file: convert it where it is defined"
        if handler in self.lost:
            return f"spatch cannot parse {handler}(): convert it by hand"
        return "no semantic patch handles this form"

    def _verdicts(self, classes: dict[str, str], reasons: dict[str, str]) -> list[Handler]:
        groups: dict[tuple[str, str, str], list[Initialiser]] = {}
        for hook in self.hooks:
            groups.setdefault((hook.field, hook.handler, hook.struct), []).append(hook)
        made = []
        for (member, name, struct), hooks in groups.items():
            line = ctext.definition(self.text, name) or hooks[0].line
            one = Handler(self.result.name, line, name, struct, "refused",
                          initialisers=tuple(f"{hook.name}:{hook.line}" for hook in hooks))
            made.append(self._verdict(one, hooks[0], classes, reasons))
        return made

    def _verdict(self, one: Handler, hook: Initialiser, classes: dict[str, str],
                 reasons: dict[str, str]) -> Handler:
        line, how = hook.line, hook.how
        if hook.field.startswith("mmap_prepare"):
            return replace(one, status="already")
        if (hook.struct, hook.name) in self.done:
            return replace(one, status="already", reason="its initialiser sets .mmap_prepare for other kernels")
        if one.handler == "NULL":
            return replace(one, status="already", reason="no handler: NULL")
        if (why := self.facts.why_not(one.struct)):
            return replace(one, status="no-api", reason=why)
        if one.handler in self.unoffered:
            return replace(one, status="no-api", reason=self.unoffered[one.handler])
        if self.result.failure:
            return replace(one, status="failed", reason=self.result.failure)
        if how == ":":
            return replace(one, reason=f"line {line}: it is set as `mmap: {one.handler}`: write .mmap = {one.handler}")
        if one.handler in classes:
            done = replace(one, status="convertible", cls=classes[one.handler])
            known = [self._known(done), self.mended.known.get(one.handler), self.watched.unseen(one.initialisers)]
            return replace(done, reason="; ".join(filter(None, known)))
        if how == "=":
            return replace(one, reason=f"line {line}: it is set at run time: convert it by hand")
        known = reasons.get(one.handler)
        status = "failed" if one.handler in self.lost and not known else "refused"
        return replace(one, status=status, reason=known or self.elsewhere(one.handler))

    def _known(self, one: Handler) -> str:
        """What there is to know of a conversion: what differs afterwards, and what NOMMU cannot do."""
        if one.cls == "swap" or not self.made:
            return ""
        new = self.made.decode("utf-8", "surrogateescape")
        old, now = ctext.bodies(self.text, one.handler), ctext.bodies(new, f"{one.handler}_prepare")
        before, after = (ctext.blank("\n".join(bodies)) for bodies in (old, now))
        found = [each.short for each in differs.of(one.handler, before, after, one.struct)]
        # Without an MMU only such a file is mapped by its hook, and then no action can be carried out.
        if any("mmap_action_" in body for body in now) and any(
                handlers.sets(self.text, name.split(":")[0], "get_unmapped_area") for name in one.initialisers):
            found.append("its file_operations have a .get_unmapped_area: without an MMU this mapping now fails")
        return "; ".join([*found, *filter(None, [differs.warned(before)])])

    def _polished(self, text: bytes, classes: dict[str, str]) -> bytes:
        new = text.decode("utf-8", "surrogateescape")
        for name, first, vma in handlers.takers(self.text):
            if name in classes:
                new = layout.kernel_doc(new, name, f"{name}_prepare", first, vma)
            else:
                new = layout.kernel_doc(new, name, name, None, vma)
        return layout.polish(self.text, new).encode("utf-8", "surrogateescape")

    def prove(self) -> None:
        """Test the new text; drop it, and say so, unless it holds."""
        if self.result.new is None:
            return
        if self.other and (why := self.other.conflict(*(one.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
                                                        for one in (self.result.old, self.result.new)))):
            self.leave(why)
            return
        why = self._flaw(self.made or b"") or self._changed(self.result.new)
        made = "failed" if why else "converted"
        self.result.handlers = [
            replace(one, status=made, reason=why or one.reason) if one.status == "convertible" else one
            for one in self.result.handlers]
        if why:
            self.result.new, self.result.failure = None, why

    def _flaw(self, new: bytes) -> str | None:
        """What is wrong with the new text, or None."""
        text = new.decode("utf-8", "surrogateescape")
        code = ctext.blank(text)
        names = [name for name, cls in self.classes.items() if cls != "swap"]
        for name in names:
            if re.search(rf"(?<!struct )\b{re.escape(name)}\b", code):
                return f"{name} is still named after its conversion"
            for body in ctext.bodies(text, f"{name}_prepare"):
                if (left := _LEFT.search(ctext.blank(body))):
                    return f"{name}_prepare() still has {left[0]}"
                if "mmap_action_" in body and _FREED.search(ctext.blank(body)):
                    return f"{name}_prepare() gives up a __free() variable before the mapping is made"
        lost, why = self._unparsed(new)
        if why:
            return why
        if (more := _losses(lost, text) - _losses(self.lost, self.text)):
            return f"spatch cannot parse what it wrote: {', '.join(sorted(more))}"
        for name in sorted(set(self.classes.values())):
            again = self._run(name, new + _bytes("\n" + self._pins()), "patch")
            if again.failure or again.text is not None:
                return f"{name}: a second run changes the file again"
        return None

    def _changed(self, new: bytes) -> str | None:
        """What is wrong with the whole content that the new text became, or None."""
        again = self.modules.view(self.path, new)
        names = {one.handler for one in self.result.handlers if one.status == "convertible"}
        if not self.both and [again.taken(run) for run in again.runs] != [self.view.taken(run) for run in self.view.runs]:
            return "a branch of #if that is dead on this kernel would change"
        if (left := sorted(names & {hook.handler for hook in handlers.initialisers(again.text)
                                    if not hook.field.startswith("mmap_prepare")})):
            return f"{left[0]} would still be set after its conversion"
        return None
