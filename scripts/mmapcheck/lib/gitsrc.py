# SPDX-License-Identifier: GPL-2.0-only
"""What git says is to be checked: the content of the index, or what changed since a revision.

The work tree is not touched and nothing is stashed: what differs from it is laid out in a
scratch directory. No filter, textconv or hook of the repository is run: what would run one is
asked of a repository that knows none. Names travel between NUL bytes, never through a shell.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, NamedTuple

from mmapcheck.lib import proc
from mmapcheck.lib.alone import Alone, open_alone, repository
from mmapcheck.lib.between import Between
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.source import Overlay, Source
from mmapcheck.lib.tree import Tree

_SYMLINK, _SUBMODULE = b"120000", b"160000"


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
    raw = git(top, "diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
              "--diff-filter=ACMT", "--", *_specs(limit))
    entries = _raw_entries(raw)
    wanted, skipped = _sort_out(entries, top, tree)
    overlay = _overlay(top, tree)
    alone = _alone(top)
    blobs = alone.blobs(sorted({blob for _, blob in wanted}))
    for path, blob in wanted:
        if blob not in blobs:
            raise Usage(f"{tree.name(path)}: what is staged of it cannot be read; run git fsck")
    sources = [Source(path, tree.name(path), overlay.top / path.relative_to(tree.root), overlay,
                      blobs[blob]) for path, blob in wanted]

    def lay_out() -> None:
        # Headers and files the work tree has otherwise must come from the index, too.
        differing = {one.name for one in _raw_entries(alone.differing(top))}
        _lay_out(top, alone, overlay, sorted({*(one.name for one in entries), *differing}))
        Between(tree.root).lay_out(overlay, {str(path.relative_to(overlay.top)) for path in overlay.top.rglob("*")
                                             if path.is_file()})
    return Change(sources, skipped, lay_out=lay_out)


def since(tree: Tree, revision: str, limit: list[Path]) -> Change:
    """What differs between a revision and the work tree, with both sides of each file."""
    top = toplevel(tree.root)
    if revision.startswith("-"):
        raise Usage(f"--since {revision}: not a revision")
    commit = git(top, "rev-parse", "--verify", "--end-of-options",
                 f"{revision}^{{commit}}").decode().strip()
    alone = _alone(top)
    entries = _raw_entries(alone.differing(top, "--diff-filter=ACMT", commit, "--", *_specs(limit)))
    found, skipped = _sort_out(entries, top, tree)
    old = {top / os.fsdecode(one.name): one.old for one in entries}
    contents = alone.blobs(sorted({old[path] for path, _ in found}))
    lines, before = {}, []
    overlay = Overlay(tree.root, proc.scratch() / "before")
    for path, _ in found:
        was, now = contents.get(old[path]), path.read_bytes()
        # Line ends that git would convert, if it were let, are no change.
        if was is not None and b"\r\n" in now and b"\r\n" not in was:
            now = now.replace(b"\r\n", b"\n")
        if was == now:
            continue
        lines[tree.name(path)] = alone.changed(old[path], alone.store(now)) if was is not None else [range(1, 1 << 30)]
        if was is not None:
            place = overlay.top / path.relative_to(tree.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(was)
            before.append(Source(path, tree.name(path), place, overlay))
    return Change([Source(path, tree.name(path), path) for path, _ in found if tree.name(path) in lines],
                  skipped, lines, before)


def _alone(top: Path) -> Alone:
    """The repository of the run that is asked what another would run programs for."""
    return open_alone("changes.git", repository(top))


def _specs(limit: list[Path]) -> list[str]:
    """Pathspecs that mean exactly these paths, whatever characters are in them."""
    return [f":(literal,top){path}" if not path.is_absolute() else f":(literal){path}"
            for path in limit]


class Entry(NamedTuple):
    """A line of `git diff --raw`: the new side, and the blob of the old."""

    name: bytes
    mode: bytes
    blob: str                   # all zeros if git has not hashed it
    old: str


def _raw_entries(raw: bytes) -> list[Entry]:
    """What `git diff --raw -z --no-renames` says."""
    fields = raw.split(b"\0")
    heads = (head.split() for head in fields[:-1:2])
    return [Entry(name, head[1], head[3].decode(), head[2].decode()) for head, name in zip(heads, fields[1::2])]


def _sort_out(entries: list[Entry], top: Path, tree: Tree,
              ) -> tuple[list[tuple[Path, str]], list[tuple[str, str]]]:
    """((path, blob) of each .c file of the tree, what is none though called so, and why)."""
    wanted, skipped = [], []
    for name, mode, blob, _ in sorted(entries):
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


def _lay_out(top: Path, alone: Alone, overlay: Overlay, names: list[bytes]) -> None:
    """Write what the index has of these names, byte for byte."""
    where = proc.scratch() / "index"
    overlay.top.mkdir(parents=True, exist_ok=True)
    there = _in_index(top, names)
    contents = alone.blobs(sorted(set(there.values())))
    for name, blob in there.items():
        if blob in contents:
            place = where / os.fsdecode(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(contents[blob])


def _in_index(top: Path, names: list[bytes]) -> dict[bytes, str]:
    """The blobs of these names; one that is no file, or not in the index, is left out."""
    listed = git(top, "ls-files", "-z", "--cached", "--stage", "--full-name", "--", *[
        f":(literal,top){os.fsdecode(name)}" for name in names]) if len(names) < 1000 else \
        git(top, "ls-files", "-z", "--cached", "--stage", "--full-name")
    there = {name: head.split()[1].decode() for entry in listed.split(b"\0") if entry
             and not entry.startswith((_SYMLINK, _SUBMODULE)) for head, name in [entry.split(b"\t", 1)]}
    return {name: there[name] for name in names if name in there}
