# SPDX-License-Identifier: GPL-2.0-only
"""What a series needs of git: a work tree of its own, commits, mails.

New objects go to a directory of the run and the work tree is registered for as long as
it exists, so that afterwards the repository is, byte for byte, what it was before.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.errors import Usage

# Hooks, signatures and the shape of diffs are the user's own; a series must not depend on them.
_PLAIN = ("--no-optional-locks", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
          "-c", "core.fsmonitor=false", "-c", "commit.gpgSign=false", "-c", "diff.noprefix=false", "-c",
          "diff.mnemonicPrefix=false", "-c", "diff.external=", "-c", "diff.algorithm=myers",
          "-c", "user.useConfigOnly=true", "-c", "gc.auto=0")
_FORMAT = ("--no-signoff", "--no-attach", "--no-thread", "--no-to", "--no-cc", "--no-notes",
           "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "-U3",
           "--encode-email-headers", "--subject-prefix=PATCH", "--suffix=.patch", "--src-prefix=a/",
           "--dst-prefix=b/")
_WORK_TREE = "mmapcheck-series"
LIMIT = 600.0


@dataclass
class Repo:
    """A repository to make commits from, without leaving a trace in it."""

    top: Path
    common: Path                                # its .git, which all its work trees share
    base: str                                   # the commit everything starts from
    identity: str = ""                          # "Name <address>"
    date: str = ""                              # "SECONDS ZONE", the same for every commit
    place: Path = field(default_factory=proc.scratch)

    @property
    def tree(self) -> Path:
        """The work tree of the run."""
        return self.place / _WORK_TREE

    def git(self, *args: str, stdin: bytes = b"", env: dict[str, str] | None = None,
            timeout: float = LIMIT) -> bytes:
        """The output of a git command; Usage, with git's own words, if it fails."""
        mine = {name: value for name, value in os.environ.items()
                if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")}
        done = proc.run(["git", "-C", str(self.top), *_PLAIN, *args], timeout=timeout, stdin=stdin,
                        env={**mine, **self._objects(), **(env or {})})
        if done.status or done.ended:
            raise Usage(f"git {args[0]}: {done.ended or done.first_error()}")
        return done.out

    def _objects(self) -> dict[str, str]:
        if not self.place.is_dir():
            return {}
        new = self.place / "objects"
        new.mkdir(exist_ok=True)
        # A : ends a name in this list, unless the name is quoted.
        old = str(self.common / "objects").replace("\\", "\\\\").replace('"', '\\"')
        return {"GIT_OBJECT_DIRECTORY": str(new), "GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{old}"'}

    def check_out(self) -> None:
        """Make the work tree, with the content of the base; Usage, with their names, if files of it are not there."""
        try:
            self.git("worktree", "add", "--quiet", "--detach", str(self.tree), self.base)
        except Usage as why:
            lost = self._lost()
            if not lost:
                raise
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            raise Usage(f"{self.top}: this repository lacks the content of {lost[0]}{more}, which its commit has: fetch it "
                        "from a whole one, or commit a tree without (git rm --cached, git commit)") from why

    def _lost(self) -> list[str]:
        """The files of the base whose content the repository does not have."""
        names: dict[bytes, str] = {}
        for row in self.git("ls-tree", "-r", "-z", self.base).split(b"\0"):
            head, _, name = row.partition(b"\t")
            if head.split()[1:2] == [b"blob"]:
                names.setdefault(head.split()[2], os.fsdecode(name))
        said = self.git("cat-file", "--batch-check", stdin=b"".join(one + b"\n" for one in names),
                        env={"GIT_NO_LAZY_FETCH": "1"})
        return sorted(names[line.split()[0]] for line in said.splitlines() if line.endswith(b" missing"))

    def drop(self, place: Path | None = None) -> None:
        """Have the repository forget the work tree of this run, or of an earlier one at `place`."""
        forget_work_tree(self.common, (place or self.place) / _WORK_TREE)

    def blob(self, name: str) -> bytes:
        """The content of a file of the base."""
        return self.git("cat-file", "blob", f"{self.base}:{name}")

    def commit(self, parent: str, changed: dict[str, bytes], message: str) -> str:
        """A commit on `parent` with the new content of these files; its name."""
        index = {"GIT_INDEX_FILE": str(self.place / "index")}
        self.git("read-tree", parent, env=index)
        modes = self._modes(parent, list(changed))
        for name, content in changed.items():
            blob = self.git("hash-object", "-w", "--stdin", stdin=content).decode().strip()
            self.git("update-index", "--cacheinfo", f"{modes[name]},{blob},{name}", env=index)
        made = self.git("write-tree", env=index).decode().strip()
        who = re.match(r"(.*) <(.*)>$", self.identity)
        assert who is not None
        env = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in
               (("NAME", who[1]), ("EMAIL", who[2]), ("DATE", self.date))}
        return self.git("commit-tree", made, "-p", parent, "-F", "-", stdin=message.encode(),
                        env=env).decode().strip()

    def _modes(self, parent: str, names: list[str]) -> dict[str, str]:
        out = self.git("ls-tree", "-z", parent, "--", *names)
        rows = [row.split(b"\t", 1) for row in out.split(b"\0") if row]
        return {os.fsdecode(name): head.split()[0].decode() for head, name in rows}

    def mails(self, last: str, where: Path) -> list[Path]:
        """The commits from the base to `last` as mails below `where`, with a cover letter."""
        env = {"GIT_COMMITTER_DATE": self.date, **self._committer()}
        out = self.git("format-patch", *_FORMAT, "--cover-letter", "--numbered",
                       f"--base={self.base}", "-o", str(where), f"{self.base}..{last}", env=env)
        return [Path(os.fsdecode(name)) for name in out.splitlines()]

    def mail(self, commit: str) -> bytes:
        """One commit as a mail."""
        return self.git("format-patch", *_FORMAT, "--stdout", "-1", commit)

    def _committer(self) -> dict[str, str]:
        name, _, address = self.identity[:-1].rpartition(" <")
        return {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": address}

    def subjects(self, name: str, count: int = 40) -> list[str]:
        """The subjects of the last commits on a file, the newest first."""
        try:
            out = self.git("log", "--no-merges", f"-n{count}", "--format=%s", self.base, "--", name)
        except Usage:
            return []       # A history too long to search in time decides nothing.
        return out.decode("utf-8", "replace").splitlines()


def open_repo(kernel: Path) -> Repo:
    """The repository whose top is this tree; Usage if it is none, is dirty, or has no identity."""
    asked = proc.run(["git", "-C", str(kernel), "rev-parse", "--show-toplevel", "--git-common-dir",
                      "HEAD"], timeout=60)
    lines = os.fsdecode(asked.out).splitlines()
    if asked.status or len(lines) != 3 or Path(lines[0]).resolve() != kernel.resolve():
        raise Usage(f"{kernel}: not the top of a git work tree with a commit; --series makes its "
                    "patches from one (git init, git add, git commit)")
    repo = Repo(kernel, Path(os.path.abspath(kernel / lines[1])), lines[2])
    dirty = repo.git("status", "--porcelain", "-z", "--untracked-files=no").split(b"\0")
    if dirty[0]:
        more = f" and {len(dirty) - 2} more" if len(dirty) > 2 else ""
        raise Usage(f"{kernel}: has changes that are not committed ({os.fsdecode(dirty[0][3:])}"
                    f"{more}): commit or stash them first")
    try:
        ident = repo.git("var", "GIT_AUTHOR_IDENT").decode("utf-8", "replace").strip()
    except Usage as why:
        raise Usage("--series: git knows no author: git config user.name and user.email") from why
    who, seconds, zone = ident.rsplit(" ", 2)
    repo.identity, repo.date = who, f"{seconds} {zone}"
    return repo


def forget_work_tree(common: Path, tree: Path) -> None:
    """Remove what a repository knows of a linked work tree, which goes with its scratch directory: that may take long.

    By hand, since this must work after a signal, and with what git has made of it by then.
    """
    for known in (common / "worktrees").glob("*/gitdir"):
        if known.read_text("utf-8", "surrogateescape").strip() == str(tree / ".git"):
            shutil.rmtree(known.parent, ignore_errors=True)
    try:
        (common / "worktrees").rmdir()      # As git does with the last one.
    except OSError:
        pass
