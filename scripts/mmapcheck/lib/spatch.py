# SPDX-License-Identifier: GPL-2.0-only
"""spatch on one rule and one file, with nothing of the tree in reach.

spatch hands file names to a shell, obeys a .cocciconfig of the tree, and exits 0
when it times out, crashes or skips a function it cannot parse. So it gets a
private copy under a name of ours in an empty directory, bounds from outside, and
its words are read for what its exit status does not say.

    result = run(rule, text, mode="report")
    result.failure      why there is no result, or None
    result.findings     the lines of report mode
    result.text         the new content, in patch mode, or None if unchanged
    unparsed(text)      the functions that no rule can have seen
    runs(rule, texts, ...)  run() for several files at the cost of one start
    reports(rule, texts)    report mode for several files at the cost of one start
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib import ctext, proc
from mmapcheck.lib.tree import HOME

MEMORY_MB = 2048
TIMEOUT = 60.0
_COPY = "source.c"
_GROUPS = "groups"
_CRASH = re.compile(rb"Fatal error|exception|EXN|Stack overflow|Segmentation|Python failure"
                    rb"|Error in Python script|timeout|parse error: ?\n|semantic error", re.I)
# Where losses are told apart, this one of the source is one.
_SEMANTIC = re.compile(rb"^semantic error .*\n =File", re.M)
_REPORT = re.compile(r"^(?:.*/)?(\w+)\.c:(\d+):(\d+)-(\d+): (?:WARNING|ERROR): (.*)$", re.M)
_OPTIONS = re.compile(r"^// Options:(.*)$", re.M)
_LOST = re.compile(r'^ ?= ?File "(?:[^"]*/)?(\w+)\.c", line (\d+), column', re.M)
# What spatch repeats of the source says nothing of spatch.
_QUOTED = re.compile(rb"^ *(?:bad:|BAD:|around = |whole content = ).*$", re.M)
# Shapes of the kernel's macros, without which it loses whole functions.
_MACROS = HOME / "cocci/macros.h"


@dataclass(frozen=True, order=True)
class Finding:
    """One line of report mode: its place in the file, and its words without the prefix."""

    line: int
    column: int
    message: str
    last_column: int = 0


@dataclass(frozen=True)
class Result:
    """What one rule made of one file."""

    failure: str | None = None          # why nothing here can be relied on
    findings: tuple[Finding, ...] = ()  # sorted
    text: bytes | None = None           # patch mode: the new content, None if unchanged
    stdout: str = field(default="", repr=False)


@dataclass(frozen=True)
class Report:
    """What one rule says of one file among several."""

    failure: str | None = None          # why nothing here can be relied on
    findings: tuple[Finding, ...] = ()  # sorted
    lost: tuple[int, ...] = ()          # lines at which spatch gave up a function


def run(rule: Path, text: bytes, *, mode: str, defines: tuple[str, ...] = (),
        timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB, macros: bool = False) -> Result:
    """Run the semantic patch `rule` in `mode` (report, patch, context, org) on the content `text`.

    `defines` are names for spatch's -D, beside the mode. The rule's own `// Options:` line is
    passed on. `macros`: with cocci/macros.h. Never raises for what spatch does; see
    Result.failure.
    """
    return runs(rule, [text], mode=mode, defines=defines, timeout=timeout, memory_mb=memory_mb, macros=macros)[0]


def runs(rule: Path, texts: list[bytes], *, mode: str, defines: tuple[str, ...] = (),
         timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB, macros: bool = False) -> list[Result]:
    """The same on each of `texts`, by itself, at the cost of one start.

    Where that one process fails, times out or says that it threw, each of them gets its own.
    """
    names = [Path(_COPY).stem] if len(texts) == 1 else [f"f{number}" for number in range(len(texts))]
    given = {f"{name}.c": text for name, text in zip(names, texts)}
    several = ["--no-saved-typedefs", "--file-groups", _GROUPS] if len(texts) > 1 else [_COPY]
    argv = [_program(), "-D", mode, *[word for name in defines for word in ("-D", name)],
            "--very-quiet", *_options(rule), *(["--in-place"] if mode == "patch" else []),
            *(["--macro-file-builtins", str(_MACROS)] if macros else []),
            "--cocci-file", str(rule.resolve()), *several]
    with _place({**given, **({_GROUPS: _grouped(names)} if len(texts) > 1 else {})}) as where:
        done = proc.run(argv, timeout=timeout, memory_mb=memory_mb, cwd=where, env=_env(where, mode != "report"))
        made = [(Path(where) / name).read_bytes() for name in given]
    failure = _failure(done)
    if failure and len(texts) > 1:
        return [run(rule, text, mode=mode, defines=defines, timeout=timeout, memory_mb=memory_mb, macros=macros)
                for text in texts]
    stdout = done.out.decode("utf-8", "replace")
    if failure:
        return [Result(failure, stdout=stdout)]
    found = _found(stdout)
    return [Result(None, found.get(name, ()), new if new != text else None, _of(stdout, name, len(texts)))
            for name, text, new in zip(names, texts, made)]


def _of(stdout: str, name: str, number: int) -> str:
    """The lines of report mode that are about one of `number` files."""
    if number == 1:
        return stdout
    return "".join(line for line in stdout.splitlines(keepends=True) if re.match(rf"(?:[^:]*/)?{name}\.c:", line))


def _grouped(names: list[str]) -> bytes:
    """The content of a file that tells spatch to take each of these files by itself."""
    return b"\n".join(f"{name}.c\n".encode() for name in names)


def reports(rule: Path, texts: list[bytes], *, timeout: float = TIMEOUT,
            memory_mb: int = MEMORY_MB) -> list[Report]:
    """Run the semantic patch `rule` in report mode on each of `texts`, by itself.

    One process does them all, a group of its own each, since its start costs more than most
    files. Where that process fails, times out or says that it threw, each of them gets its own.
    """
    names = [f"f{number}" for number in range(len(texts))]
    argv = [_program(), "-D", "report", "--quiet", "--parse-error-msg", "--verbose-parsing",
            "--no-saved-typedefs", *_options(rule), "--macro-file-builtins", str(_MACROS),
            "--cocci-file", str(rule.resolve()), "--file-groups", _GROUPS]
    given = {f"{name}.c": text for name, text in zip(names, texts)}
    given[_GROUPS] = _grouped(names)
    with _place(given) as where:
        done = proc.run(argv, timeout=timeout, memory_mb=memory_mb, cwd=where, env=_env(where))
    failure = _failure(done, lost=True)
    if failure and len(texts) > 1:
        return [one for text in texts
                for one in reports(rule, [text], timeout=timeout, memory_mb=memory_mb)]
    if failure:
        return [Report(failure)]
    found = _found(done.out.decode("utf-8", "replace"))
    lost: dict[str, set[int]] = {}
    for name, line in _LOST.findall(done.err.decode("utf-8", "replace")):
        lost.setdefault(name, set()).add(int(line))
    return [Report(None, found.get(name, ()), tuple(sorted(lost.get(name, ()))))
            for name in names]


def unparsed(text: bytes, *, timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB,
             macros: bool = False) -> tuple[list[str], str | None]:
    """The functions of `text` that spatch cannot parse, and why that is not known, or None.

    What is lost outside of a function is named by its line. `macros`: with cocci/macros.h.
    """
    with _place({_COPY: text}) as where:
        done = proc.run([_program(), *(["--macro-file-builtins", str(_MACROS)] if macros else []),
                         "--parse-c", _COPY], timeout=timeout, memory_mb=memory_mb,
                        cwd=where, env=_env(where))
    if (failure := _failure(done, parse_only=True)):
        return [], failure
    lines = {int(line) for _, line in _LOST.findall(done.err.decode("utf-8", "replace"))}
    return names_of(text, lines), None


def names_of(text: bytes, lines: Iterable[int]) -> list[str]:
    """The functions that hold `lines`, sorted; a line outside of any is named by its number."""
    return sorted({function_at(text, line) or f"line {line}" for line in lines})


def function_at(text: bytes, line: int) -> str:
    """The function that holds `line`; "" if none."""
    return ctext.function_at(text.decode("utf-8", "replace"), line)


def _options(rule: Path) -> list[str]:
    """What the rule asks of spatch in its `// Options:` line."""
    options = _OPTIONS.search(rule.read_text("utf-8"))
    return options[1].split() if options else []


def _found(stdout: str) -> dict[str, tuple[Finding, ...]]:
    """The report lines by the file's name without .c, sorted.

    spatch counts columns from 0 and repeats a match that isomorphisms reach twice.
    """
    found: dict[str, set[Finding]] = {}
    for name, line, first, last, words in _REPORT.findall(stdout):
        found.setdefault(name, set()).add(
            Finding(int(line), int(first) + 1, words, int(last) + 1))
    return {name: tuple(sorted(ones)) for name, ones in found.items()}


def _program() -> str:
    return shutil.which("spatch") or "spatch"


def _is_script(program: Path) -> bool:
    with contextlib.suppress(OSError), program.open("rb") as file:
        return file.read(2) == b"#!"
    return False


def _place(contents: dict[str, bytes]) -> tempfile.TemporaryDirectory[str]:
    """A directory that holds these files and nothing else."""
    where = tempfile.TemporaryDirectory(prefix="spatch-", dir=proc.scratch(),
                                        ignore_cleanup_errors=True)
    for name, content in contents.items():
        (Path(where.name) / name).write_bytes(content)
    return where


def _env(where: str, writes: bool = False) -> dict[str, str]:
    """An environment without a .cocciconfig of the user's, nor another python3 first in PATH.

    spatch starts the first python3 it finds to learn where Python lies. It asks ldd, pkg-config
    and python3-config, too, 30 processes at each start, which tell it nothing more; but to write
    a file it needs cp and diff.
    """
    Path(where, "bin").mkdir()
    Path(where, "bin/python3").symlink_to("/usr/bin/python3")
    program = Path(_program())
    # Where spatch is a script that starts the real one, it needs what scripts need.
    more = ["/usr/bin", "/bin", str(program.parent)] if writes or _is_script(program) else []
    return {"PATH": os.pathsep.join([f"{where}/bin", *more]), "HOME": where, "TMPDIR": where,
            **{name: value for name, value in os.environ.items() if name.startswith("COCCI")}}


def _failure(done: proc.Done, parse_only: bool = False, lost: bool = False) -> str | None:
    """Why a run of spatch is worth nothing, or None.

    parse_only: its exit status says nothing. lost: its words name what it could not parse.
    """
    if done.ended:
        return f"spatch {done.ended}"
    if done.status == 127 and not shutil.which("spatch"):
        return "no spatch here: apt-get install coccinelle"
    if done.status and not parse_only:
        return f"spatch: {done.first_error()}"
    said = _SEMANTIC.sub(b"", _QUOTED.sub(b"", done.err)) if lost else done.err
    if not parse_only and (crash := _CRASH.search(said)):
        line = said[said.rfind(b"\n", 0, crash.start()) + 1:].split(b"\n", 1)[0]
        return f"spatch: {line.decode('utf-8', 'replace').strip()}"
    return None
