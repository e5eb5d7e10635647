# SPDX-License-Identifier: GPL-2.0-only
"""What files that are not linked may write of the structures of a module, by their text.

What the texts of a directory say is kept between runs, each by its content.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmapcheck.check.cache import Store

_INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]', re.M)
# "p->m = x", "p->m[i] += x", "s.m++", "{ .m = x }"; "&p->m"; and what writes whole structures, or without "&".
_WRITTEN = re.compile(rb"(?:->|\.)\s*([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)*(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\+\+|--)")
_ADDRESS = re.compile(rb"(?:&|\+\+|--)\s*\(*\s*[A-Za-z_]\w*((?:\s*(?:->|\.|\[[^\]]*\])\s*(?:[A-Za-z_]\w*)?)+)")
_MEMBER = re.compile(rb"(?:->|\.)\s*([A-Za-z_]\w*)")
# Copies into what is named first; of a structure they say its size.
# No name is looked for from its first letter: that takes four times as long.
_FILLS = re.compile(rb"(?:copy_from_\w+|mem(?:cpy|move)\w*|get_user|xchg|ioread\w*_copy|swap(?<!\wswap)|va_arg(?<!\wva_arg)"
                    rb"|get_random_bytes(?<!\wget_random_bytes)|kernel_read(?<!\wkernel_read))\s*\(([^;]{0,400})")
_SIZED = re.compile(rb"(?:\bsizeof\b\s*\(?|\bswap\s*\()[\s*(&]*(struct\s+\w+|[\w.\[\]>-]+)")
_DECLARED = re.compile(rb"\b(?:struct|union)\s+(\w+)\s*\*{0,3}\s*(?:const\s+)?(\w+)\s*[;,)=\[]")
# In a directory of more files a header is thought to be shared rather than all of them read.
_MANY = 20000


@dataclass(frozen=True)
class Text:
    """What the text of a file says.

    includes: the names of files; written: names of members; filled: tags of structures that are
    filled as a whole, and names of what is; declared: the tags that names are declared with.
    """

    includes: frozenset[str]
    written: frozenset[str]
    filled: frozenset[str]
    declared: dict[str, list[str]]

    def row(self) -> list[Any]:
        """As JSON has it."""
        return [sorted(self.includes), sorted(self.written), sorted(self.filled), self.declared]


@dataclass(frozen=True)
class Outside:
    """What files that are not linked may write: members by name, all of structures by tag, all of headers."""

    shared: tuple[Path, ...]
    names: frozenset[str]


class Outsiders:
    """The files of a directory beside those of a module, each directory read once."""

    def __init__(self, store: Store) -> None:
        """store: where what a text says is kept."""
        self._store = store
        self._files: dict[Path, list[Path] | None] = {}
        self._texts: dict[Path, _Texts] = {}
        self._lock = threading.Lock()

    def of(self, mine: set[Path], unbuilt: set[Path]) -> Outside:
        """What others below a module's directories may write of what is defined there.

        mine: the files of the module; unbuilt: files that no module has.
        """
        places = {path.parent for path in mine}
        shared: set[Path] = set()
        names: set[str] = set()
        with self._lock:        # two modules of one directory would read it at once
            for top in sorted(one for one in places if not places.intersection(one.parents)):
                files = self._below(top)
                if files is None:
                    shared.update(top.rglob("*.h"))
                else:
                    names |= self._names(top, files, mine | unbuilt)
        return Outside(tuple(sorted(shared)), frozenset(names))

    def _names(self, top: Path, files: list[Path], mine: set[Path]) -> set[str]:
        """What those of the files that are not of the module write, and what they include."""
        texts = self._texts.setdefault(top, _Texts(self._store, top))
        found = [texts.of(path) for path in _reached(texts, files, mine)]
        texts.keep(len(files))
        names = set().union(*(one.written for one in found))
        filled = frozenset().union(*(one.filled for one in found))
        names |= {f"struct:{name}" for name in filled}
        for one in found:
            names |= {f"struct:{tag}" for name in filled & one.declared.keys() for tag in one.declared[name]}
        return names

    def _below(self, top: Path) -> list[Path] | None:
        """The C files below a directory; None where there are too many."""
        if top not in self._files:
            made: list[Path] = []
            for place, _, names in os.walk(top):
                made += [Path(place, name) for name in names if name.endswith((".c", ".h"))]
                if len(made) > _MANY:
                    break
            self._files[top] = made if len(made) <= _MANY else None
        return self._files[top]


def _reached(texts: _Texts, files: list[Path], mine: set[Path]) -> set[Path]:
    """The sources among the files that are not of the module, and what they include."""
    left = [path for path in files if path.suffix == ".c" and path not in mine]
    by_name: dict[str, list[Path]] = {}
    for path in files:
        by_name.setdefault(path.name, []).append(path)
    seen = set(left)
    while left:
        for name in texts.of(left.pop()).includes:
            fresh = [path for path in by_name.get(name, ()) if path not in seen]
            seen.update(fresh)
            left += fresh
    return seen


class _Texts:
    """What the files below a directory say, read once each and kept by their content."""

    def __init__(self, store: Store, top: Path) -> None:
        self._store = store
        # This very file decides what is read out of a text.
        words = b"\0".join([b"texts", Path(__file__).read_bytes(), os.fsencode(top)])
        self._key = hashlib.sha256(words).hexdigest()
        self._by_path: dict[Path, Text] = {}
        self._rows = _rows(store.kept(self._key))
        self._used: set[str] = set()
        self._fresh = False

    def of(self, path: Path) -> Text:
        """What a file says; nothing if it cannot be read."""
        if path not in self._by_path:
            self._by_path[path] = self._read(path)
        return self._by_path[path]

    def _read(self, path: Path) -> Text:
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        self._used.add(digest)
        if digest not in self._rows:
            self._rows[digest] = read_text(data)
            self._fresh = True
        return self._rows[digest]

    def keep(self, files: int) -> None:
        """Write what is new; files: so many there are, of others that were here once few are kept."""
        if not self._fresh:
            return
        if len(self._rows) > 2 * files:
            self._rows = {digest: self._rows[digest] for digest in self._used}
        self._store.keep(self._key, json.dumps({digest: one.row() for digest, one in self._rows.items()}).encode())
        self._fresh = False


def _rows(kept: bytes | None) -> dict[str, Text]:
    """What keep() has written; nothing of what is damaged."""
    try:
        read: dict[str, Any] = json.loads(kept or b"{}")
        return {digest: Text(frozenset(includes), frozenset(written), frozenset(filled), declared)
                for digest, (includes, written, filled, declared) in read.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def read_text(data: bytes) -> Text:
    """What a source includes and may write."""
    # what a tracepoint records is its own
    text = data.decode("utf-8", "replace").encode("ascii", "replace").replace(b"__entry->", b"__entry ")
    includes = {os.path.basename(name.decode()) for name in _INCLUDE.findall(text)}
    written = {name.decode() for name in _WRITTEN.findall(text)}
    filled: set[str] = set()
    for taken in _ADDRESS.findall(text):
        written.update(name.decode() for name in _MEMBER.findall(taken))
    for call in _FILLS.finditer(text):
        written.update(name.decode() for name in _MEMBER.findall(call[1].partition(b",")[0]))
        # "sizeof(struct x)", "sizeof(*p->m)": the last word
        filled.update(re.findall(r"\w+", sized.decode())[-1] for sized in _SIZED.findall(call[0])
                      if re.search(rb"\w", sized))
    declared: dict[str, set[str]] = {}
    for tag, name in _DECLARED.findall(text):
        declared.setdefault(name.decode(), set()).add(tag.decode())
    return Text(frozenset(includes), frozenset(written), frozenset(filled),
                {name: sorted(tags) for name, tags in sorted(declared.items())})
