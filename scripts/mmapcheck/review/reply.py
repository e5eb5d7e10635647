# SPDX-License-Identifier: GPL-2.0-only
"""One reply to each mail whose patch brings something, ready for git send-email. None is sent here."""

from __future__ import annotations

import re
import textwrap
from email.header import Header
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from mmapcheck import VERSION
from mmapcheck.check.finding import Finding
from mmapcheck.review import argument, quote, words
from mmapcheck.review.argument import Span
from mmapcheck.review.judge import Judged
from mmapcheck.review.mails import Mail, stem
from mmapcheck.review.private import Change
from mmapcheck.review.quote import Hunk, Quoter, quoted

if TYPE_CHECKING:
    from mmapcheck.review.main import Review

_FROM = "From mmapcheck@localhost Thu Jan  1 00:00:00 1970\n"
_PLUS = "> +"
_NOTES = 3


def mbox(made: Review) -> bytes:
    """All replies, for a mail reader to open."""
    return b"".join(_FROM.encode() + mail.replace(b"\nFrom ", b"\n>From ") + b"\n" for _, mail in mails(made))


def mails(made: Review) -> list[tuple[str, bytes]]:
    """(file name, mail) of each reply."""
    return [(f"{stem(one.patch.mail, one.patch.number)}.eml",
             (_headers(one.patch.mail) + "\n" + _body(made, one)).encode("utf-8", "replace"))
            for one in made.judged if one.report.findings]


def _headers(mail: Mail) -> str:
    to, cc = ((mail.sender,), mail.others) if mail.sender else (mail.others, ())
    bare = re.sub(r"^\s*(?:re:\s*)+", "", mail.subject, flags=re.I) or "your patch"
    rows = [("To", ",\n ".join(map(_address, to))), ("Cc", ",\n ".join(map(_address, cc))),
            ("Subject", Header(f"Re: {bare}", None if bare.isascii() else "utf-8", 76, "Subject").encode()),
            ("In-Reply-To", mail.message_id),
            ("References", "\n ".join([*mail.references, mail.message_id]) if mail.message_id else ""),
            ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit")]
    return "".join(f"{name}: {value}\n" for name, value in rows if value)


def _address(one: str) -> str:
    name, address = parseaddr(one)
    return formataddr((name, address)) if address else one


def _body(made: Review, one: Judged) -> str:
    name = parseaddr(one.patch.mail.sender)[0] or one.patch.mail.sender
    when = f"On {one.patch.mail.date}, " if one.patch.mail.date else ""
    out = [f"{when}{name or 'you'} wrote:"]
    for change in one.patch.changes:
        mine = [found for found in one.report.findings if found.file == change.name]
        if mine:
            out += _File(made, one, change).told(mine)
    return "\n".join([*out, "", _checked(made, one)]) + "\n"


def _checked(made: Review, one: Judged) -> str:
    """How it was checked, so that the reader can judge it and do it again."""
    commit = f" (commit {made.series.repo.commit[:12]})" if made.series.repo.commit else ""
    what = "the patch" if one.patch.number == 1 else "the series up to this patch"
    ids = ", ".join(sorted({found.id for found in one.report.findings}))
    engines = ", ".join(sorted({name for found in one.report.findings for name in found.engines}))
    out = [f"Found by mmapcheck {VERSION} ({ids}; read by {engines}), with {what} applied to "
           f"{made.kernel}{commit}. Only what the patch introduces is reported."]
    # Names only: what an engine says of a file may quote another one of this machine.
    unread = [name for name, _ in [*one.report.failed, *one.report.skipped]]
    if unread:
        out.append("Not read: " + ", ".join(unread[:5]) + (", ..." if len(unread) > 5 else "") + ".")
    part = [name for name, _ in one.report.partial]
    if part:
        out.append("Not read by all engines: " + ", ".join(part[:5]) + (", ..." if len(part) > 5 else "") + ".")
    return "\n".join(_filled(part) for part in out)


class _File:
    """The remarks on one file of a patch."""

    def __init__(self, made: Review, one: Judged, change: Change) -> None:
        data = made.layout.text(change.new)
        self._change = change
        self._text = data.decode("latin-1")
        self._lines = data.split(b"\n")
        self._diff = made.series.repo.diff(one.patch.old, one.patch.new, change)
        self._hunks = quote.hunks(self._diff)

    def told(self, found: list[Finding]) -> list[str]:
        """The file's part of the reply."""
        head = [line for line in self._diff.split("\n") if line.startswith(("--- ", "+++ "))][:2]
        out = [quoted(line) for line in head]
        by_hunk: dict[int, list[tuple[Finding, list[Span]]]] = {}
        for one in found:
            spans = argument.spans(self._text, one)
            by_hunk.setdefault(self._hunk_of(spans[0].line, one), []).append((one, spans))
        for at in sorted(by_hunk):
            if at < len(self._hunks):
                out += self._on(self._hunks[at], by_hunk[at])
            else:
                out += [line for one, spans in by_hunk[at] for line in self._elsewhere(one, spans)]
        return out

    def _hunk_of(self, line: int, one: Finding) -> int:
        """The hunk that shows a line, else the one that changes what a note names, else the nearest."""
        lines = [line, *(note.line for note in one.notes if not note.file)]
        for wanted in lines:
            for at, hunk in enumerate(self._hunks):
                if hunk.at(wanted) is not None:
                    return at
        near = [(hunk.distance(line), at) for at, hunk in enumerate(self._hunks)]
        return min(near)[1] if near else 0

    def _on(self, hunk: Hunk, found: list[tuple[Finding, list[Span]]]) -> list[str]:
        quoter = Quoter(hunk)
        out: list[str] = []
        later = []
        for one, spans in found:
            at = hunk.at(spans[-1].line)
            if at is None:
                later.append((one, spans))
                continue
            out += quoter.upto(at)
            out.append(quote.carets(self._line(spans[-1].line), self._columns(spans), _PLUS))
            out += self._said(one, spans)
        if later:
            out += quoter.upto(hunk.changed()[1])
        else:
            out += quoter.rest()
        return out + [line for one, spans in later for line in self._elsewhere(one, spans)]

    def _elsewhere(self, one: Finding, spans: list[Span]) -> list[str]:
        """A line that the diff does not show, and what the patch makes of it."""
        if not 0 < spans[-1].line <= len(self._lines):      # a #line of its own has said so
            return self._said(one, spans)
        line = self._line(spans[-1].line)
        return ["", f"This changes what line {spans[-1].line} of {self._change.name} does:", "", line,
                quote.carets(line, self._columns(spans), ""), *self._said(one, spans)]

    def _said(self, one: Finding, spans: list[Span]) -> list[str]:
        """The remark, and the lines that the kind came from."""
        source = self._source(spans[0]) if len(spans) == 1 else ""
        out = [""]
        text = words.sentence(one, source)
        for note in words.worth_telling(one)[:_NOTES]:
            where = f"{note.file}, line {note.line}" if note.file else f"line {note.line}"
            shown = {one.line, *(span.line for span in spans)}
            by = words.made_by(one, note)
            if by and text.endswith(".") and note.line not in shown:
                # What it is was said: only what has made it so is left to say.
                text = f"{text[:-1]}, by the {by} in {where}{'.' if note.file else ':'}"
                if not note.file:
                    out += [_filled(text), "", self._line(note.line), ""]
                    text = ""
            elif note.file or note.line in shown:
                text += f" In {where}, {words.origin(note)}." if note.file else f" ({words.origin(note)}.)"
            else:
                out += [_filled(f"{text} In {where}, {words.origin(note)}:"), "", self._line(note.line), ""]
                text = ""
        text = " ".join(filter(None, [text.strip(), words.doubt(one)]))
        return [*out, _filled(text), ""] if text else out

    def _line(self, number: int) -> str:
        data = self._lines[number - 1] if 0 < number <= len(self._lines) else b""
        return quoted(data.decode("utf-8", "replace"))[2:]

    def _columns(self, spans: list[Span]) -> list[tuple[int, int]]:
        """The parts on the last span's line, in characters."""
        data = self._lines[spans[-1].line - 1]
        return [(len(data[:one.first].decode("utf-8", "replace")), len(data[:one.end].decode("utf-8", "replace")))
                for one in spans if one.line == spans[-1].line]

    def _source(self, span: Span) -> str:
        if not 0 < span.line <= len(self._lines):
            return ""
        part = self._lines[span.line - 1][span.first:span.end].decode("utf-8", "replace")
        return part if len(part) <= 32 and part.isprintable() else ""


def _filled(text: str) -> str:
    return textwrap.fill("".join(char if char.isprintable() else "?" for char in text), 72,
                         break_long_words=False, break_on_hyphens=False)
