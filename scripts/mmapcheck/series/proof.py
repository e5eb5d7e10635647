# SPDX-License-Identifier: GPL-2.0-only
"""What a driver must pass before its patch is kept.

A batch of drivers is tested at a time, in the work tree of the run: what make, checkpatch
and the checkers cost to start is paid once a batch. Nothing of a batch is left in the work
tree afterwards, so that every driver is judged on the base and on nothing else.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmapcheck import options
from mmapcheck.check import kbuild, main as check
from mmapcheck.convert import api, main as convert
from mmapcheck.lib import proc
from mmapcheck.series import build as series_build, run
from mmapcheck.convert.result import FileResult, unified
from mmapcheck.check.finding import Finding
from mmapcheck.check.report import Report
from mmapcheck.series.build import Build, Compiled

_CHECKERS = ("gcc", "sparse", "cocci")
Driver = list[FileResult]       # a file, or those that only change together


@dataclass
class Proof:
    """What was done to a driver's new text, what was not and why, and what it failed."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    log: str = ""

    def failed(self, what: str, log: str) -> None:
        """A test that the driver does not pass, and what the test said."""
        self.flaws.append(what)
        self.log += f"== {what}\n{log.rstrip()}\n\n"


class Verifier:
    """The tests, with all they need for the whole run."""

    def __init__(self, tree: Path, place: Path, opts: Any, gcc: str, facts: api.Facts) -> None:
        """tree: the work tree at the base; place: where build trees may be made."""
        self.tree, self.place, self.opts, self.gcc, self.facts = tree, place, opts, gcc, facts
        self.native: Build | str = "no build tree was named: -O DIR"
        self.module = opts.kind == "module"
        self.old: str | None = None         # why a module's result is not for the headers there are
        if self.module:
            self.old = api.probe(opts.kernel, "auto").missing if opts.kernel else \
                "no kernel's headers are known"
            kernel = opts.build or "HEADERS"
            self.native = f"it is a module's: make -C {kernel} M=DIR tells"
        elif opts.build:
            self.native = series_build.native(tree, Path(opts.build) / ".config", place / "build",
                                              gcc, opts.jobs)
        self.crossed: dict[str, Build | str] = {}

    def verify(self, batch: list[Driver], mails: list[bytes]) -> list[Proof]:
        """The proof of each driver; `mails` are their patches as they would be sent."""
        every = [one for driver in batch for one in driver]
        where = self._compile_before([one.name for one in every if one.name.endswith(".c")])
        try:
            for one in every:
                (self.tree / one.name).write_bytes(one.new or b"")
            after = {build.arch: build.compile(names) for build, names in _by_build(where)}
            report = self._check([one.name for one in every])
            with ThreadPoolExecutor(max(1, self.opts.jobs)) as pool:
                again = list(pool.map(self._again, batch))
                styles = list(pool.map(self._style, batch, mails))
        finally:
            for one in every:
                (self.tree / one.name).write_bytes(one.old)
        proofs = self._checked(batch, report)
        for driver, proof, style, second in zip(batch, proofs, styles, again):
            _compiled(driver, where, after, proof)
            _styled(style, proof)
            if second:
                proof.failed("a second conversion changes it again", second)
            else:
                proof.done.append("a second conversion changes nothing")
            if getattr(self.opts, "run", False) and not proof.flaws:
                run.on_kernel(self.opts.origin, driver, self.place, self.opts.jobs, proof)
        return proofs

    def _compile_before(self, names: list[str]) -> dict[str, tuple[Build, Compiled] | str]:
        """Each file's build and what it says of the old text, or why no build compiles it."""
        if isinstance(self.native, str):
            return {name: self.native for name in names}
        found: dict[str, tuple[Build, Compiled] | str] = {}
        plain = [name for name in names if not kbuild.odd(name)]
        found.update({name: kbuild.ODD for name in names
                      if name not in plain})
        # Another architecture's file may compile here, by chance: that would prove little.
        mine = [name for name in plain if series_build.may_be_for(name, self.native.arch)]
        found.update({name: "it is of another architecture" for name in plain})
        for name, made in self.native.compile(mine).items() if mine else ():
            found[name] = (self.native, made) if made.ok else \
                f"{self.native.arch}: {made.error()}"
        self._try_others([name for name in plain if isinstance(found[name], str)], found)
        return found

    def _try_others(self, left: list[str], found: dict[str, tuple[Build, Compiled] | str]) -> None:
        """Compile for other architectures what the user's configuration does not compile."""
        assert isinstance(self.native, Build)
        wanted = {name: [arch for arch in series_build.architectures(name, self.tree)
                         if arch != self.native.arch] for name in left}
        for arch in dict.fromkeys(arch for archs in wanted.values() for arch in archs):
            names = [name for name in left if arch in wanted[name] and isinstance(found[name], str)]
            if not names:
                continue
            if arch not in self.crossed:
                self.crossed[arch] = series_build.cross(
                    self.tree, arch, self.place / f"build-{arch}", self.opts.jobs)
            build = self.crossed[arch]
            if isinstance(build, str):
                for name in names:
                    if name.startswith(f"arch/{arch}/"):
                        found[name] = f"{arch}: {build}"
                continue
            for name, made in build.compile(names).items():
                if made.ok:
                    found[name] = (build, made)

    def _check(self, names: list[str]) -> Report:
        """argkind by gcc and sparse, and the lint rules, on the files as they stand."""
        if self.module:
            return self._check_module(names)
        build = self.native.place if isinstance(self.native, Build) else None
        return check.check(options.Options(
            paths=names, kernel=str(self.tree), build=str(build) if build else None,
            jobs=self.opts.jobs, timeout=self.opts.timeout, cwd=self.tree), self.gcc)

    def _check_module(self, names: list[str]) -> Report:
        """The same for a module; headers that are older than the result cannot compile it."""
        kernel = self.opts.kernel
        made = check.check(options.Options(
            paths=names, kernel=str(self.opts.build or kernel) if kernel else None,
            engines=("cocci",) if self.old else None,
            jobs=self.opts.jobs, timeout=self.opts.timeout, cwd=self.tree), self.gcc)
        if self.old:
            made.remarks.append(f"gcc, sparse was not used: {self.old.partition(';')[0]}")
        return made

    def _checked(self, batch: list[Driver], after: Report) -> list[Proof]:
        """Findings and failures the conversion brought; those of the old text are not its."""
        doubtful = {one.file for one in after.findings} | {name for name, _ in after.failed}
        before = self._check(sorted(doubtful)) if doubtful else Report()
        known = {one.fingerprint for one in before.findings}
        skipped, failed, old_failed = dict(after.skipped), dict(after.failed), dict(before.failed)
        said = {**skipped, **dict(after.partial), **failed}
        absent = [f"checkers: {words}" for words in after.remarks if " was not used: " in words]
        proofs = []
        for driver in batch:
            proof = Proof()
            proofs.append(proof)
            names = sources(driver)
            mine = [found for found in after.findings if found.fingerprint not in known
                    and found.file in {one.name for one in driver}]
            if mine:
                proof.failed(f"{len(mine)} finding{'s' * (len(mine) > 1)} in the result: "
                             f"{mine[0].message} [{mine[0].id}]", "\n".join(map(_line, mine)))
            for name in names:
                if name in failed and name not in old_failed:
                    proof.failed(f"the checkers cannot read the result: {said[name]}", said[name])
            ran = [one for one in _CHECKERS if after.readers.get(one) and not any(
                name in skipped or one in _unread(said.get(name, "")) for name in names)]
            if ran:
                proof.done.append(_no_finding(ran))
            proof.left += [*absent, *(f"checkers: {_of(name, names)}{said[name]}" for name in names if name in said)]
        return proofs

    def _again(self, driver: Driver) -> str | None:
        """What a second conversion would still do, or None."""
        for one in driver:
            second = convert.one_file(self.tree, self.tree / one.name, self.facts, self.opts)
            if second.failure or second.new is not None:
                return second.failure or unified(second)
        return None

    def _style(self, driver: Driver, mail: bytes) -> Style:
        """What checkpatch makes of a driver's patch."""
        top = self.opts.kernel if self.module and self.opts.kernel else self.tree
        script = top / "scripts/checkpatch.pl"
        if not script.is_file():
            return Style(f"no scripts/checkpatch.pl in {'the kernel' if self.module else 'this tree'}")
        if not shutil.which("perl"):
            return Style("no perl here")
        said = self._checkpatch(script, mail)
        if not said:
            return Style()
        # Turned round, the patch adds the old lines: what these fail, too, is not of its making.
        back = "".join(unified(FileResult(one.name, old=one.new or b"", new=one.old)) for one in driver)
        old = _types(self._checkpatch(script, back.encode("utf-8", "surrogateescape")))
        new = _types(said)
        return Style(complaint=said if not new or new - old else "", inherited=tuple(sorted(new)))

    def _checkpatch(self, script: Path, patch: bytes) -> str:
        """What checkpatch complains of."""
        # The human who sends it signs it off; until then that cannot be there.
        done = proc.run(["perl", str(script), "--strict", "--no-signoff", "--show-types", "-q", "--color=never",
                         *(["--no-tree"] if self.module else []), "-"], cwd=self.tree, timeout=300, stdin=patch)
        said = (done.out + done.err).decode("utf-8", "replace")
        return said or done.ended or "it failed" if done.status or done.ended else ""


@dataclass(frozen=True)
class Style:
    """Why checkpatch was not run, what it complains of, and what it did of the old lines as well."""

    absent: str = ""
    complaint: str = ""
    inherited: tuple[str, ...] = ()


def _types(said: str) -> Counter[str]:
    """How often checkpatch names each of its types."""
    return Counter(re.findall(r"^(?:ERROR|WARNING|CHECK):([A-Z_]+):", said, re.M))


def _no_finding(ran: list[str]) -> str:
    """In the words of a message: which checkers read the result."""
    values = ", ".join(name for name in ran if name != "cocci")
    words = [*([f"argkind ({values})"] if values else []),
             *(["the lint rules"] if "cocci" in ran else [])]
    return f"no finding by {' and '.join(words)}"


def _unread(why: str) -> set[str]:
    """The checkers that a file's account names as not having read it."""
    return {name for name in _CHECKERS for part in why.split("; ")
            if name in part.split(":", 1)[0].split(", ")}


def _line(found: Finding) -> str:
    return f"{found.file}:{found.line}:{found.column}: {found.message} [{found.id}]"


def _by_build(where: dict[str, tuple[Build, Compiled] | str]) -> list[tuple[Build, list[str]]]:
    found: dict[str, tuple[Build, list[str]]] = {}
    for name, place in where.items():
        if not isinstance(place, str):
            found.setdefault(place[0].arch, (place[0], []))[1].append(name)
    return list(found.values())


def sources(driver: Driver) -> list[str]:
    """The files that are compiled: a header is by way of those, unless there are none."""
    return [one.name for one in driver if one.name.endswith(".c")] or [one.name for one in driver]


def title(driver: Driver) -> str:
    """What logs and notes call a driver: the file whose handlers it converts, else its first source."""
    named = [one.name for one in driver if any(row.status == "converted" for row in one.handlers)]
    return (named or sources(driver))[0]


def _of(name: str, names: list[str]) -> str:
    """What is said of one file of a driver, which has others, begins with its name."""
    return f"{name}: " if len(names) > 1 else ""


def _compiled(driver: Driver, before: dict[str, tuple[Build, Compiled] | str],
              after: dict[str, dict[str, Compiled]], proof: Proof) -> None:
    """Whether the objects are still made, without a new warning."""
    names, archs = sources(driver), []
    for name in names:
        where = before.get(name, "a header")
        if isinstance(where, str):
            proof.left.append(f"not compiled: {_of(name, names)}{where}")
            continue
        build, old = where
        new = after[build.arch][name]
        if not new.ok:
            proof.failed(f"{_of(name, names)}does not compile for {build.arch}: {new.error()}", new.log)
        elif (more := _new_warnings(driver, old, new)):
            proof.failed(f"{_of(name, names)}{len(more)} new warning{'s' * (len(more) > 1)} for {build.arch}: "
                         f"{more[0]}", new.log)
        else:
            archs.append(build.arch)
    if len(archs) == len(names) and len(set(archs)) == 1:
        proof.done.append(f"compiled before and after for {archs[0]} with W=1, no new warning")


def _new_warnings(driver: Driver, old: Compiled, new: Compiled) -> list[str]:
    """Warnings that the old text did not have, under the old names."""
    def named(text: str) -> str:
        for made in (row for one in driver for row in one.handlers):
            if made.status == "converted":
                text = text.replace(f"{made.handler}_prepare", made.handler)
        return text
    left = old.warnings.copy()
    more = []
    for text, count in new.warnings.items():
        more += [text] * max(0, count - left[named(text)])
    return more


def _styled(style: Style, proof: Proof) -> None:
    if style.absent:
        proof.left.append(f"checkpatch was not run: {style.absent}")
    elif style.complaint:
        proof.failed("checkpatch --strict complains", style.complaint)
    else:
        kept = f", but for what the old lines have, too: {', '.join(style.inherited)}" if style.inherited else ""
        proof.done.append(f"checkpatch --strict{kept}")
