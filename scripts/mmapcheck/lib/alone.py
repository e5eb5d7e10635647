# SPDX-License-Identifier: GPL-2.0-only
"""git in a bare repository of the run's own, which sees objects and index of another and nothing else of it.

A repository's configuration, attributes and hooks name programs, and git runs them: filters where it
reads the work tree or writes a file, fsmonitor, textconv, what fetches a missing object. None of these
is known here, so what lies in a tree can be asked for without running anything of it.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.errors import Usage

ENV = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.devnull, "LC_ALL": "C",
       "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
       "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1",
       "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_CEILING_DIRECTORIES": "/"}
# Names that would be something else on another file system are none on this one either.
PLAIN = ("-c", "core.symlinks=false", "-c", "core.protectHFS=true", "-c", "core.protectNTFS=true",
          "-c", "core.quotePath=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0",
          "-c", "core.autocrlf=false", "-c", "diff.algorithm=myers", "-c", "diff.renameLimit=400")


@dataclass(frozen=True)
class Theirs:
    """A repository: its work tree, where its objects are, its index, and the hash that names objects."""

    top: Path
    objects: Path
    index: Path
    form: str


@dataclass
class Alone:
    """The run's own repository; see open_alone()."""

    where: Path                                             # it is bare
    top: Path = Path()                                      # the work tree of the other, and its index
    their_index: Path = Path()
    borrowed: dict[str, str] = field(default_factory=dict)  # the environment that lends it objects

    def git(self, *args: str, stdin: bytes = b"", timeout: float = 60) -> proc.Done:
        """How a git command ended that can see this repository and nothing else."""
        return proc.run(["git", *PLAIN, *args], timeout=timeout, memory_mb=2048, stdin=stdin,
                        env={**ENV, **self.borrowed, "GIT_DIR": str(self.where)}, cwd=self.where)

    def out(self, *args: str, stdin: bytes = b"") -> bytes:
        """The output of a git command that has no reason to fail."""
        done = self.git(*args, stdin=stdin)
        if done.status or done.ended:
            raise Usage(f"git {args[0]}: {done.ended or done.first_error()}")
        return done.out

    def differing(self, place: Path, *args: str) -> bytes:
        """`git diff --raw -z` with the work tree, below `place`, by the other's own index; names from there."""
        mine = {"GIT_WORK_TREE": str(self.top), "GIT_INDEX_FILE": str(self.where / "theirs")}
        for path in [self.their_index, *self.their_index.parent.glob("sharedindex.*")]:
            if path.is_file():
                # With its time: what was written in the same instant is looked at again.
                shutil.copy2(path, self.where / ("theirs" if path == self.their_index else path.name))
        done = proc.run(["git", *PLAIN, "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false", "diff",
                         "--raw", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules", "--relative",
                         "--no-abbrev", *args], timeout=300, cwd=place,
                        env={**ENV, **self.borrowed, "GIT_DIR": str(self.where), **mine})
        if done.status or done.ended:
            raise Usage(f"{place}: git diff: {done.ended or done.first_error()}")
        return done.out

    def blobs(self, names: list[str]) -> dict[str, bytes]:
        """The contents of blobs by their names; one whose object is not there is left out."""
        found: dict[str, bytes] = {}
        for first in range(0, len(names), 50):
            some = names[first:first + 50]
            out = self.out("cat-file", "--batch", stdin="".join(f"{one}\n" for one in some).encode())
            at = 0
            for one in some:
                end = out.index(b"\n", at)
                head = out[at:end].split()
                at = end + 1
                if head[1:2] == [b"blob"]:
                    found[one] = out[at:at + int(head[2])]
                    at += int(head[2]) + 1
        return found

    def store(self, content: bytes) -> str:
        """The name of a blob with this content, which is in the repository then."""
        return self.out("hash-object", "-w", "--no-filters", "--stdin", stdin=content).decode().strip()

    def changed(self, old: str, new: str) -> list[range]:
        """The lines of a blob that differ from another."""
        return ranges(self.out("diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", old, new))


def ranges(diff: bytes) -> list[range]:
    """The lines of the new side in a diff without context; a pure deletion touches its neighbours."""
    found = []
    for match in re.finditer(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", diff, re.M):
        start, count = int(match[1]), int(match[2] or b"1")
        found.append(range(start, start + count) if count else range(start, start + 2))
    return found


def open_alone(name: str, theirs: Theirs | None) -> Alone:
    """A fresh repository of this name in the scratch directory, which borrows the objects of another."""
    where = proc.scratch() / name
    form = [f"--object-format={theirs.form}"] if theirs and theirs.form != "sha1" else []
    done = proc.run(["git", "init", "--quiet", "--bare", "--template=", *form, str(where)], timeout=60, env=ENV,
                    cwd=proc.scratch())
    if done.status:
        raise Usage(f"git init: {done.first_error()}")
    (where / "info").mkdir(exist_ok=True)
    if theirs is None:
        return Alone(where)
    # A : ends a name in this list, unless the name is quoted.
    old = str(theirs.objects).replace("\\", "\\\\").replace('"', '\\"')
    return Alone(where, theirs.top, theirs.index, {"GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{old}"'})


def repository(place: Path) -> Theirs | None:
    """The repository of the work tree that a directory is in, or None."""
    done = proc.run(["git", "-C", str(place), "rev-parse", "--show-toplevel", "--git-path", "objects",
                     "--git-path", "index", "--show-object-format"], timeout=60)
    if done.status:
        if (place / ".git").exists():
            raise Usage(f"{place}: git cannot read its repository: {done.first_error()}")
        return None
    lines = [os.fsdecode(line) for line in done.out.splitlines()]
    if len(lines) != 4:
        return None
    top, objects, index = (Path(os.path.abspath(place / line)) for line in lines[:3])
    return Theirs(top, objects, index, lines[3])
