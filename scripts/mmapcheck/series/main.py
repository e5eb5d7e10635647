# SPDX-License-Identifier: GPL-2.0-only
"""convert --series: from a clean git tree to a series of mails, a driver a patch.

A driver is a file, or files that only change together. Each is converted and tested on the
same base, one independent of the other, and what came of it is noted at once. Commits and mails are made at the very end, from the
notes: so a run that was killed and resumed ends with the same bytes as one that was not.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mmapcheck import VERSION
from mmapcheck.convert import charge, main as convert, stale, touched
from mmapcheck.lib import kernels, proc, tree
from mmapcheck.series import git as series_git, mail as series_mail, text as series_text
from mmapcheck.convert.result import FileResult, Report
from mmapcheck.lib.errors import Interrupted, Usage
from mmapcheck.lib.progress import Progress
from mmapcheck.series.mail import Addresses
from mmapcheck.series.proof import Driver, Proof, Verifier, title
from mmapcheck.series.state import Store

BATCH = 16          # Drivers tested at a time: enough to pay for the start of make.
_FULL = {errno.ENOSPC, errno.EDQUOT}
_ROOM = 1 << 20     # Bytes that must be free after a file for its result to count.


def series(opts: Any, gcc: str) -> Report:
    """Make the series below opts.series; the report on every handler that was looked at."""
    repo = series_git.open_repo(Path(opts.root))
    store = Store(opts.series, opts.resume)
    try:
        return _Run(opts, gcc, repo, store).report()
    except Interrupted as why:
        raise Interrupted(why.args[0], f"{opts.series}: --resume goes on from here; the work tree is being removed") from why
    except OSError as why:
        if why.errno not in _FULL:
            raise
        raise Usage(_full(why.filename or str(repo.place), opts.series)) from why
    finally:
        repo.drop()


def _full(where: str, kept: Path) -> str:
    return (f"{where}: no space left on this disk; free some (TMPDIR names another for work "
            f"files), then --resume goes on: {kept} is whole as far as it goes")


class _Run:
    """One run, fresh or resumed."""

    def __init__(self, opts: Any, gcc: str, repo: series_git.Repo, store: Store) -> None:
        self.opts, self.repo, self.store = opts, repo, store
        self.proofs: dict[str, Proof] = {}
        self.results: dict[str, FileResult] = {}
        self.sent: dict[str, Addresses] = {}
        self._begin()
        repo.check_out()
        self.unsent = series_mail.no_maintainers(repo.tree)
        if self.unsent and opts.split == "maintainer":
            raise Usage(f"--split maintainer: {self.unsent}; without it there is a patch a driver")
        self.moved = self._moved()
        self.documented = (repo.tree / "Documentation/filesystems/mmap_prepare.rst").is_file()
        self.facts, found, self.skipped = convert.choose(self.moved)
        self.moving = convert.moves(self.moved, found)
        self.sets = self.moving.groups(found)
        self.progress = Progress(sum(map(len, self.sets)))
        self._gcc = gcc
        self._verifier: Verifier | None = None

    def _begin(self) -> None:
        """Note what is asked for, and clear away what a killed run has left."""
        opts, repo, store = self.opts, self.repo, self.store
        if (left := store.run.get("place")):
            repo.drop(Path(left))
            if Path(left).name.startswith("mmapcheck-"):
                proc.remove(Path(left))
        if (other := getattr(opts, "skip_if_touched", None)):
            touched.checked(other, opts.root)
        store.begin({"base": repo.base, "rules": _rules(), "api": opts.api, "split": opts.split, "run": bool(getattr(opts, "run", False)),
                     "skip-if-touched": str(other) if other else None,
                     "build": str(opts.build) if opts.build else None,
                     "paths": [os.path.relpath(path, opts.root) for path in opts.paths]},
                    {"date": repo.date, "identity": repo.identity})
        repo.date, repo.identity = store.run["date"], store.run["identity"]
        store.run["place"] = str(repo.place)
        store.save()

    def _moved(self) -> Any:
        """The options, with the paths in the work tree of the run."""
        from types import SimpleNamespace
        root = self.repo.tree
        paths = [root / os.path.relpath(path, self.opts.root) for path in self.opts.paths]
        kernel = root if self.opts.kind == "kernel" else self.opts.kernel
        return SimpleNamespace(**{**vars(self.opts), "root": root, "kernel": kernel, "paths": paths,
                                  "origin": Path(self.opts.root), "places": paths or [root]})

    def report(self) -> Report:
        """Convert, test, write the mails."""
        try:
            self._settle()
        finally:
            self.progress.end()
        groups = self._groups(self._drivers(self.results.values()))
        results = [self._judged(one) for one in self.results.values()]
        made = convert.report_of(results, self.skipped, self.facts)
        mails = self._mails(groups, made) if groups else {}
        self.store.publish(mails)
        made.notes += stale.found((one for group in groups for driver in group for one in driver), self.moved.kernel)
        made.notes += self._notes(mails, max(0, len(mails) - 1))
        return made

    def _settle(self) -> None:
        """Look at every file, and test what was converted, until the limit is reached."""
        pending: list[Driver] = []
        limit = self.opts.limit
        for driver in self._converted():
            kept = len(self._drivers(self.results.values()))
            if limit is not None and kept >= limit:
                return
            self.results |= {one.name: one for one in driver}
            tested = all(one.name in self.proofs for one in driver)
            if driver[0].new is None or tested:
                self._count(driver, again=tested)
                continue
            pending.append(driver)
            if len(pending) == (BATCH if limit is None else min(BATCH, limit - kept)):
                self._test(pending)
                pending = []
        if pending:
            self._test(pending)

    def _converted(self) -> Iterator[Driver]:
        """Each driver as it is converted, in order: from the notes where they have it."""
        step = 2 * max(1, self.opts.jobs)
        for start in range(0, len(self.sets), step):
            with ThreadPoolExecutor(max(1, self.opts.jobs)) as pool:
                for results in pool.map(self._one_set, self.sets[start:start + step]):
                    yield from _parts(results)

    def _one_set(self, paths: list[Path]) -> list[FileResult]:
        known = [self.store.load(os.path.relpath(path, self.repo.tree), path.read_bytes()) for path in paths]
        if all(known):
            self.proofs |= {one[0].name: one[1] for one in known if one and one[1]}
            return [one[0] for one in known if one]
        results = convert.of_set(self.repo.tree, paths, self.moving, self.facts, self.moved)
        for one in results:
            self._keep(one, None)
        return results

    def _drivers(self, results: Iterable[FileResult]) -> list[Driver]:
        """What is to be sent of these, in the order of their names."""
        return _parts(sorted((one for one in results if self._kept(one)), key=lambda one: os.fsencode(one.name)))

    def _keep(self, result: FileResult, proof: Proof | None) -> None:
        """Note a result, unless it may only say that the run or a disk has come to its end."""
        # A program whose disk is full does not always say so, and some go on.
        for place in (self.repo.place, self.store.where):
            with tempfile.TemporaryFile(dir=place) as room:
                room.write(bytes(_ROOM))
        if not proc.closing():
            self.store.keep(result, proof)

    def _test(self, batch: list[Driver]) -> None:
        """Test a batch, and note what came of it."""
        if self._verifier is None:
            self.progress.say("testing" if self.opts.kind == "module" else
                              "configuring a build tree" if self.opts.build else
                              "testing; nothing is compiled without -O DIR")
            self._verifier = Verifier(self.repo.tree, self.repo.place, self.moved, self._gcc,
                                      self.facts)
        mails = [self.repo.mail(self._commit(self.repo.base, driver, [])) for driver in batch]
        for driver, proof in zip(batch, self._verifier.verify(batch, mails)):
            for one in driver:
                self._keep(one, proof)
                self.proofs[one.name] = proof
            name = title(driver)
            if proof.flaws:
                self.store.log(name, proof.log)
            self._count(driver)
            self.progress.say(f"{name}: {'left out: ' + proof.flaws[0] if proof.flaws else 'kept'}")

    def _count(self, driver: Driver, again: bool = False) -> None:
        for result in driver:
            fates = Counter(one.status for one in self._judged(result).handlers)
            self.progress.file(Counter({what: fates[what] for what in ("converted", "refused", "failed")
                                        if fates[what]}), again)

    def _kept(self, result: FileResult) -> bool:
        proof = self.proofs.get(result.name)
        return result.new is not None and proof is not None and not proof.flaws

    def _judged(self, result: FileResult) -> FileResult:
        """The result as it is reported: a driver that was left out has failed."""
        from dataclasses import replace
        proof = self.proofs.get(result.name)
        if not proof or not proof.flaws:
            return result
        name = title([self.results[one] for one in result.mates or (result.name,)])
        why = f"left out: {'; '.join(proof.flaws)}; see {self.store.where}/logs/{name}.log"
        rows = [replace(one, status="failed", reason=why) if one.status == "converted" else one
                for one in result.handlers]
        return FileResult(result.name, rows, result.old, None, why)

    def _groups(self, kept: list[Driver]) -> list[list[Driver]]:
        """The drivers of each patch: one, those that change behaviour last if asked for; or all of the same maintainers."""
        if self.unsent is None:
            names = [one.name for driver in kept for one in driver]
            with ThreadPoolExecutor(max(1, self.opts.jobs)) as pool:
                found = pool.map(lambda name: series_mail.addresses(self.repo.tree, name), names)
                self.sent = dict(zip(names, found))
        if self.opts.split == "behaviour":
            kept = sorted(kept, key=lambda driver: bool(series_text.changes_of(driver)))
        if self.opts.split in ("driver", "behaviour"):
            return [[driver] for driver in kept]
        groups: dict[tuple[str, ...], list[Driver]] = {}
        for driver in kept:
            groups.setdefault(self._addresses([driver]).to, []).append(driver)
        return list(groups.values())

    def _addresses(self, group: list[Driver]) -> Addresses:
        sent = Addresses()
        for driver in group:
            for one in driver:
                sent = sent.joined(self.sent.get(one.name, Addresses()))
        return sent

    def _commit(self, parent: str, files: list[FileResult], checked: list[str]) -> str:
        """A commit of these files on `parent`; its name."""
        history = self.repo.subjects(series_text.leader(files).name)
        message = (f"{series_text.subject(files, history)}\n\n"
                   f"{series_text.body(files, checked, self.documented)}")
        return self.repo.commit(parent, {one.name: one.new or b"" for one in files}, message)

    def _mails(self, groups: list[list[Driver]], made: Report) -> dict[str, bytes]:
        """The mails by name: a cover letter, and a patch for each group."""
        last = self.repo.base
        core = self._core()
        for text, message in core:
            last = self.repo.commit(last, {charge.CORE: text.encode("utf-8", "surrogateescape")}, message)
        for group in groups:
            done = [self.proofs[driver[0].name].done for driver in group]
            common = [what for what in done[0] if all(what in other for other in done)]
            last = self._commit(last, [one for driver in group for one in driver], common)
        place = self.repo.place / "mails"
        first, *rest = self.repo.mails(last, place)
        everyone = Addresses()
        mails = {}
        for _ in core:
            path = rest.pop(0)
            sent = series_mail.addresses(self.repo.tree, charge.CORE) if self.unsent is None else Addresses()
            mails[path.name] = series_mail.patch(path.read_bytes(), sent, [
                "it was neither compiled nor run by this series: do both before you send it"])
        for path, group in zip(rest, groups):
            sent = self._addresses(group)
            everyone = everyone.joined(sent)
            notes = [f"{title(driver)}: {why}" if len(group) > 1 else why
                     for driver in group for why in self.proofs[driver[0].name].left]
            mails[path.name] = series_mail.patch(path.read_bytes(), sent, notes)
        left_out = [f"{one.file}: {one.reason.removeprefix('left out: ').split('; see ')[0]}"
                    for one in made.handlers
                    if one.status == "failed" and one.reason.startswith("left out")]
        said = [f"No addresses: {self.unsent}."] if self.unsent else []
        faults = [text for text, fault in ((charge.SAID, self.facts.keeps_charge),
                                           (charge.SAID_REPLACED, self.facts.forgets_charge)) if fault]
        if faults:
            said.insert(0, f"{'. '.join(faults)}. " + (
                "That has to be mended before these go in." if len(core) < len(faults) else
                "The first patch mends that, and has to go in before the others." if len(core) == 1 else
                "The first two patches mend that, and have to go in before the others."))
        changing = [title(driver) for group in groups for driver in group if series_text.changes_of(driver)]
        blurb = series_mail.blurb(self._tree_name(), made.handlers, left_out, said, changing)
        lists = Addresses(everyone.lists, (), everyone.lists)
        mails[first.name] = series_mail.cover(first.read_bytes(), lists,
                                              "convert .mmap handlers to .mmap_prepare", blurb)
        return dict(sorted(mails.items()))

    def _tree_name(self) -> str:
        return kernels.version(self.repo.tree) if self.opts.kind == "kernel" else self.opts.root.name

    def _core(self) -> list[tuple[str, str]]:
        """The patches of mm/vma.c that give the charge of a failed mapping back: its text after each, and the message."""
        if not (self.facts.keeps_charge or self.facts.forgets_charge) or self.opts.kind != "kernel":
            return []
        return charge.patches(self.repo.blob(charge.CORE).decode("utf-8", "surrogateescape"))

    def _notes(self, mails: dict[str, bytes], patches: int) -> list[str]:
        """What is to be said beside the table of handlers."""
        where = self.store.where
        notes = []
        if mails:
            notes += [f"{where}: {patches} patches and a cover letter",
                      "No patch is signed off: read each, then sign it off yourself: git am "
                      f"--signoff --empty=drop {where}/*.patch"]
        else:
            notes.append(f"{where}: no patch: nothing was converted and passed every check")
        left = [why for driver in self._drivers(self.results.values()) for why in self.proofs[driver[0].name].left]
        counted = Counter("a checker did not read all of it, as the mail says"
                          if why.startswith("checkers: ") else why for why in left)
        notes += [f"{many} of the patches: {why}" for why, many in sorted(counted.items())]
        if self.unsent:
            notes.append(f"no To and Cc: {self.unsent}")
        makes = self.opts.build is not None and not (self._verifier and self._verifier.old)
        if makes or not self.unsent:
            notes.append("programs of the tree were run: " + ", ".join(
                [*(["its Makefiles"] if makes else []),
                 *(f"scripts/{name}" for name in ("checkpatch.pl", "get_maintainer.pl")
                   if (self.repo.tree / "scripts" / name).is_file())]))
        every = sum(map(len, self.sets))
        if len(self.results) < every:
            notes.append(f"--limit {self.opts.limit}: {every - len(self.results)} files were not looked at")
        return notes


def _parts(results: list[FileResult]) -> list[Driver]:
    """Results as drivers: those that change together are one."""
    parts: dict[tuple[str, ...], Driver] = {}
    for one in results:
        parts.setdefault(one.mates or (one.name,), []).append(one)
    return list(parts.values())


def _rules() -> str:
    """What the text of a patch depends on here: the semantic patches and this program."""
    digest = hashlib.sha256(VERSION.encode())
    for place, pattern in ((tree.HOME / "cocci/convert/parts", "*"),
                           (tree.HOME / "scripts/mmapcheck", "**/*.py")):
        for path in sorted(place.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
