# SPDX-License-Identifier: GPL-2.0-only
"""Patches out of mailboxes: git takes the mails apart, what is read here is only their headers.

A mail is whatever somebody sent. It is bounded in size, nothing in it names a file that is
written, and its headers are made one line of plain characters each before they are used.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from pathlib import Path

from mmapcheck.lib import proc
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.alone import ENV

# What a maintainer's mailer would choke on as well; vger takes less than one of these.
INPUT_MB, MAIL_MB, MAILS = 60, 16, 1000
# A header beyond this is cut: Python decodes long ones in the square of their length.
HEAD_KB, HEADER_KB, LINE = 1024, 32, 2000
# What a file is whose mails cannot be seen, by how it begins, and what makes mails of it.
_PACKED = {b"\x1f\x8b": ("compressed by gzip", "zcat"), b"BZh": ("compressed by bzip2", "bzcat"),
           b"\xfd7zXZ": ("compressed by xz", "xzcat"), b"(\xb5/\xfd": ("compressed by zstd", "zstdcat"),
           b"PK\x03\x04": ("a zip archive", "unzip -p"), b"\xff\xfe": ("in UTF-16", "iconv -f UTF-16 -t UTF-8"),
           b"\xfe\xff": ("in UTF-16", "iconv -f UTF-16 -t UTF-8")}
_DIFF = re.compile(rb"^(?:diff --git |--- \S|Index: \S)", re.M)
# A mailing list may put its own name before it.
_NUMBER = re.compile(r"^\s*(?:re:\s*)?(?:\[[^\]]*\]\s*)*?\[[^\]]*?\b(\d{1,4})/(\d{1,4})\]", re.I)
_ID = re.compile(r"<[^<>\s]{1,900}>")


@dataclass
class Mail:
    """One mail: what a reply needs of its headers, and its patch."""

    place: str                  # the file it came from, with its number there if there are more
    subject: str = ""
    sender: str = ""            # "Name <address>", as all addresses
    others: tuple[str, ...] = ()
    message_id: str = ""        # "<...>"
    references: tuple[str, ...] = ()
    date: str = ""
    patch: bytes = b""
    passed_over: str = ""       # why there is nothing to apply: a cover letter, a reply
    bad: str = ""               # why it cannot be read

    @property
    def number(self) -> tuple[int, int] | None:
        """The n and m of [PATCH n/m]."""
        found = _NUMBER.match(self.subject)
        return (int(found[1]), int(found[2])) if found else None

    @property
    def title(self) -> str:
        """What to call it: its subject, else its place."""
        return self.subject or self.place


def read(paths: list[str], cwd: Path) -> list[Mail]:
    """The mails of these files, `-` for standard input, in the order of the series; Usage for none."""
    if not paths:
        raise Usage("review: name the mails: an mbox, patches as git format-patch writes them, or -")
    mails = [mail for path in paths for mail in _of_file(path, cwd)]
    _once(mails)
    patches = [mail for mail in mails if not mail.passed_over]
    if len(patches) > 1:
        for mail in patches:
            if re.match(r"\s*re:", mail.subject, re.I) and not mail.bad:
                mail.passed_over = "a reply with a diff in it; give it alone to review it"
    if all(mail.passed_over for mail in mails):
        raise Usage(f"{paths[0]}: no patch in it; review expects mails with a diff, as git format-patch "
                    "and b4 am write them")
    return _in_order(mails)


def _once(mails: list[Mail]) -> None:
    """Pass over what comes twice: a mail to several lists lies in the mbox of each, with its own footer."""
    seen: set[tuple[str, bytes]] = set()
    for mail in mails:
        what = mail.message_id, mail.patch.partition(b"\n-- \n")[0].strip()
        if mail.message_id and not mail.passed_over:
            mail.passed_over = "the same mail again" if what in seen else ""
            seen.add(what)


def _in_order(mails: list[Mail]) -> list[Mail]:
    """By the n of [PATCH n/m] if all patches have one of one series: a thread's mbox is not sorted."""
    patches = [mail for mail in mails if not mail.passed_over]
    numbers = [mail.number for mail in patches]
    if None in numbers or len({one[1] for one in numbers if one}) != 1 or len(set(numbers)) != len(numbers):
        return mails
    left = iter(sorted(patches, key=lambda mail: mail.number or (0, 0)))
    return [mail if mail.passed_over else next(left) for mail in mails]


def _of_file(given: str, cwd: Path) -> list[Mail]:
    name = "standard input" if given == "-" else given
    data = _content(given, cwd, name)
    place = proc.scratch() / "mails"
    place.mkdir(exist_ok=True)
    box = place / f"box-{len(list(place.iterdir()))}"
    split = box.with_suffix(".split")
    box.write_bytes(data)
    split.mkdir()
    done = proc.run(["git", "mailsplit", "-b", "-d6", f"-o{split}", "--", str(box)], timeout=120,
                    env=ENV, cwd=place)
    box.unlink()
    if done.status or done.ended:
        raise Usage(f"{name}: cannot be split into mails: {done.ended or done.first_error()}")
    found = sorted(split.iterdir())
    if len(found) > MAILS:
        raise Usage(f"{name}: {len(found)} mails, more than {MAILS}; split it into series")
    return [_mail(path, name if len(found) == 1 else f"{name}, mail {at}", at)
            for at, path in enumerate(found, 1)]


def _content(given: str, cwd: Path, name: str) -> bytes:
    try:
        if given != "-" and (cwd / given).is_dir():
            raise Usage(f"{given}: a directory; name the mails in it: {given.rstrip('/')}/*")
        with (sys.stdin.buffer if given == "-" else open(cwd / given, "rb")) as file:
            data = file.read((INPUT_MB << 20) + 1)
    except OSError as why:
        raise Usage(f"{given}: cannot be read: {why.strerror}") from why
    if len(data) > INPUT_MB << 20:
        raise Usage(f"{name}: more than {INPUT_MB} MiB; split it into series")
    if not data.strip():
        raise Usage(f"{name}: empty; review expects mails with a diff")
    for start, (what, by) in _PACKED.items():
        if data.startswith(start):
            raise Usage(f"{name}: {what}; {by} {given if given != '-' else 'FILE'} | run-checks.sh review -")
    return data


def _mail(path: Path, place: str, number: int) -> Mail:
    size = path.stat().st_size
    mail = Mail(place)
    if size > MAIL_MB << 20:
        mail.bad = f"{size >> 20} MiB, more than the {MAIL_MB} of a mail that is read"
        path.unlink()
        return mail
    data = path.read_bytes()
    _headers(mail, data)
    # No hook, no list of other people's mails: git only decodes, and cuts the diff out.
    done = proc.run(["git", "mailinfo", "-k", "--scissors", "--quoted-cr=strip", "--encoding=UTF-8",
                     f"{path}.text", f"{path}.patch"], timeout=60, memory_mb=1024, stdin=data, env=ENV,
                    cwd=path.parent)
    patch = Path(f"{path}.patch")
    if done.status or done.ended:
        mail.bad = f"git mailinfo cannot read it: {done.ended or done.first_error()}"
    elif patch.is_file():
        mail.patch = patch.read_bytes()
    if not mail.bad and not _DIFF.search(mail.patch):
        mail.passed_over = "the cover letter" if mail.number and mail.number[0] == 0 else "no patch in it"
    return mail


def _headers(mail: Mail, data: bytes) -> None:
    # Not the body: a mail of parts within parts would be a recursion without end.
    head = BytesHeaderParser().parsebytes(data[:HEAD_KB << 10].split(b"\n\n", 1)[0] + b"\n\n")
    given: dict[str, list[str]] = {}
    for name, value in head.raw_items():
        # Many a header has UTF-8 in it as it is, git's own Cc for one.
        plain = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        given.setdefault(name.lower(), []).append(plain)

    def first(name: str) -> str:
        return given.get(name, [""])[0]
    mail.subject, mail.date = _text(first("subject")), _text(first("date"))
    senders = _addresses([first("from")[:LINE]])
    mail.sender = senders[0] if senders else ""
    mail.others = tuple(one for one in _addresses([*given.get("to", []), *given.get("cc", [])])
                        if one != mail.sender)
    ids = _ids(first("message-id"))
    mail.message_id = ids[0] if ids else ""
    known = _ids(first("references")) or _ids(first("in-reply-to"))
    mail.references = tuple(known[:1] + known[-20:] if len(known) > 21 else known)


def _ids(value: str) -> list[str]:
    return _ID.findall(value[:HEADER_KB << 10])


def _text(value: str) -> str:
    """A header as one line of printable characters, whatever it was encoded in."""
    raw = value[:LINE]
    try:
        raw = str(make_header(decode_header(raw)))
    except (HeaderParseError, ValueError, LookupError, AssertionError):
        pass        # a bad encoding is shown as it is
    raw = raw.encode("utf-8", "replace").decode()
    return " ".join("".join(char if char.isprintable() else " " for char in raw).split())[:500]


def _addresses(values: list[str]) -> list[str]:
    """Each once, as "Name <address>"; what is no address of one word is left out."""
    found = {}
    lines = [value.replace("\r", "").replace("\n", "") for value in values]
    # What is cut off ends at an address.
    lines = [line if len(line) <= HEADER_KB << 10 else line[:HEADER_KB << 10].rpartition(",")[0] for line in lines]
    for name, address in getaddresses(lines[:64]):
        if re.fullmatch(r"[^\s<>,;:\"()\\]+@[^\s<>,;:\"()\\]+", address) and address.isascii() \
                and address.isprintable():
            found.setdefault(address.lower(), f"{_text(name)} <{address}>" if _text(name) else address)
    return list(found.values())


def stem(mail: Mail, number: int) -> str:
    """A file name for what belongs to this mail, as git format-patch would choose it."""
    words = re.sub(r"^\s*(?:re:\s*)?(?:\[[^\]]*\]\s*)*", "", mail.subject, flags=re.I)
    plain = re.sub(r"[^A-Za-z0-9_.]+", "-", words).strip("-.")[:52]
    return os.path.basename(f"{number:04}-{plain or 'patch'}")
