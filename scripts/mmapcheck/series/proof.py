# SPDX-License-Identifier: GPL-2.0-only
"""What a driver must pass before its patch is kept.

A batch of drivers is tested at a time, in the work tree of the run: what make, checkpatch
and the checkers cost to start is paid once a batch. Nothing of a batch is left in the work
tree afterwards, so that every driver is judged on the base and on nothing else.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mmapcheck import options
from mmapcheck.check import kbuild, main as check
from mmapcheck.convert import api, main as convert
from mmapcheck.lib import proc
from mmapcheck.series import build as series_build
from mmapcheck.convert.result import FileResult, unified
from mmapcheck.check.finding import Finding
from mmapcheck.check.report import Report
from mmapcheck.series.build import Build, Compiled

_CHECKERS = ("gcc", "sparse", "cocci")


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

    def verify(self, batch: list[FileResult], mails: dict[str, bytes]) -> dict[str, Proof]:
        """The proof of each file, by name; `mails` are their patches as they would be sent."""
        proofs = {one.name: Proof() for one in batch}
        sources = [one.name for one in batch if one.name.endswith(".c")]
        where = self._compile_before(sources)
        try:
            for one in batch:
                (self.tree / one.name).write_bytes(one.new or b"")
            after = {build.arch: build.compile([name for name in names])
                     for build, names in _by_build(where)}
            report = self._check([one.name for one in batch])
            with ThreadPoolExecutor(max(1, self.opts.jobs)) as pool:
                again = list(pool.map(self._again, batch))
                styles = list(pool.map(lambda one: self._checkpatch(mails[one.name]), batch))
        finally:
            for one in batch:
                (self.tree / one.name).write_bytes(one.old)
        for one, style in zip(batch, styles):
            _compiled(one, where.get(one.name), after, proofs[one.name])
            _styled(style, proofs[one.name])
        self._checked(batch, report, proofs)
        for one, second in zip(batch, again):
            if second:
                proofs[one.name].failed("a second conversion changes it again", second)
            else:
                proofs[one.name].done.append("a second conversion changes nothing")
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

    def _checked(self, batch: list[FileResult], after: Report,
                 proofs: dict[str, Proof]) -> None:
        """Findings and failures the conversion brought; those of the old text are not its."""
        doubtful = {one.file for one in after.findings} | {name for name, _ in after.failed}
        before = self._check(sorted(doubtful)) if doubtful else Report()
        known = {one.fingerprint for one in before.findings}
        failed = dict(before.failed)
        said = {**dict(after.skipped), **dict(after.partial), **dict(after.failed)}
        absent = [f"checkers: {words}" for words in after.remarks if " was not used: " in words]
        for one in batch:
            proof = proofs[one.name]
            mine = [found for found in after.findings
                    if found.file == one.name and found.fingerprint not in known]
            if mine:
                proof.failed(f"{len(mine)} finding{'s' * (len(mine) > 1)} in the result: "
                             f"{mine[0].message} [{mine[0].id}]", "\n".join(map(_line, mine)))
            why = said.get(one.name, "")
            if one.name in dict(after.failed) and one.name not in failed:
                proof.failed(f"the checkers cannot read the result: {why}", why)
            ran = [] if one.name in dict(after.skipped) else [
                name for name in _CHECKERS if after.readers.get(name) and name not in _unread(why)]
            if ran:
                proof.done.append(_no_finding(ran))
            proof.left += [*absent, *([f"checkers: {why}"] if why else [])]

    def _again(self, one: FileResult) -> str | None:
        """What a second conversion would still do, or None."""
        second = convert.one_file(self.tree, self.tree / one.name, self.facts, self.opts)
        if second.failure:
            return second.failure
        return unified(second) if second.new is not None else None

    def _checkpatch(self, mail: bytes) -> tuple[str, str]:
        """(why it was not run, "") or ("", what it complains of)."""
        top = self.opts.kernel if self.module and self.opts.kernel else self.tree
        script = top / "scripts/checkpatch.pl"
        if not script.is_file():
            return f"no scripts/checkpatch.pl in {'the kernel' if self.module else 'this tree'}", ""
        if not shutil.which("perl"):
            return "no perl here", ""
        # The human who sends it signs it off; until then that cannot be there.
        done = proc.run(["perl", str(script), "--strict", "--no-signoff", "--show-types", "-q",
                         "--color=never", *(["--no-tree"] if self.module else []), "-"], cwd=self.tree, timeout=300, stdin=mail)
        said = (done.out + done.err).decode("utf-8", "replace")
        return "", said or done.ended or "" if done.status or done.ended else ""


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


def _compiled(one: FileResult, before: tuple[Build, Compiled] | str | None,
              after: dict[str, dict[str, Compiled]], proof: Proof) -> None:
    """Whether the object is still made, without a new warning."""
    if before is None or isinstance(before, str):
        proof.left.append(f"not compiled: {before or 'a header'}")
        return
    build, old = before
    new = after[build.arch][one.name]
    if not new.ok:
        proof.failed(f"does not compile for {build.arch}: {new.error()}", new.log)
    elif (more := _new_warnings(one, old, new)):
        proof.failed(f"{len(more)} new warning{'s' * (len(more) > 1)} for {build.arch}: {more[0]}",
                     new.log)
    else:
        proof.done.append(f"compiled before and after for {build.arch} with W=1, no new warning")


def _new_warnings(one: FileResult, old: Compiled, new: Compiled) -> list[str]:
    """Warnings that the old text did not have, under the old names."""
    def named(text: str) -> str:
        for made in one.handlers:
            if made.status == "converted":
                text = text.replace(f"{made.handler}_prepare", made.handler)
        return text
    left = old.warnings.copy()
    more = []
    for text, count in new.warnings.items():
        more += [text] * max(0, count - left[named(text)])
    return more


def _styled(style: tuple[str, str], proof: Proof) -> None:
    absent, complaint = style
    if absent:
        proof.left.append(f"checkpatch was not run: {absent}")
    elif complaint:
        proof.failed("checkpatch --strict complains", complaint)
    else:
        proof.done.append("checkpatch --strict")
