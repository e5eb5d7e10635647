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

from mmapcheck import proc
from mmapcheck.errors import Usage
from mmapcheck.source import Overlay, Source
from mmapcheck.tree import Tree

_SYMLINK, _SUBMODULE = b"120000", b"160000"


@dataclass
class Change:
    """The files to check, what was left out and why, and the lines that changed."""

    sources: list[Source]
    skipped: list[tuple[str, str]]
    lines: dict[str, list[range]] | None = None     # by name; None: every line counts
    before: list[Source] = field(default_factory=list)


def git(where: Path, *args: str, stdin: bytes = b"") -> bytes:
    """The output of a git command; Usage if it fails."""
    # A hook's GIT_INDEX_FILE must stay: `git commit FILE` uses a temporary index.
    done = proc.run(["git", "-C", str(where), "-c", "core.quotePath=false",
                     "-c", "core.fsmonitor=false", *args], timeout=120, stdin=stdin)
    if done.status:
        raise Usage(f"git {args[0]}: {done.ended or done.first_error()}")
    return done.out


def toplevel(cwd: Path) -> Path:
    """The top of the work tree one stands in."""
    done = proc.run(["git", "-C", str(cwd), "rev-parse", "--show-toplevel"], timeout=20)
    if done.status:
        raise Usage(f"{cwd}: not in a git work tree; --staged and --since need one")
    return Path(os.fsdecode(done.out.rstrip(b"\n")))


def staged(tree: Tree, limit: list[Path]) -> Change:
    """What is staged: each .c file with the content of the index, which HEAD has otherwise."""
    top = toplevel(tree.root)
    raw = git(top, "diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=40",
              "--diff-filter=ACMT", "--", *_specs(limit))
    entries = _raw_entries(raw)
    wanted, skipped = _sort_out(entries, top, tree)
    # Headers and files the work tree has otherwise must come from the index, too.
    differing = git(top, "diff", "--name-only", "-z", "--no-renames").split(b"\0")
    overlay = _overlay(top, tree)
    if wanted:
        _checkout(top, overlay, sorted({*(name for name, _ in entries), *differing} - {b""}))
    sources = [Source(path, tree.name(path), overlay.of(path) or path, overlay)
               for path in wanted]
    return Change([one for one in sources if one.at.is_file()], skipped)


def since(tree: Tree, revision: str, limit: list[Path]) -> Change:
    """What differs between a revision and the work tree, with both sides of each file."""
    top = toplevel(tree.root)
    if revision.startswith("-"):
        raise Usage(f"--since {revision}: not a revision")
    commit = git(top, "rev-parse", "--verify", "--end-of-options",
                 f"{revision}^{{commit}}").decode().strip()
    entries = _raw_entries(git(top, "diff", "--raw", "-z", "--no-renames", "--abbrev=40",
                               "--diff-filter=ACMT", commit, "--", *_specs(limit)))
    wanted, skipped = _sort_out(entries, top, tree)
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


def _raw_entries(raw: bytes) -> list[tuple[bytes, bytes]]:
    """(name, new mode) of `git diff --raw -z --no-renames`."""
    fields = raw.split(b"\0")
    return [(name, head.split()[1]) for head, name in zip(fields[::2], fields[1::2])]


def _sort_out(entries: list[tuple[bytes, bytes]], top: Path, tree: Tree,
              ) -> tuple[list[Path], list[tuple[str, str]]]:
    wanted, skipped = [], []
    for name, mode in sorted(entries):
        path = top / os.fsdecode(name)
        if not name.endswith(b".c") or (tree.root not in path.parents):
            continue
        if mode == _SYMLINK:
            skipped.append((tree.name(path), "a symbolic link"))
        elif mode != _SUBMODULE:
            wanted.append(path)
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
    ranges = []
    for match in re.finditer(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", text, re.M):
        start, count = int(match[1]), int(match[2] or b"1")
        ranges.append(range(start, start + count) if count else range(start, start + 2))
    return ranges
