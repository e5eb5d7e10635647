# SPDX-License-Identifier: GPL-2.0-only
"""The command line: one table of options, and what they come to."""

from __future__ import annotations

import getopt
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from mmapcheck.lib.errors import Usage
from mmapcheck.check.finding import CHECKS, ENGINES
from mmapcheck.lib.tree import HOME

COMMANDS = ("check", "convert", "survey", "review", "learn", "doctor", "merge", "install-hook")
FORMATS = ("text", "json", "sarif", "org", "vim", "emacs", "html", "mail", "b4")
REVIEWS = ("text", "json", "sarif", "mail", "b4")

HELP = """\
usage: run-checks.sh [check|convert|survey|review|learn|doctor|merge|install-hook] [OPTION]... [PATH]...
  -k, --kernel DIR      kernel source tree or headers; default: the tree one stands in, else
                        those of the running kernel (--sample: the sample, for a try)
  -O, --build DIR       its configured build tree
  -e, --engine LIST     cocci,gcc,sparse (default: all that work here)
  -l, --level N         0 certain (default), 1 likely, 2 guesses
  -f, --format F        text, json, sarif, org, vim, emacs (survey also: html;
                        review: text, json, sarif, mail, b4)
  -o, --output FILE     write there, not to standard output
  --standalone          the files compile by themselves; -I DIR and -D NAME are passed on
  --staged, --since REV what is staged, or what changed since REV
  --base REV            review: what the patches of the mails PATH or - apply to (HEAD)
  --baseline FILE, --write-baseline FILE    only findings that are not in FILE; write FILE
  --only LIST, --without LIST, --explain FILE:LINE   only these checks; all but these; how it came there
  --api auto|7.1|7.2|7.4|next  convert: what to emit; auto reads the tree's headers
  --in-place, --skip-if-touched TREE  convert: rewrite, print no diff; leave what TREE changed
  --compat              convert: both versions in one file, under #if LINUX_VERSION_CODE
  --series DIR [--resume] [--limit N] [--split driver|behaviour|maintainer] [--run]  patches to mail
  --against OLD.json    survey -f html: what changed since
  --shard I/N           this machine's part; run-checks.sh merge joins the parts (-f json)
  -j, --jobs N   --timeout S   --no-cache   --table FILE (facts/ has some)   --verbose   --version   --help
exit status: 0 clean; 1 check has findings; 2 not everything could be checked, or usage
manual: man run-checks; each check has a page, docs/checks/ID.md
"""

_SHORT = "k:O:e:l:f:o:I:D:j:hV"
_VALUED = ("kernel", "build", "engine", "level", "format", "output", "since", "baseline",
           "write-baseline", "only", "without", "api", "against", "series", "limit", "split",
           "shard", "jobs", "timeout", "table", "base", "explain", "skip-if-touched")
_PLAIN = ("sample", "standalone", "staged", "in-place", "compat", "resume", "run", "no-cache", "verbose", "version",
          "help")
_LONG = [*(f"{name}=" for name in _VALUED), *_PLAIN]
_LETTERS = {"k": "kernel", "O": "build", "e": "engine", "l": "level", "f": "format",
            "o": "output", "j": "jobs", "h": "help", "V": "version"}
# An option another command takes is a mistake here, not something to ignore.
_ONLY_FOR = {
    "check": {"engine", "level", "staged", "since", "baseline", "write-baseline",
              "only", "without", "table", "no-cache", "build", "explain"},
    "convert": {"in-place", "compat", "build", "series", "resume", "limit", "split", "run",
                "skip-if-touched"},
    "survey": {"against", "build"},
}
_SHARED = {"kernel", "sample", "standalone", "jobs", "timeout", "verbose", "output", "format", "shard"}
_TAKES = {
    "check": _ONLY_FOR["check"] | _SHARED,
    "convert": _ONLY_FOR["convert"] | _SHARED | {"api"},
    "survey": _ONLY_FOR["survey"] | _SHARED | {"api"},
    "review": {"kernel", "sample", "build", "engine", "level", "only", "without", "table", "no-cache", "base",
               "jobs", "timeout", "verbose", "output", "format"},
    "learn": {"kernel", "sample", "standalone", "build", "engine", "table", "no-cache", "jobs", "timeout", "verbose",
              "output", "format", "shard"},
    "doctor": {"kernel", "sample", "build", "output", "format", "verbose"},
    "merge": {"output", "format", "against"},
    "install-hook": {"engine", "level", "build", "kernel"},
}


@dataclass
class Options:
    """What a command line came to."""

    command: str = "check"
    paths: list[str] = field(default_factory=list)
    kernel: str | None = None
    build: str | None = None
    engines: tuple[str, ...] | None = None      # None: all that work here
    level: int = 0
    format: str = "text"
    output: Path | None = None
    sample: bool = False
    standalone: bool = False
    passed: list[str] = field(default_factory=list)     # -I and -D, as given
    staged: bool = False
    since: str | None = None
    base: str | None = None                     # review: the revision patches apply to
    baseline: Path | None = None
    write_baseline: Path | None = None
    checks: frozenset[str] = frozenset(CHECKS)
    api: str = "auto"
    in_place: bool = False
    compat: bool = False
    skip_if_touched: Path | None = None
    series: Path | None = None
    resume: bool = False
    run: bool = False
    limit: int | None = None
    split: str = "driver"
    against: Path | None = None
    shard: tuple[int, int] | None = None
    explain: tuple[str, int] | None = None      # a file, as given, and a line
    jobs: int = 1
    timeout: float = 60.0
    table: Path | None = None
    cache: bool = True
    verbose: bool = False
    help: bool = False
    version: bool = False
    cwd: Path = field(default_factory=Path.cwd)


def parse(argv: list[str]) -> Options:
    """Options of a command line; Usage, naming the option, for what is not understood."""
    try:
        given, paths = getopt.gnu_getopt(argv, _SHORT, _LONG)
    except getopt.GetoptError as why:
        raise Usage(f"{why.msg}; run-checks.sh --help lists the options") from why
    made = Options(jobs=len(os.sched_getaffinity(0)))
    if paths and paths[0] in COMMANDS and not _after_dashes(argv, paths[0]):
        made.command = paths.pop(0)
    made.paths = paths
    if "" in paths:
        raise Usage("an empty argument is not a path; leave it out to mean the whole tree")
    for option, value in given:
        name = option.lstrip("-")
        name = _LETTERS.get(name, name)
        if name in ("I", "D"):
            made.passed.append(f"-{name}{_include(value, made.cwd) if name == 'I' else value}")
        elif name in ("help", "version"):
            setattr(made, name, True)
        elif name not in _TAKES[made.command]:
            raise Usage(f"{option}: not an option of {made.command}; see run-checks.sh --help")
        else:
            _set(made, name, option, value)
    _consistent(made)
    return made


def _after_dashes(argv: list[str], word: str) -> bool:
    """Whether a word stands behind `--`, where it is a path however it is called."""
    return "--" in argv and word not in argv[:argv.index("--")]


def _include(value: str, cwd: Path) -> str:
    return os.path.abspath(cwd / value)


def _set(made: Options, name: str, option: str, value: str) -> None:
    attribute = name.replace("-", "_")
    if name in _VALUED and not value:
        raise Usage(f"{option}: needs a value, not an empty string")
    if name in _PLAIN:
        setattr(made, "cache" if name == "no-cache" else attribute, name != "no-cache")
    elif name in ("kernel", "build", "since", "base"):
        setattr(made, attribute, value)
    elif name in ("output", "baseline", "write-baseline", "against", "table", "series", "skip-if-touched"):
        setattr(made, attribute, made.cwd / value)
    elif name == "engine":
        made.engines = _names(option, value, ENGINES, "engine")
    elif name == "only":
        made.checks = frozenset(_names(option, value, tuple(CHECKS), "check"))
    elif name == "without":
        made.checks -= set(_names(option, value, tuple(CHECKS), "check"))
    elif name == "shard":
        made.shard = _shard(value)
    elif name == "explain":
        made.explain = _place(value)
    elif name in ("format", "api", "split"):
        choices = {"format": FORMATS, "api": ("auto", "7.1", "7.2", "7.4", "next"),
                   "split": ("driver", "behaviour", "maintainer")}[name]
        if value not in choices:
            raise Usage(f"{option} {value}: unknown; known: {', '.join(choices)}")
        setattr(made, attribute, value)
    else:
        low, high = {"level": (0, 2), "jobs": (1, 1024), "timeout": (1, 86400),
                     "limit": (1, 100000)}[name]
        setattr(made, attribute, _number(option, value, low, high))


def _number(option: str, value: str, low: int, high: int) -> int:
    if not re.fullmatch(r"\d{1,10}", value) or not low <= int(value) <= high:
        raise Usage(f"{option} {value}: expected a whole number from {low} to {high}")
    return int(value)


def _names(option: str, value: str, known: tuple[str, ...], what: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(word for word in value.split(",") if word))
    for name in names:
        if name not in known:
            raise Usage(f"{option} {value}: no {what} '{name}'; known: {', '.join(known)}")
    if not names:
        raise Usage(f"{option}: names no {what}; known: {', '.join(known)}")
    return names


def _shard(value: str) -> tuple[int, int]:
    parts = re.fullmatch(r"(\d{1,4})/(\d{1,4})", value)
    if not parts or not 1 <= int(parts[1]) <= int(parts[2]):
        raise Usage(f"--shard {value}: expected I/N with 1 <= I <= N, as in 2/4")
    return int(parts[1]), int(parts[2])


def _place(value: str) -> tuple[str, int]:
    parts = re.fullmatch(r"(.+?):(\d{1,9})(?::\d*)?:?", value)
    if not parts or not int(parts[2]):
        raise Usage(f"--explain {value}: expected FILE:LINE, as a finding has it")
    return parts[1], int(parts[2])


def _consistent(made: Options) -> None:
    """What cannot be meant together is said at once."""
    pairs = (("--staged", made.staged, "--since", made.since),
             ("--standalone", made.standalone, "--kernel", made.kernel),
             ("--standalone", made.standalone, "--build", made.build),
             ("--sample", made.sample, "--kernel", made.kernel),
             ("--sample", made.sample, "--build", made.build),
             ("--sample", made.sample, "--standalone", made.standalone),
             ("--sample", made.sample, "--in-place", made.in_place),
             ("--sample", made.sample, "--series", made.series),
             ("--sample", made.sample, "--staged", made.staged),
             ("--sample", made.sample, "--since", made.since),
             ("--shard", made.shard, "--in-place", made.in_place),
             ("--series", made.series, "--in-place", made.in_place),
             ("--series", made.series, "--compat", made.compat),
             ("--series", made.series, "--shard", made.shard),
             ("--shard", made.shard, "--write-baseline", made.write_baseline),
             *(("--explain", made.explain, option, given) for option, given in (
                 ("--staged", made.staged), ("--since", made.since), ("--shard", made.shard),
                 ("--baseline", made.baseline), ("--write-baseline", made.write_baseline))))
    for one, first, other, second in pairs:
        if first and second:
            raise Usage(f"{one} and {other} cannot be used together")
    for option, given in (("--resume", made.resume), ("--run", made.run), ("--limit", made.limit),
                          ("--split", made.split != "driver")):
        if given and not made.series:
            raise Usage(f"{option} goes with --series DIR")
    if made.passed and not made.standalone:
        raise Usage("-I and -D go with --standalone; a kernel tree brings its own flags")
    if made.explain and not made.paths:
        made.paths = [os.path.dirname(made.explain[0]) or "."]
    if made.standalone and not (made.paths or made.staged or made.since):
        raise Usage("--standalone: name the files or directories")
    if made.format == "html" and made.command not in ("survey", "merge"):
        raise Usage(f"-f html: only survey writes a page; {made.command} knows text and json")
    if made.explain and made.format not in ("text", "json"):
        raise Usage(f"-f {made.format}: --explain writes text or json")
    if made.command == "review" and made.format not in REVIEWS:
        raise Usage(f"-f {made.format}: review writes {', '.join(REVIEWS)}")
    if made.command != "review" and made.format in ("mail", "b4"):
        raise Usage(f"-f {made.format}: only review writes it")
    if made.command in ("convert", "survey", "learn", "doctor") and made.format not in (
            "text", "json", *(("html",) if made.command == "survey" else ())):
        raise Usage(f"-f {made.format}: {made.command} writes text"
                    f"{', json or html' if made.command == 'survey' else ' or json'}")
    if made.against and made.format != "html":
        raise Usage("--against goes with -f html: the page shows what changed")
    if made.table and not made.table.is_file():
        raise Usage(f"{made.table}: no such table; --table expects a file like "
                    f"{os.path.relpath(HOME / 'argkind/kinds.def', made.cwd)}")
