# SPDX-License-Identifier: GPL-2.0-only
"""A repository of the run's own, in which patches are applied and nothing else can be reached.

It is bare, so git has no work tree to write into; its index holds only the files that the
patches name; it borrows the objects of the tree's repository, and takes no configuration, hook
or attribute from anywhere. Of a tree without a repository the named files are copied in.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import gitsrc, proc
from mmapcheck.lib.errors import Usage

ENV = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.devnull, "LC_ALL": "C",
       "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
       "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1",
       "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_CEILING_DIRECTORIES": "/"}
# Names that would be something else on another file system are none on this one either.
_PLAIN = ("-c", "core.symlinks=false", "-c", "core.protectHFS=true", "-c", "core.protectNTFS=true",
          "-c", "core.quotePath=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0",
          "-c", "core.autocrlf=false", "-c", "diff.algorithm=myers", "-c", "diff.renameLimit=400")
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
class Private:
    """The run's own repository; see open_private()."""

    where: Path                     # the bare repository
    kernel: Path
    base: str = ""                  # the tree object of the base, "" where the tree is in no repository
    commit: str = ""                # the commit it is of
    top: Path = Path()              # the work tree that repository has, and its index
    their_index: Path = Path()
    borrowed: dict[str, str] = field(default_factory=dict)  # the environment that lends it objects

    def git(self, *args: str, stdin: bytes = b"", timeout: float = 60) -> proc.Done:
        """How a git command ended that can see this repository and nothing else."""
        return proc.run(["git", *_PLAIN, *args], timeout=timeout, memory_mb=2048, stdin=stdin,
                        env={**ENV, **self.borrowed, "GIT_DIR": str(self.where)}, cwd=self.where)

    def out(self, *args: str, stdin: bytes = b"") -> bytes:
        """The output of a git command that has no reason to fail."""
        done = self.git(*args, stdin=stdin)
        if done.status or done.ended:
            raise Usage(f"git {args[0]}: {done.ended or done.first_error()}")
        return done.out

    def begin(self, patches: list[bytes]) -> str:
        """Start from the base with the files that the patches name; the tree of these."""
        names = sorted(name for name in set().union(*map(named, patches)) if safe(name))
        rows = self._of_git(names) if self.base else self._of_files(names)
        lines = b"".join(f"{one.mode} {one.blob}\t".encode() + os.fsencode(name) + b"\0"
                         for name, one in rows.items())
        self.out("read-tree", "--empty")
        self.out("update-index", "-z", "--index-info", stdin=lines)
        return self.out("write-tree", "--missing-ok").decode().strip()

    def apply(self, patch: bytes) -> tuple[str, str]:
        """Apply a patch to the index: (the tree it makes, ""), or ("", git's own reason why not)."""
        index = self.where / "index"
        before = index.read_bytes()
        done = self.git("apply", "--cached", "--whitespace=nowarn", "-", stdin=patch)
        made = self.git("write-tree", "--missing-ok") if not done.status and not done.ended else done
        if not made.status and not made.ended:
            return made.out.decode().strip(), ""
        index.write_bytes(before)
        return "", f"git apply {made.ended}" if made.ended else _reason(made.err)

    def files(self, tree: str) -> dict[str, File]:
        """All files of a tree of this repository."""
        rows = [row.split(b"\t", 1) for row in
                self.out("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0") if row]
        return {os.fsdecode(name): File(*_mode_and_blob(head)) for head, name in rows}

    def changes(self, old: str, new: str) -> list[Change]:
        """What differs between two trees, renames found."""
        fields = self.out("diff-tree", "-r", "-z", "--raw", "-M", "--abbrev=40", "--no-textconv",
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
        return gitsrc.ranges(self.out("diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
                                      change.old.blob, change.new.blob))

    def diff(self, old: str, new: str, change: Change) -> str:
        """One file's part of the diff between two trees, as a mail would have it."""
        names = [f":(literal,top){name}" for name in dict.fromkeys((change.old_name, change.name)) if name]
        return self.out("diff-tree", "-p", "-M", "-U3", "--no-color", "--no-ext-diff", "--no-textconv",
                        old, new, "--", *names).decode("utf-8", "replace")

    def differing(self) -> bytes:
        """`git diff --raw -z` of the base and the work tree, by the work tree's own index.

        Asked here, where the tree's repository has no say: its filters would be run.
        """
        where, mine = self.where, {"GIT_WORK_TREE": str(self.top), "GIT_INDEX_FILE": str(self.where / "theirs")}
        for path in [self.their_index, *self.their_index.parent.glob("sharedindex.*")]:
            if path.is_file():
                shutil.copyfile(path, where / ("theirs" if path == self.their_index else path.name))
        done = proc.run(["git", *_PLAIN, "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false", "diff",
                         "--raw", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules", "--relative",
                         "--abbrev=40", self.commit], timeout=300, cwd=self.kernel,
                        env={**ENV, **self.borrowed, "GIT_DIR": str(where), **mine})
        if done.status or done.ended:
            raise Usage(f"{self.kernel}: git diff: {done.ended or done.first_error()}")
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


    def _of_git(self, names: list[str]) -> dict[str, File]:
        found = {}
        for first in range(0, len(names), 500):
            out = self.out("ls-tree", "-z", "--full-tree", self.base, "--", *names[first:first + 500])
            for row in filter(None, out.split(b"\0")):
                head, name = row.split(b"\t", 1)
                if head.split()[1] != b"tree":
                    found[os.fsdecode(name)] = File(*_mode_and_blob(head))
        return found

    def _of_files(self, names: list[str]) -> dict[str, File]:
        found = {}
        for name in names:
            path = self.kernel / name
            if through_link(self.kernel, name) or not path.is_file():
                continue
            mode = "100755" if path.stat().st_mode & stat.S_IXUSR else "100644"
            blob = self.out("hash-object", "-w", "--no-filters", "--stdin", stdin=path.read_bytes())
            found[name] = File(mode, blob.decode().strip())
        return found


def _mode_and_blob(head: bytes) -> tuple[str, str]:
    words = head.decode().split()
    return words[0], words[2]


def _reason(said: bytes) -> str:
    """git's words for a failure, its errors on one line."""
    lines = [line.removeprefix("error: ").removeprefix("fatal: ").split(" (allow with")[0].strip(" :")
             for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    # That none is valid is said after what is wrong with it.
    wanted = [line for line in lines if not line.startswith(("Checking patch", "warning:"))
              and not (line == "No valid patches in input" and len(lines) > 1)] or ["git apply failed"]
    more = f" (and {len(wanted) - 3} more)" if len(wanted) > 3 else ""
    return "; ".join(wanted[:3])[:600] + more


def safe(name: str) -> bool:
    """Whether a name can only be a file below the top of a tree."""
    parts = name.split("/")
    return not ({"", ".", ".."} & set(parts)) and "\0" not in name and parts[0] != ".git" and len(name) < 4096


def through_link(top: Path, name: str) -> bool:
    """Whether a name leads to its file through a symbolic link, or is one."""
    place = top
    for part in name.split("/"):
        place = place / part
        if place.is_symlink():
            return True
    return False


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
    where = proc.scratch() / "review.git"
    done = proc.run(["git", "init", "--quiet", "--bare", "--template=", str(where)], timeout=60, env=ENV,
                    cwd=proc.scratch())
    if done.status:
        raise Usage(f"git init: {done.first_error()}")
    (where / "info").mkdir(exist_ok=True)
    (where / "info/attributes").write_text(_ATTRIBUTES)
    made = Private(where, kernel)
    theirs = _repository(kernel)
    if theirs is None and revision:
        raise Usage(f"--base {revision}: {kernel} is in no git repository; leave it out")
    if theirs:
        made.top, objects, made.their_index = theirs
        # A : ends a name in this list, unless the name is quoted.
        old = str(objects).replace("\\", "\\\\").replace('"', '\\"')
        made.borrowed = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{old}"'}
        made.base, made.commit = resolve(kernel, revision or "HEAD", bool(revision))
    return made


def _repository(kernel: Path) -> tuple[Path, Path, Path] | None:
    """The top, the objects and the index of the repository that tracks this tree, or None."""
    done = proc.run(["git", "-C", str(kernel), "rev-parse", "--show-toplevel", "--git-path", "objects",
                     "--git-path", "index"], timeout=60)
    if done.status:
        if (kernel / ".git").exists():
            raise Usage(f"{kernel}: git cannot read its repository: {done.first_error()}")
        return None
    tracked = proc.run(["git", "-C", str(kernel), "rev-parse", "--verify", "--quiet", "HEAD:./Makefile"],
                       timeout=60)
    paths = [Path(os.path.abspath(kernel / os.fsdecode(line))) for line in done.out.splitlines()]
    return (paths[0], paths[1], paths[2]) if not tracked.status and len(paths) == 3 else None


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
                    "git log names those there are")
    return tree.out.decode().strip(), commit
