# SPDX-License-Identifier: GPL-2.0-only
"""spatch on one rule and one file, with nothing of the tree in reach.

spatch hands file names to a shell, obeys a .cocciconfig of the tree, and exits 0
when it times out, crashes or skips a function it can not parse. So it gets a
private copy under a name of ours in an empty directory, bounds from outside, and
its words are read for what its exit status does not say.

    result = run(rule, text, mode="report")
    result.failure      why there is no result, or None
    result.findings     the lines of report mode
    result.text         the new content, in patch mode, or None if unchanged
    unparsed(text)      the functions that no rule can have seen
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck import proc

MEMORY_MB = 2048
TIMEOUT = 60.0
_COPY = "source.c"
_CRASH = re.compile(rb"Fatal error|exception|EXN|Stack overflow|Segmentation|Python failure"
                    rb"|Error in Python script|timeout|parse error: ?\n|semantic error", re.I)
_REPORT = re.compile(r"^(?:.*/)?source\.c:(\d+):(\d+)-(\d+): (?:WARNING|ERROR): (.*)$")
_OPTIONS = re.compile(r"^// Options:(.*)$", re.M)
_LOST = re.compile(r'^ ?= File "[^"]*source\.c", line (\d+), column', re.M)
# A definition of kernel style: its name begins a line, its body's { begins another.
_HEAD = re.compile(rb"^(?!(?:if|for|while|switch|return|else|struct|union|enum)\b)"
                   rb"(?:[A-Za-z_][\w \t*]*[ \t*\n])?(\w+)\s*\([^;{}]*\)[^;{}()=]*\n\{", re.M)


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


def run(rule: Path, text: bytes, *, mode: str, defines: tuple[str, ...] = (),
        timeout: float = TIMEOUT, memory_mb: int = MEMORY_MB) -> Result:
    """Run the semantic patch `rule` in `mode` (report, patch, context, org) on the content `text`.

    `defines` are names for spatch's -D, beside the mode. The rule's own `// Options:` line is
    passed on. Never raises for what spatch does; see Result.failure.
    """
    options = _OPTIONS.search(rule.read_text("utf-8"))
    argv = ["spatch", "-D", mode, *[word for name in defines for word in ("-D", name)],
            "--very-quiet", *(options[1].split() if options else []),
            *(["--in-place"] if mode == "patch" else []),
            "--cocci-file", str(rule.resolve()), _COPY]
    with _place(text) as where:
        done = proc.run(argv, timeout=timeout, memory_mb=memory_mb, cwd=where, env=_env(where))
        made = (Path(where) / _COPY).read_bytes()
    failure = _failure(done)
    stdout = done.out.decode("utf-8", "replace")
    if failure:
        return Result(failure, stdout=stdout)
    found = [_REPORT.match(line) for line in stdout.splitlines()]
    # spatch counts columns from 0 and repeats a match that isomorphisms reach twice.
    findings = {Finding(int(m[1]), int(m[2]) + 1, m[4], int(m[3]) + 1) for m in found if m}
    return Result(None, tuple(sorted(findings)), made if made != text else None, stdout)


def unparsed(text: bytes, *, timeout: float = TIMEOUT,
             memory_mb: int = MEMORY_MB) -> tuple[list[str], str | None]:
    """The functions of `text` that spatch can not parse, and why that is not known, or None.

    What is lost outside of a function is named by its line.
    """
    with _place(text) as where:
        done = proc.run(["spatch", "--parse-c", _COPY], timeout=timeout, memory_mb=memory_mb,
                        cwd=where, env=_env(where))
    if (failure := _failure(done, parse_only=True)):
        return [], failure
    lines = {int(line) for line in _LOST.findall(done.err.decode("utf-8", "replace"))}
    return sorted({function_at(text, line) or f"line {line}" for line in lines}), None


def function_at(text: bytes, line: int) -> str:
    """The function whose definition, up to the } that begins a line, holds `line`; "" if none."""
    for match in _HEAD.finditer(text):
        first = text.count(b"\n", 0, match.start()) + 1
        end = text.find(b"\n}", match.end())
        last = text.count(b"\n", 0, end if end >= 0 else len(text)) + 2
        if first <= line <= last:
            return match[1].decode("utf-8", "replace")
    return ""


def _place(text: bytes) -> tempfile.TemporaryDirectory[str]:
    """An empty directory that holds nothing but the copy."""
    where = tempfile.TemporaryDirectory(prefix="spatch-", dir=proc.scratch(),
                                        ignore_cleanup_errors=True)
    (Path(where.name) / _COPY).write_bytes(text)
    return where


def _env(where: str) -> dict[str, str]:
    """An environment without a .cocciconfig of the user's, nor another python3 first in PATH.

    spatch starts the first python3 it finds to learn where Python lies.
    """
    spatch = shutil.which("spatch")
    dirs = ["/usr/bin", "/bin", *([str(Path(spatch).parent)] if spatch else [])]
    return {"PATH": os.pathsep.join(dirs), "HOME": where, "TMPDIR": where,
            **{name: value for name, value in os.environ.items() if name.startswith("COCCI")}}


def _failure(done: proc.Done, parse_only: bool = False) -> str | None:
    """Why a run of spatch is worth nothing, or None."""
    if done.ended:
        return f"spatch {done.ended}"
    if done.status == 127 and not shutil.which("spatch"):
        return "no spatch here: apt-get install coccinelle"
    if done.status and not parse_only:
        return f"spatch: {done.first_error()}"
    if not parse_only and (crash := _CRASH.search(done.err)):
        line = done.err[done.err.rfind(b"\n", 0, crash.start()) + 1:].split(b"\n", 1)[0]
        return f"spatch: {line.decode('utf-8', 'replace').strip()}"
    return None
