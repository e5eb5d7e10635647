# SPDX-License-Identifier: GPL-2.0-only
"""A repository of the run's own, in which patches are applied and nothing else can be reached.

It is bare, so git has no work tree to write into; its index holds only the files that the
patches name; it borrows the objects of the tree's repository, and takes no configuration, hook
or attribute from anywhere. Of a tree without a repository the named files are copied in.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mmapcheck.lib import proc
from mmapcheck.lib.alone import Alone, open_alone, repository
from mmapcheck.lib.errors import Usage

# As the kernel's own .gitattributes: it decides which function a hunk is said to be in.
_ATTRIBUTES = "*.c diff=cpp\n*.h diff=cpp\n"
# A line of a diff that may name a file; git decides what it means.
_NAMED = re.compile(rb"^(?:--- |\+\+\+ |diff --git |(?:rename|copy) from )(.*)$", re.M)
_REGULAR = ("100644", "100755")


@dataclass(frozen=True)
class File:
    """A file of a state: its mode and its blob, as git names them."""

    mode: str
    blob: str

    @property
    def regular(self) -> bool:
        """Whether it is a file with content, and no symbolic link or submodule."""
        return self.mode in _REGULAR


@dataclass(frozen=True)
class Change:
    """One file that a patch changes: what it was and is; a name is "" where there is none."""

    old_name: str
    old: File
    name: str
    new: File


@dataclass
class Private(Alone):
    """The run's own repository; see open_private()."""

    kernel: Path = Path()
    base: str = ""                  # the tree object of the base, "" where the tree is in no repository
    commit: str = ""                # the commit it is of

    def begin(self, patches: list[bytes]) -> str:
        """Start from the base with the files that the patches name; the tree of these."""
        names = sorted(name for name in set().union(*map(named, patches)) if safe(name))
        # git refuses a file beyond a symbolic link only where it sees the link.
        above = sorted({str(one) for name in names for one in PurePosixPath(name).parents} - {"."})
        rows = self._of_git(names) | self._of_git(self._no_trees(above)) if self.base \
            else self._of_files(sorted({*names, *above}))
        lines = b"".join(f"{one.mode} {one.blob}\t".encode() + os.fsencode(name) + b"\0"
                         for name, one in rows.items())
        self.out("read-tree", "--empty")
        self.out("update-index", "-z", "--index-info", stdin=lines)
        return self.out("write-tree", "--missing-ok").decode().strip()

    def apply(self, old: str, patch: bytes) -> tuple[str, list[Change], str]:
        """Apply a patch to the index of the tree `old`: (the tree it makes, what differs, "").

        ("", [], the reason) where it does not apply: git's own, but for names no file can have.
        """
        index = self.where / "index"
        before = index.read_bytes()
        done = self.git("apply", "--cached", "--whitespace=nowarn", "-", stdin=patch)
        made = self.git("write-tree", "--missing-ok") if not done.status and not done.ended else done
        why = f"git apply {made.ended}" if made.ended else _reason(made.err) if made.status else ""
        if not why:
            tree = made.out.decode().strip()
            changes = self.changes(old, tree)
            long = [one.name for one in changes if not _fits(one.name)]
            if not long:
                return tree, changes, ""
            why = f"{long[0][:60]}...: File name too long"
        index.write_bytes(before)
        return "", [], why

    def files(self, tree: str) -> dict[str, File]:
        """All files of a tree of this repository."""
        rows = [row.split(b"\t", 1) for row in
                self.out("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0") if row]
        return {os.fsdecode(name): File(*_mode_and_blob(head)) for head, name in rows}

    def changes(self, old: str, new: str) -> list[Change]:
        """What differs between two trees, renames found."""
        fields = self.out("diff-tree", "-r", "-z", "--raw", "-M", "--no-abbrev", "--no-textconv",
                          "--no-ext-diff", old, new).split(b"\0")
        made, at = [], 0
        while at + 1 < len(fields):
            was, now, blob_was, blob_now, status = fields[at].decode().lstrip(":").split()
            first = os.fsdecode(fields[at + 1])
            moved = status[0] in "RC"
            second = os.fsdecode(fields[at + 2]) if moved else first
            at += 3 if moved else 2
            made.append(Change("" if status == "A" else first, File(was, blob_was),
                               "" if status == "D" else second, File(now, blob_now)))
        return made

    def lines(self, change: Change) -> list[range]:
        """The lines of the new side that differ from the old."""
        if not change.old_name:
            return [range(1, 1 << 30)]
        return self.changed(change.old.blob, change.new.blob)

    def diff(self, old: str, new: str, change: Change) -> str:
        """One file's part of the diff between two trees, as a mail would have it."""
        names = [f":(literal,top){name}" for name in dict.fromkeys((change.old_name, change.name)) if name]
        return self.out("diff-tree", "-p", "-M", "-U3", "--no-color", "--no-ext-diff", "--no-textconv",
                        old, new, "--", *names).decode("utf-8", "replace")

    def _of_git(self, names: list[str]) -> dict[str, File]:
        found = {}
        for first in range(0, len(names), 500):
            out = self.out("ls-tree", "-z", "--full-tree", self.base, "--", *names[first:first + 500])
            for row in filter(None, out.split(b"\0")):
                head, name = row.split(b"\t", 1)
                if head.split()[1] != b"tree":
                    found[os.fsdecode(name)] = File(*_mode_and_blob(head))
        return found

    def _no_trees(self, names: list[str]) -> list[str]:
        """Those of the names that are something else than a directory in the base."""
        asked = [name for name in names if "\n" not in name]
        said = self.out("cat-file", "--batch-check=%(objecttype)", stdin=b"".join(
            os.fsencode(f"{self.base}:{name}\n") for name in asked)).split(b"\n")
        return [name for name, kind in zip(asked, said) if kind in (b"blob", b"commit")]

    def _of_files(self, names: list[str]) -> dict[str, File]:
        found = {}
        for name in names:
            path = self.kernel / name
            if not _fits(name) or through_link(path.parent, self.kernel):
                continue
            if path.is_symlink():
                found[name] = File("120000", self.store(os.fsencode(os.readlink(path))))
            if path.is_symlink() or not path.is_file():
                continue
            mode = "100755" if path.stat().st_mode & stat.S_IXUSR else "100644"
            found[name] = File(mode, self.store(path.read_bytes()))
        return found


def _mode_and_blob(head: bytes) -> tuple[str, str]:
    words = head.decode().split()
    return words[0], words[2]


def _reason(said: bytes) -> str:
    """git's words for a failure, its errors on one line."""
    # git 2.55 names the patch, which came from a pipe, where older ones say "line".
    text = re.sub(r"\bat <stdin>:(?=\d)", "at line ", said.decode("utf-8", "replace"))
    lines = [line.removeprefix("error: ").removeprefix("fatal: ").split(" (allow with")[0].strip(" :")
             for line in text.splitlines() if line.strip()]
    # That none is valid is said after what is wrong with it.
    wanted = [line for line in lines if not line.startswith(("Checking patch", "warning:"))
              and not (line == "No valid patches in input" and len(lines) > 1)] or ["git apply failed"]
    more = f" (and {len(wanted) - 3} more)" if len(wanted) > 3 else ""
    return "; ".join(wanted[:3])[:600] + more


def safe(name: str) -> bool:
    """Whether a name can only be a file below the top of a tree."""
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts)) and "\0" not in name and parts[0] != ".git" and len(name) < 4096


def through_link(place: Path, top: Path) -> bool:
    """Whether a directory below `top` is, or lies behind, a symbolic link."""
    return any(one.is_symlink() for one in (place, *place.parents) if top in one.parents)


def _fits(name: str) -> bool:
    """Whether a file can have this name, below a directory of ours."""
    return len(os.fsencode(name)) < 3500 and all(len(os.fsencode(part)) < 256 for part in name.split("/"))


def named(patch: bytes) -> set[str]:
    """The files a patch may be about: more than it is costs nothing, git knows which they are."""
    found = set()
    for line in _NAMED.finditer(patch):
        keyword, rest = line[0][:len(line[0]) - len(line[1])], line[1].rstrip(b"\r")
        if keyword == b"diff --git ":
            # Names that are equal but for a/ and b/, as they are where nothing else tells them.
            half = len(rest) // 2
            if not rest.startswith(b'"') and rest[2:half] == rest[half + 3:]:
                found.add(os.fsdecode(rest[2:half]))
            continue
        name = _unquoted(rest) if rest.startswith(b'"') else rest.split(b"\t", 1)[0]
        if keyword in (b"--- ", b"+++ "):
            name = name.partition(b"/")[2]
        found.add(os.fsdecode(name))
    return found - {""}


def _unquoted(text: bytes) -> bytes:
    """A name as git writes it between quotes."""
    body = re.match(rb'"((?:\\.|[^"\\])*)"', text)
    escapes = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
    return re.sub(rb"\\([0-3][0-7]{2}|.)",
                  lambda it: bytes([int(it[1], 8)]) if it[1].isdigit() else escapes.get(it[1], it[1]),
                  body[1] if body else b"")


def open_private(kernel: Path, revision: str | None) -> Private:
    """The repository to apply patches in, on `revision` or the HEAD of the tree; Usage for a bad one."""
    theirs = repository(kernel)
    if theirs and proc.run(["git", "-C", str(kernel), "rev-parse", "--verify", "--quiet", "HEAD:./Makefile"],
                           timeout=60).status:
        theirs = None               # it does not track this tree
    if theirs is None and revision:
        raise Usage(f"--base {revision}: {kernel} is in no git repository; leave it out")
    alone = open_alone("review.git", theirs)
    (alone.where / "info/attributes").write_text(_ATTRIBUTES)
    made = Private(alone.where, alone.top, alone.their_index, alone.borrowed, kernel)
    if theirs:
        made.base, made.commit = resolve(kernel, revision or "HEAD", bool(revision))
    return made


def resolve(kernel: Path, revision: str, given: bool = False) -> tuple[str, str]:
    """(the tree object below `kernel` at a revision, the commit)."""
    if revision.startswith("-"):
        raise Usage(f"--base {revision}: not a revision")
    done = proc.run(["git", "-C", str(kernel), "rev-parse", "--verify", "--quiet", "--end-of-options",
                     f"{revision}^{{commit}}"], timeout=60)
    commit = done.out.decode().strip()
    tree = proc.run(["git", "-C", str(kernel), "rev-parse", "--verify", "--quiet", "--end-of-options",
                     f"{commit}:./"], timeout=60)
    if done.status or tree.status:
        raise Usage(f"{'--base ' if given else ''}{revision}: no such revision of {kernel}; "
                    "see git log")
    return tree.out.decode().strip(), commit
