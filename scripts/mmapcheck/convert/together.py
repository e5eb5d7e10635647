# SPDX-License-Identifier: GPL-2.0-only
"""Handlers that are not static: defined in one file, set in another, declared in a header.

They move if every file that names them is of their module, was named to be looked at, and
does nothing with them but define, declare and set them. Then all these files change, or none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mmapcheck.convert import handlers
from mmapcheck.convert.module import Modules
from mmapcheck.lib import ctext
from mmapcheck.lib.ctext import blank

TAIL = "/*mmapcheck-tail*/\n"
_TAKES = r"\(\s*struct\s+file\s*\*\s*\w*\s*,\s*struct\s+vm_area_struct\s*\*\s*\w*\s*\)"
_DECLARED = re.compile(r"^([ \t]*)struct vm_area_struct;[ \t]*$", re.M)


@dataclass(frozen=True)
class Move:
    """One handler, where it is defined, and the other files that name it."""

    handler: str
    home: Path
    others: frozenset[Path]


@dataclass(frozen=True)
class Found:
    """The handlers that can move, and why others cannot, by the root of their module and their names."""

    moves: tuple[Move, ...] = ()
    stay: tuple[tuple[Path, str, str], ...] = ()

    def staying(self, root: Path) -> dict[str, str]:
        """Why handlers of a module cannot move, by their names."""
        return {name: why for where, name, why in self.stay if where == root}

    def groups(self, paths: list[Path]) -> list[list[Path]]:
        """The files that may change together; `paths` are there anyway."""
        group: dict[Path, set[Path]] = {path: {path} for path in paths}
        for move in self.moves:
            joined = set().union(*(group.get(path, {path}) for path in (move.home, *move.others)))
            group.update(dict.fromkeys(joined, joined))
        sets = {id(one): one for one in group.values()}.values()
        return sorted((sorted(one, key=os.fsencode) for one in sets), key=lambda one: os.fsencode(one[0]))


def find(modules: Modules, paths: list[Path], named: Callable[[Path], bool], timeout: float) -> Found:
    """What can move of the handlers that `paths` set; `named` tells the files that may change."""
    moves: dict[tuple[Path, str], Move] = {}
    stay: dict[tuple[Path, str], str] = {}
    for path in paths:
        text = _text(path)
        for hook in handlers.initialisers(text):
            name, key = hook.handler, (modules.project(path).root, hook.handler)
            if hook.struct != "file_operations" or hook.how != "." or hook.field != "mmap" or key in moves \
                    or key in stay or not re.fullmatch(r"[A-Za-z_]\w*", name) or name == "NULL" or static(text, name):
                continue
            found = _move(modules, path, name)
            if isinstance(found, Move) and (away := sorted(
                    one for one in (found.home, *found.others) if not named(one))):
                found = f"it changes together with {_beside(away[0], path)}, which was not named"
            if isinstance(found, Move):
                moves[key] = found
            elif found:
                stay[key] = found
    _seen_elsewhere(modules, moves, stay, timeout)
    return Found(tuple(moves.values()), tuple((*key, why) for key, why in stay.items()))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "surrogateescape").replace("\r\n", "\n")
    except OSError:
        return ""


def _beside(path: Path, other: Path) -> str:
    return os.path.relpath(path, other.parent)


def static(text: str, name: str) -> bool:
    """Whether a text has a function of that name for itself."""
    return bool(re.search(rf"^(?=[^\n]*\bstatic\b){ctext.named(name)}", blank(text), re.M))


def _move(modules: Modules, path: Path, name: str) -> Move | str | None:
    """How a handler can move, or why it cannot; None if it is not of this module."""
    home: list[Path] = []
    others: set[Path] = set()
    why = None
    for one in (path, *modules.project(path).near(path)):
        text = _text(one)
        if name not in text or not re.search(rf"\b{name}\b", blank(text)):
            continue
        alive = modules.view(one, one.read_bytes()).text
        if static(alive, name):
            if one == path:
                return None
            continue            # another function of this name
        if (use := _other_use(alive, name)):
            why = why or (f"{_beside(one, path)}:{use}" if one != path else f"line {use}")
        if ctext.definition(alive, name) is not None:
            home.append(one)
        else:
            others.add(one)
    if not home:
        return None             # the kernel's own, such as generic_file_mmap()
    if why:
        return why
    if len(home) > 1:
        return f"{name}() is defined in {_beside(home[0], path)} and in {_beside(home[1], path)}"
    return Move(name, home[0], frozenset(others))


def _other_use(text: str, name: str) -> str | None:
    """The line of a use that is no definition, declaration or initialiser, and what it is."""
    code = blank(text)
    known = [(match.start(), match.end()) for match in re.finditer(
        rf"\bint\s+{name}\s*{_TAKES}\s*;|\.mmap\s*=\s*&?\s*{name}\s*(?=[,}}])", code)]
    if (line := ctext.definition(text, name)) is not None:
        start = sum(len(one) + 1 for one in text.split("\n")[:line - 1])
        known.append((start, start + text[start:].find(name) + len(name)))
    for match in re.finditer(rf"\b{name}\b", code):
        if not any(start <= match.start() < end for start, end in known):
            line = code.count("\n", 0, match.start()) + 1
            exported = re.search(r"\bEXPORT_SYMBOL\w*\s*\(\s*$", code[:match.start()])
            return f"{line}: {name}() is " + ("exported" if exported else "used outside of a file_operations")
    return None


def _seen_elsewhere(modules: Modules, moves: dict[tuple[Path, str], Move], stay: dict[tuple[Path, str], str],
                    timeout: float) -> None:
    """Keep the handlers that other files of a kernel tree name."""
    inside = sorted({name for (_, name), one in moves.items() if not modules.foreign(one.home)})
    if not inside or modules.kernel.root is None:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(inside)})\b")
    for path in handlers.naming([modules.kernel.root], rf"\b({'|'.join(inside)})\b", timeout):
        text = _text(path)
        # What lies beside it was looked at; a function of one file alone is another one.
        named = {name for name in pattern.findall(blank(text)) if not static(text, name)}
        for key in [one for one in moves if one[1] in named and moves[one].home.parent != path.parent]:
            place = os.path.relpath(path, modules.kernel.root)
            stay[key] = f"{place} names {key[1]}() as well, and is not of its directory"
            del moves[key]


def dressed(text: str, names: list[str]) -> str:
    """A home's text, with its handlers static and set in it, so that a semantic patch takes them."""
    for name in names:
        text = re.sub(rf"^(?={ctext.head(name)})", "static ", text,
                      count=1, flags=re.M)
    return text


def tail(names: list[str]) -> str:
    """What is added below a text for that."""
    return "".join(f"static const struct file_operations mmapcheck_probe_{number} = {{\n\t.mmap = {name},\n}};\n"
                   for number, name in enumerate(names))


def undressed(text: str, names: list[str]) -> str:
    """The text again, whatever became of its handlers."""
    for name in names:
        text = re.sub(rf"^static (?={ctext.named(f'{name}(?:_prepare)?')})", "", text,
                      count=1, flags=re.M)
    return text


def renamed(text: str, name: str) -> str:
    """A file that declares or sets a handler, with the handler that it became."""
    code = blank(text)
    edits = [(match.start(), match.end(), f"{match[1]}{name}_prepare{match[2]}(struct vm_area_desc *desc)")
             for match in re.finditer(rf"\b(int\s+){name}(\s*){_TAKES}", code)]
    declared = bool(edits)
    edits += [(match.start(), match.end(), f".mmap_prepare{match[1]}{name}_prepare")
              for match in re.finditer(rf"(?<![\w)\]])\.mmap(\s*=\s*&?\s*){name}\b", code)]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    if declared and not re.search(r"^[ \t]*struct vm_area_desc;", text, re.M):
        text = _DECLARED.sub(lambda match: f"{match[1]}struct vm_area_desc;\n{match[0]}", text, count=1)
    return text
