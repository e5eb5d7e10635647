# SPDX-License-Identifier: GPL-2.0-only
"""The patches of a series applied one on the other, and the files of each state laid out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.between import Between
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.source import Overlay
from mmapcheck.review import private
from mmapcheck.review.mails import Mail
from mmapcheck.review.private import Change, File, Private

# How far back a patch is looked for that is in the tree already.
_RECENT = 256
# Each state has a link for each file that the series names: so many are made in some ten seconds.
_LINKS = 1_000_000


@dataclass
class Patch:
    """A patch of the series: the trees before and after it, or why it could not be applied."""

    mail: Mail
    number: int
    old: str = ""
    new: str = ""
    bad: str = ""
    changes: list[Change] = field(default_factory=list)


@dataclass
class Series:
    """The patches in order, the repository that holds their states, and what is to be said of it."""

    patches: list[Patch]
    repo: Private
    remarks: list[str] = field(default_factory=list)


def apply(mails: list[Mail], kernel: Path, revision: str | None) -> Series:
    """Apply each patch on the state that those before it have left."""
    repo = private.open_private(kernel, revision)
    wanted = [mail for mail in mails if not mail.passed_over]
    made = _applied(wanted, repo)
    series = Series(made, repo)
    first = next((one for one in made if not one.mail.bad), None)
    if first and first.bad and repo.base and revision is None:
        where = _in_history(kernel, first.mail)
        if where:
            repo.base, repo.commit = private.resolve(kernel, f"{where}^")
            series.patches = _applied(wanted, repo)
            series.remarks.append(f"the tree has this already: applied on {repo.commit[:12]}, "
                                  f"the parent of {where[:12]}")
    return series


def _applied(mails: list[Mail], repo: Private) -> list[Patch]:
    at = repo.begin([mail.patch for mail in mails])
    made = []
    for number, mail in enumerate(mails, 1):
        one = Patch(mail, number, bad=mail.bad)
        made.append(one)
        if one.bad:
            continue
        tree, one.changes, why = repo.apply(at, mail.patch)
        if why:
            one.bad = f"does not apply: {why}"
            continue
        one.old, one.new, at = at, tree, tree
    return made


def _in_history(kernel: Path, mail: Mail) -> str:
    """The commit among the last ones that has this mail's subject and a parent, or ""."""
    title = mail.subject
    while title.startswith("["):
        title = title.partition("]")[2].strip()
    done = proc.run(["git", "-C", str(kernel), "log", f"-{_RECENT}", "--no-show-signature",
                     "--format=%H %P%x00%s", "HEAD"], timeout=60)
    for line in done.out.decode("utf-8", "replace").splitlines() if not done.status else ():
        names, _, subject = line.partition("\0")
        if title and subject == title and len(names.split()) == 2:
            return names.split()[0]
    return ""


class Layout:
    """Directories that hold what a state has otherwise than the work tree, one for each state."""

    def __init__(self, series: Series, kernel: Path) -> None:
        """kernel: the work tree, in which everything else is read."""
        self._repo, self._kernel = series.repo, kernel
        self._top = proc.scratch() / "states"
        self._top.mkdir()
        applied = [one for one in series.patches if one.new]
        self._named = {name for one in applied for change in one.changes
                       for name in (change.old_name, change.name) if name}
        if len(applied) * len(self._named) > _LINKS:
            raise Usage(f"{len(applied)} patches of {len(self._named)} files are too many at once; "
                        "split them into series")
        self._made: dict[str, Overlay] = {}
        self._between = Between(kernel)
        self._content: dict[str, bytes] = {}
        self._places: dict[str, Path] = {}
        self.overlooked = 0             # files of the work tree that its index does not know
        self._other = self._differing() if series.repo.base else {}

    def of(self, tree: str) -> Overlay:
        """The overlay of a state."""
        if tree not in self._made:
            top = self._top / tree
            # What a patch removes or replaces is no longer the base's.
            other = {name: one for name, one in self._other.items() if name not in self._named}
            files = {**other, **self._repo.files(tree)}
            wanted = {name: one for name, one in files.items() if one.regular}
            self._fetch({one.blob for one in wanted.values()})
            top.mkdir()
            for name, one in wanted.items():
                if one.blob not in self._places:
                    continue            # a clone without all objects: git has applied without it
                place = top / name
                place.parent.mkdir(parents=True, exist_ok=True)
                os.link(self._places[one.blob], place)
            self._made[tree] = Overlay(self._kernel, top)
            self._between.lay_out(self._made[tree], set(wanted))
        return self._made[tree]

    def text(self, one: File) -> bytes:
        """The content of a file."""
        self._fetch({one.blob})
        return self._content[one.blob]

    def _fetch(self, blobs: set[str]) -> None:
        """Write blobs once each; every state links to them."""
        fresh = sorted(blobs - self._content.keys())
        for blob, content in self._repo.blobs(fresh).items():
            place = self._top / f"blob-{blob}"
            place.write_bytes(content)
            self._content[blob], self._places[blob] = content, place

    def _differing(self) -> dict[str, File]:
        """The files that the base has otherwise than the work tree."""
        raw = self._repo.differing(self._kernel, self._repo.commit).split(b"\0")
        found = {}
        for head, name in zip(raw[:-1:2], raw[1::2]):
            mode, _, blob, _, status = head.decode().lstrip(":").split()
            if status == "D" and os.path.lexists(self._kernel / os.fsdecode(name)):
                self.overlooked += 1
            elif status != "A":
                found[os.fsdecode(name)] = File(mode, blob)
        return found

