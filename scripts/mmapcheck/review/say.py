# SPDX-License-Identifier: GPL-2.0-only
"""A review in the words of people and of tools; replies to mails are in reply.py."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Callable

from mmapcheck.check import report
from mmapcheck.check.report import printable
from mmapcheck.lib import files
from mmapcheck.review import reply
from mmapcheck.review.judge import Judged
from mmapcheck.review.main import Review


def text(made: Review, verbose: bool) -> str:
    """A paragraph for each patch that has something to say, and the summary."""
    out = []
    for one in made.judged:
        head = f"patch {one.patch.number}: {printable(one.patch.mail.title)}"
        if one.patch.bad:
            out.append(f"{head}\n  {printable(one.patch.bad)}\n")
        elif one.report.findings:
            out.append(f"{head}\n{report.lines(one.report)}")
        elif verbose:
            out.append(f"{head}: nothing found in {_files(one)}\n")
    return "\n".join([*out, summary(made, verbose)])


def summary(made: Review, verbose: bool) -> str:
    """What was reviewed, on what, and what was not: never left out, whatever the format."""
    bad = sum(bool(one.patch.bad) for one in made.judged)
    many = len(made.judged)
    head = f"{many} patch{'' if many == 1 else 'es'} on {printable(made.kernel)}"
    commit = made.series.repo.commit
    head += f" ({commit[:12]})" if commit else ""
    head += f", {bad} could not be applied" if bad else ""
    passed = [f"  {printable(mail.place)}: passed over: {mail.passed_over}" for mail in made.passed_over] \
        if verbose else [f"  {report.count(many, 'mail')} passed over: {why}" for why, many in
                         Counter(mail.passed_over for mail in made.passed_over).items()]
    return "\n".join([head, *passed, report.summary(made.whole(), verbose)])


def _files(one: Judged) -> str:
    many = one.report.checked
    return f"{many} .c file{'' if many == 1 else 's'}"


def to_json(made: Review) -> dict[str, Any]:
    """check's object, each finding with the number of its patch, and the patches beside it."""
    whole = made.whole().to_json()
    numbers = _numbers(made)
    for finding, number in zip(whole["findings"], numbers):
        finding["patch"] = number
    patches = [{"number": one.patch.number, "subject": one.patch.mail.subject, "mail": one.patch.mail.place,
                "message_id": one.patch.mail.message_id, "status": "failed" if one.patch.bad else "checked",
                "reason": one.patch.bad, "findings": len(one.report.findings),
                "files": one.report.to_json()["files"]} for one in made.judged]
    return {**whole, "base": {"kernel": made.kernel, "commit": made.series.repo.commit}, "patches": patches,
            "passed_over": [{"mail": mail.place, "subject": mail.subject, "reason": mail.passed_over}
                            for mail in made.passed_over]}


def sarif(made: Review) -> dict[str, Any]:
    """check's SARIF; a result names its patch, and a patch that was not applied is a notification."""
    document = report.sarif(made.whole())
    (one,) = document["runs"]
    subjects = {judged.patch.number: judged.patch.mail.title for judged in made.judged}
    for result, number in zip(one["results"], _numbers(made)):
        result["properties"].update({"patch": number, "subject": subjects[number]})
    one["invocations"][0]["toolExecutionNotifications"] += [
        {"level": "error", "message": {"text": f"patch {judged.patch.number}: {judged.patch.mail.title}: "
                                               f"{judged.patch.bad}"}}
        for judged in made.judged if judged.patch.bad]
    return document


def _numbers(made: Review) -> list[int]:
    """The patch of each finding, in the order of Review.whole()."""
    return [one.patch.number for one in made.judged for _ in one.report.findings]


def b4(made: Review) -> str:
    """What b4 prep --check reads: a line for each thing, ERROR: what fails; nothing if all is well."""
    out = []
    for one in made.judged:
        if one.patch.bad:
            out.append(f"WARNING: not checked: {one.patch.bad}")
        out += [f"{at.file}:{at.line}: {'WARNING' if at.level else 'ERROR'}: {at.message} [{at.id}]"
                for at in one.report.findings]
        out += [f"{name}: WARNING: not checked: {why}"
                for name, why in [*one.report.failed, *one.report.skipped]]
    return "".join(f"{printable(line)}\n" for line in out)


def into(made: Review, where: Path) -> None:
    """Write each reply into a directory, as a file that git send-email takes."""
    for name, mail in reply.mails(made):
        files.write(where / name, mail)


def render(made: Review, form: str, verbose: bool) -> tuple[bytes, str]:
    """(the report, a summary that still has to be said beside it, for text and b4 "")."""
    said = summary(made, verbose)
    if form == "text":
        return text(made, verbose).encode("utf-8", "backslashreplace"), ""
    if form == "b4":
        return b4(made).encode("utf-8", "backslashreplace"), ""
    if form == "mail":
        return reply.mbox(made), said
    makers: dict[str, Callable[[Review], dict[str, Any]]] = {"json": to_json, "sarif": sarif}
    return files.to_json(makers[form](made)), said
