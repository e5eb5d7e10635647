# SPDX-License-Identifier: GPL-2.0-only
"""What git says is to be checked: the content of the index, or what changed since a revision.

The work tree is not touched and nothing is stashed: what differs from it is checked out
into a scratch directory. Names travel between NUL bytes, never through a shell.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, NamedTuple

from mmapcheck.lib import proc
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.source import Overlay, Source
from mmapcheck.lib.tree import Tree

_SYMLINK, _SUBMODULE = b"120000", b"160000"
# Far below what proc.run() takes of a program's output, even if all are large.
_BLOBS_AT_ONCE = 50


@dataclass
class Change:
    """The files to check, what was left out and why, and the lines that changed."""

    sources: list[Source]
    skipped: list[tuple[str, str]]
    lines: dict[str, list[range]] | None = None     # by name; None: every line counts
    before: list[Source] = field(default_factory=list)
    lay_out: Callable[[], None] = lambda: None      # puts the sources where they are said to be


def git(where: Path, *args: str, stdin: bytes = b"") -> bytes:
    """The output of a git command; Usage if it fails."""
    # A hook's GIT_INDEX_FILE must stay: `git commit FILE` uses a temporary index.
    done = proc.run(["git", "-C", str(where), "-c", "core.quotePath=false",
                     "-c", "core.fsmonitor=false", *args], timeout=120, stdin=stdin)
    if done.status:
        raise Usage(f"git {args[0]}: {done.ended or done.first_error()}")
    return done.out


def toplevel(cwd: Path) -> Path:
    """The top of the work tree one stands in; Usage if there is none."""
    top = found_toplevel(cwd)
    if top is None:
        raise Usage(f"{cwd}: not in a git work tree; --staged and --since need one")
    return top


def found_toplevel(cwd: Path) -> Path | None:
    """The top of the work tree one stands in, or None."""
    done = proc.run(["git", "-C", str(cwd), "rev-parse", "--show-toplevel"], timeout=20)
    return None if done.status else Path(os.fsdecode(done.out.rstrip(b"\n")))


def staged(tree: Tree, limit: list[Path]) -> Change:
    """What is staged: each .c file with the content of the index, which HEAD has otherwise.

    The contents are read at once; the scratch work tree that engines need costs a look at every
    file of the tree, so lay_out() makes it only when an engine is to run.
    """
    top = toplevel(tree.root)
    raw = git(top, "diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=40",
              "--diff-filter=ACMT", "--", *_specs(limit))
    entries = _raw_entries(raw)
    wanted, skipped = _sort_out(entries, top, tree)
    overlay = _overlay(top, tree)
    blobs = _blobs(top, [blob for _, blob in wanted])
    sources = [Source(path, tree.name(path), overlay.top / path.relative_to(tree.root), overlay,
                      blobs[blob]) for path, blob in wanted]

    def lay_out() -> None:
        # Headers and files the work tree has otherwise must come from the index, too.
        differing = git(top, "diff", "--name-only", "-z", "--no-renames").split(b"\0")
        _checkout(top, overlay, sorted({*(one.name for one in entries), *differing} - {b""}))
    return Change(sources, skipped, lay_out=lay_out)


def since(tree: Tree, revision: str, limit: list[Path]) -> Change:
    """What differs between a revision and the work tree, with both sides of each file."""
    top = toplevel(tree.root)
    if revision.startswith("-"):
        raise Usage(f"--since {revision}: not a revision")
    commit = git(top, "rev-parse", "--verify", "--end-of-options",
                 f"{revision}^{{commit}}").decode().strip()
    entries = _raw_entries(git(top, "diff", "--raw", "-z", "--no-renames", "--abbrev=40",
                               "--diff-filter=ACMT", commit, "--", *_specs(limit)))
    found, skipped = _sort_out(entries, top, tree)
    wanted = [path for path, _ in found]
    lines = {tree.name(path): _changed(top, commit, path) for path in wanted}
    overlay = Overlay(tree.root, proc.scratch() / "before")
    before = []
    for path in wanted:
        old = proc.run(["git", "-C", str(top), "cat-file", "blob",
                        f"{commit}:{os.path.relpath(path, top)}"], timeout=60)
        if old.status == 0:
            place = overlay.top / path.relative_to(tree.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(old.out)
            before.append(Source(path, tree.name(path), place, overlay))
    return Change([Source(path, tree.name(path), path) for path in wanted], skipped, lines, before)


def _specs(limit: list[Path]) -> list[str]:
    """Pathspecs that mean exactly these paths, whatever characters are in them."""
    return [f":(literal,top){path}" if not path.is_absolute() else f":(literal){path}"
            for path in limit]


class Entry(NamedTuple):
    """The new side of a line of `git diff --raw`."""

    name: bytes
    mode: bytes
    blob: bytes                 # all zeros if git has not hashed it


def _raw_entries(raw: bytes) -> list[Entry]:
    """What `git diff --raw -z --no-renames` says."""
    fields = raw.split(b"\0")
    heads = (head.split() for head in fields[:-1:2])
    return [Entry(name, head[1], head[3]) for head, name in zip(heads, fields[1::2])]


def _blobs(top: Path, names: list[bytes]) -> dict[bytes, bytes]:
    """The contents of blobs, by their names."""
    found: dict[bytes, bytes] = {}
    for first in range(0, len(names), _BLOBS_AT_ONCE):
        some = names[first:first + _BLOBS_AT_ONCE]
        out = git(top, "cat-file", "--batch", stdin=b"".join(name + b"\n" for name in some))
        at = 0
        for name in some:
            start = out.index(b"\n", at) + 1
            head = out[at:start].split()
            if head[1:2] != [b"blob"]:
                raise Usage(f"git: {name.decode()} of the index cannot be read; run git fsck")
            found[name] = out[start:start + int(head[2])]
            at = start + int(head[2]) + 1
    return found


def _sort_out(entries: list[Entry], top: Path, tree: Tree,
              ) -> tuple[list[tuple[Path, bytes]], list[tuple[str, str]]]:
    """((path, blob) of each .c file of the tree, what is none though called so, and why)."""
    wanted, skipped = [], []
    for name, mode, blob in sorted(entries):
        path = top / os.fsdecode(name)
        if not name.endswith(b".c") or (tree.root not in path.parents):
            continue
        if mode == _SYMLINK:
            skipped.append((tree.name(path), "a symbolic link"))
        elif mode != _SUBMODULE:
            wanted.append((path, blob))
    return wanted, skipped


def _overlay(top: Path, tree: Tree) -> Overlay:
    """The scratch work tree; its `top` corresponds to the root of what is checked."""
    where = proc.scratch() / "index"
    return Overlay(tree.root, where / os.path.relpath(tree.root, top))


def _checkout(top: Path, overlay: Overlay, names: list[bytes]) -> None:
    where = proc.scratch() / "index"
    where.mkdir(exist_ok=True)
    overlay.top.mkdir(parents=True, exist_ok=True)
    # Filters and hooks of the repository are its own configuration, not the tree's content;
    # a file the index no longer has is passed over.
    git(top, "checkout-index", "--quiet", "--force", "-z", "--stdin", f"--prefix={where}/",
        stdin=b"\0".join(_in_index(top, names)))


def _in_index(top: Path, names: list[bytes]) -> list[bytes]:
    listed = git(top, "ls-files", "-z", "--cached", "--stage", "--full-name", "--", *[
        f":(literal,top){os.fsdecode(name)}" for name in names]) if len(names) < 1000 else \
        git(top, "ls-files", "-z", "--cached", "--stage", "--full-name")
    there = {entry.split(b"\t", 1)[1] for entry in listed.split(b"\0")
             if entry and not entry.startswith((_SYMLINK, _SUBMODULE))}
    return [name for name in names if name in there]


def _changed(top: Path, commit: str, path: Path) -> list[range]:
    """The lines of the new side that a diff touches; a pure deletion touches its neighbours."""
    text = git(top, "diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
               commit, "--", f":(literal){path}")
    return ranges(text)


def ranges(diff: bytes) -> list[range]:
    """The lines of the new side in a diff without context."""
    found = []
    for match in re.finditer(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", diff, re.M):
        start, count = int(match[1]), int(match[2] or b"1")
        found.append(range(start, start + count) if count else range(start, start + 2))
    return found
