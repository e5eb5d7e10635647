# SPDX-License-Identifier: GPL-2.0-only
"""How the values of a finding came there, across the files of its module, step by step.

The module's graphs are linked as for a check, and argkind-link is asked about one place. Where
nothing is wrong, it says what is known of the arguments of the calls there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

from mmapcheck.check import cache, link, main, run
from mmapcheck.check.finding import Finding
from mmapcheck.check.report import LEVELS, Report, count, printable
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.source import Places
from mmapcheck.options import Options

# What a step rests on, as a reader wants to know it.
_EVIDENCE = {"table": "the table", "learnt": "learnt from another file", "declared": "a declaration",
             "derived": "what the code does", "likely": "what others do there", "name": "a name"}


@dataclass
class Explained:
    """What is found at a place, each with its steps, as argkind-link's JSON has it.

    text: findings that only the rules of cocci/lint see there; arguments: what is known of the
    arguments of calls there, where nothing is found; lost: the file could not be read.
    """

    place: str
    findings: list[dict[str, Any]] = field(default_factory=list)
    text: list[Finding] = field(default_factory=list)
    arguments: list[dict[str, Any]] = field(default_factory=list)
    module: int = 0                     # files that were looked at as one program
    lost: str = ""
    remarks: list[str] = field(default_factory=list)


def explain(opts: Options, gcc: str, progress: Callable[[int, int], None] | None = None) -> Explained:
    """Check the files of the paths, and ask about opts.explain."""
    assert opts.explain
    work = main.gather(opts)
    path, line = _file(opts, work), opts.explain[1]
    name = work.tree.name(path)
    made = Explained(f"{name}:{line}")
    if line > path.read_bytes().count(b"\n") + 1:
        raise Usage(f"--explain {made.place}: the file has fewer lines")
    work.named.add(path)
    report = Report(skipped=list(work.skipped))
    sources = main.choose(work, report)
    every = run.engines_of(gcc)
    chosen = [one for one in run.usable(opts, every, report.remarks) if one.name in run.VALUES]
    if not chosen:
        raise Usage("--explain: needs gcc or sparse: rules on the text do not follow values")
    outcomes, flags = run.run_engines(work, sources, chosen, gcc, progress)
    found = run.told(work, sources, outcomes, flags, gcc, report)
    modules = [one for one in link.modules(sources, outcomes, flags) if path.suffix == ".h" or path in one.paths()]
    linker = run.linker_of(work, chosen, flags, cache.open_store(opts.cache), gcc)
    for module in linker.prepare(modules):
        answer = linker.explain(module, f"{path}:{line}")
        if answer and not made.findings:
            made.module = len(module.paths())
            made.findings = [_named(one, Places(work.tree), work.tree.root) for one in answer["findings"]]
            made.arguments = [_named(one, Places(work.tree), work.tree.root) for one in answer["arguments"]]
    seen = {one["id"] for one in made.findings}
    made.text = [one for one in found if (one.file, one.line) == (name, line) and one.id not in seen]
    if not modules:
        made.lost = next((f"{why}" for one, why in [*report.failed, *report.skipped] if one == name),
                         "no file that is read here includes it")
    made.remarks = sorted({*report.remarks, *linker.remarks})
    return made


def _file(opts: Options, work: main.Work) -> Path:
    """The file that is asked about, looked up as a PATH is."""
    assert opts.explain
    for place in (opts.cwd, work.tree.root):
        path = Path(os.path.abspath(place / opts.explain[0]))
        if path.is_file():
            return path
    raise Usage(f"--explain {opts.explain[0]}: no such file in {opts.cwd} or {work.tree.root}")


def _named(one: dict[str, Any], places: Places, root: Path) -> dict[str, Any]:
    """A finding with the names that reports use."""
    return {**one, "file": places.name(one["file"], root),
            "notes": [{**note, "file": places.name(note["file"], root)} for note in one["notes"]],
            "steps": [{**step, "file": places.name(step["file"], root)} for step in one["steps"]]}


def render(made: Explained, form: str) -> bytes:
    """Text, or the JSON object."""
    if form == "json":
        from mmapcheck.lib import files
        return files.to_json({"version": 1, "place": made.place, "findings": made.findings,
                              "text": [one.to_json() for one in made.text], "arguments": made.arguments,
                              "module": made.module, "lost": made.lost, "remarks": made.remarks})
    out: list[str] = []
    for one in made.findings:
        level = f" ({LEVELS[one['level']]})" if one["level"] else ""
        out += [f"{made.place}:{one['column']}: warning: {one['message']}{level} [{one['id']}]", *_steps(one)]
    for finding in made.text:
        out += [f"{made.place}:{finding.column}: warning: {finding.message} [{finding.id}]",
                f"  seen in the text, no value was followed: docs/checks/{finding.id}.md"]
    if not out:
        out.append(f"{made.place}: nothing is found there{'; of its calls is known:' if made.arguments else ''}")
        for one in made.arguments:
            out += [f"{made.place}:{one['column']}: {one['message']}", *_steps(one)]
    return "".join(printable(text) + "\n" for text in out).encode("utf-8", "backslashreplace")


def _steps(one: dict[str, Any]) -> list[str]:
    """A numbered line a step: what it is first, then what is expected there."""
    out = []
    side = ""
    for number, step in enumerate(one["steps"], 1):
        if step["side"] != side:
            side = step["side"]
            out.append("  what it is:" if side == "value" else "  what is expected there:")
        out.append(f"  {number:3}. {step['file']}:{step['line']}:{step['column']}: {step['message']} "
                   f"({_EVIDENCE[step['evidence']]})")
    return out


def summary(made: Explained) -> str:
    """What was looked at."""
    if made.lost:
        return f"{printable(made.place)}: {printable(made.lost)}\n"
    out = [f"{count(made.module, 'file')} looked at as one program", *made.remarks]
    return "".join(f"  {printable(one)}\n" for one in out)
