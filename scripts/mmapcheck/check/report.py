# SPDX-License-Identifier: GPL-2.0-only
"""What a check found, in the words of people and of tools."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable

from mmapcheck import VERSION
from mmapcheck.lib import files
from mmapcheck.check.finding import CHECKS, Finding

LEVELS = ("certain", "likely", "a guess")


@dataclass
class Report:
    """All of a check: its findings, and what became of every file."""

    findings: list[Finding] = field(default_factory=list)
    checked: int = 0
    plain: int = 0                      # of those: files that name nothing the table knows
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    partial: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    readers: dict[str, int] = field(default_factory=dict)   # engine: files it read
    known: int = 0                      # findings the baseline has
    ignored: int = 0                    # findings a comment suppresses
    faults: list[str] = field(default_factory=list)     # engines that read nothing at all
    fewer: int = 0                      # files an engine could not read by a fault of its own
    incomplete: bool = False            # something asked for could not be checked
    shard: tuple[int, int] | None = None

    def to_json(self) -> dict[str, Any]:
        """What `check -f json` prints; `partial`, `readers` and `remarks` say what was not seen by all."""
        part = {"shard": f"{self.shard[0]}/{self.shard[1]}"} if self.shard else {}
        return {"version": 1, **part, "findings": [one.to_json() for one in self.findings],
                "files": {"checked": self.checked, "plain": self.plain,
                          "skipped": _rows(self.skipped), "failed": _rows(self.failed),
                          "partial": _rows(self.partial)},
                "engines": self.readers, "faults": self.faults, "fewer": self.fewer, "known": self.known,
                "ignored": self.ignored,
                "incomplete": self.incomplete, "remarks": self.remarks}


def _rows(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"file": name, "reason": why} for name, why in pairs]


def printable(text: str) -> str:
    """A name or message that cannot break a line or drive a terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode()
                   if ord(char) < 0xd800 or ord(char) > 0xdfff else f"\\x{ord(char) & 0xff:02x}"
                   for char in text)


def lines(report: Report) -> str:
    """Findings as compilers print them, each with its notes."""
    out = []
    for one in report.findings:
        at = printable(one.file)
        level = f" ({LEVELS[one.level]})" if one.level else ""
        out.append(f"{at}:{one.line}:{one.column}: warning: {printable(one.message)}{level}"
                   f" [{one.id}]")
        for note in one.notes:
            where = printable(note.file) or at
            out.append(f"{where}:{note.line}:{note.column}: note: {printable(note.message)}")
        told = any(note.message.startswith(f"'{one.suggestion}' is ") for note in one.notes)
        if one.suggestion and not told:
            out.append(f"{at}:{one.line}:{one.column}: note: '{printable(one.suggestion)}' "
                       "is in scope and fits")
        out.append(f"{at}:{one.line}:{one.column}: note: found by {', '.join(one.engines)}")
    return "".join(line + "\n" for line in out)


def summary(report: Report, verbose: bool = False) -> str:
    """What was and what was not checked: never left out, whatever the format."""
    many = len(report.findings)
    head = f"{count(report.checked, 'file')} checked, {len(report.skipped)} skipped, " \
           f"{len(report.failed)} failed; {count(many, 'finding')}"
    more = [f"{report.known} more in the baseline"] if report.known else []
    more += [f"{report.ignored} suppressed by a comment"] if report.ignored else []
    first = ", ".join([head, *more])
    wrong = [*report.faults, *([f"{count(report.fewer, 'file')} read by fewer engines because one "
                                "failed"] if report.fewer else [])]
    out = [f"{first}; incomplete: {printable('; '.join(wrong))}" if wrong else first]
    if many:
        ids = Counter(one.id for one in report.findings)
        out.append("  " + ", ".join(f"{name} {ids[name]}" for name in sorted(ids)))
    if report.plain:
        out.append(f"  {report.plain} of the checked files use nothing in the table")
    if report.readers:
        out.append("  read by " + ", ".join(f"{name} {report.readers[name]}"
                                            for name in sorted(report.readers)))
    for title, pairs, whole in (("failed", report.failed, True),
                                ("skipped", report.skipped, verbose),
                                ("not read by all", report.partial, verbose)):
        out += _group(title, pairs, whole)
    out += [f"  {printable(remark)}" for remark in report.remarks]
    return "".join(line + "\n" for line in out)


def count(number: int, what: str) -> str:
    """A number and its noun, in the plural where it wants one."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _group(title: str, pairs: list[tuple[str, str]], whole: bool) -> list[str]:
    """A line a file, or a line a reason with its first files, which --verbose lists all."""
    if whole:
        return [f"  {title}: {printable(name)}: {printable(why)}" for name, why in pairs]
    by_reason: dict[str, list[str]] = {}
    for name, why in pairs:
        by_reason.setdefault(why, []).append(name)
    return [f"  {title}: {count(len(names), 'file')}: {printable(why)} "
            f"({', '.join(map(printable, names[:2]))}{', ...' if len(names) > 2 else ''})"
            for why, names in sorted(by_reason.items())]


def org(report: Report) -> str:
    """Emacs org mode, as coccicheck writes it: a TODO with a link a finding."""
    def safe(text: str) -> str:
        return printable(text).replace("[", "@(").replace("]", ")")
    return "".join(
        f"* TODO [[view:{printable(one.file)}::face=ovl-face1::linb={one.line}"
        f"::colb={one.column - 1}::cole={one.column}][{safe(one.message)} @({one.id})]]\n"
        for one in report.findings)


def vim(report: Report) -> str:
    """One line a finding for vim's errorformat %f:%l:%c:%t:%m."""
    return "".join(f"{printable(one.file)}:{one.line}:{one.column}:W:{printable(one.message)}"
                   f" [{one.id}]\n" for one in report.findings)


def emacs(report: Report) -> str:
    """One line a finding as Emacs's compilation mode knows GNU messages; columns from 1."""
    return "".join(f"{printable(one.file)}:{one.line}.{one.column}: warning: "
                   f"{printable(one.message)} [{one.id}]\n" for one in report.findings)


def sarif(report: Report) -> dict[str, Any]:
    """SARIF 2.1.0: relative URIs, stable rule ids, our fingerprints."""
    rules = sorted(CHECKS)
    place = {name: at for at, name in enumerate(rules)}
    told = [{"level": "error", "message": {"text": f"{name}: {why}"},
             "locations": [{"physicalLocation": {"artifactLocation": _uri(name)}}]}
            for name, why in report.failed]
    told += [{"level": "note", "message": {"text": f"{name}: {why}"}}
             for name, why in [*report.skipped, *report.partial]]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "mmapcheck", "semanticVersion": VERSION,
                "rules": [{"id": name, "shortDescription": {"text": CHECKS[name]},
                           "defaultConfiguration": {"level": "warning"}} for name in rules]}},
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {"SRCROOT": {
                "description": {"text": "the top of the checked tree"}}},
            "invocations": [{"executionSuccessful": not report.incomplete,
                             "toolExecutionNotifications": told}],
            "results": [_result(one, place[one.id]) for one in report.findings]}]}


def _result(one: Finding, rule: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": one.id, "ruleIndex": rule, "level": ("warning", "warning", "note")[one.level],
        "message": {"text": one.message},
        "locations": [{**_location(one.file, one.line, one.column),
                       **({"logicalLocations": [{"name": one.function, "kind": "function"}]}
                          if one.function else {})}],
        "partialFingerprints": {"mmapcheck/v1": one.fingerprint},
        "properties": {"engines": list(one.engines), "confidence": LEVELS[one.level]}}
    if one.notes:
        made["relatedLocations"] = [
            {"id": at, **_location(note.file or one.file, note.line, note.column),
             "message": {"text": note.message}} for at, note in enumerate(one.notes)]
    return made


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    region = {"startLine": max(line, 1), "startColumn": max(column, 1)}
    return {"physicalLocation": {"artifactLocation": _uri(file), "region": region}}


def _uri(name: str) -> dict[str, str]:
    from urllib.parse import quote
    where = quote(name.encode("utf-8", "surrogateescape"))
    return {"uri": f"file://{where}"} if name.startswith("/") else \
        {"uri": where, "uriBaseId": "SRCROOT"}


FORMATS: dict[str, Callable[[Report], str | dict[str, Any]]] = {
    "json": Report.to_json, "sarif": sarif, "org": org, "vim": vim, "emacs": emacs}


def render(report: Report, form: str, verbose: bool) -> tuple[bytes, str]:
    """(the report, a summary that still has to be said beside it, for text "")."""
    said = summary(report, verbose)
    if form == "text":
        text = lines(report)
        return (text + ("\n" if text else "") + said).encode("utf-8", "backslashreplace"), ""
    made = FORMATS[form](report)
    if isinstance(made, str):
        return made.encode("utf-8", "backslashreplace"), said
    return files.to_json(made), said
