# SPDX-License-Identifier: GPL-2.0-only
"""From a commit to a mail: who it goes to, what stands below its ---, and the cover letter."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections import Counter
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from pathlib import Path

from mmapcheck import VERSION
from mmapcheck.convert import assemble
from mmapcheck.lib import proc
from mmapcheck.convert.result import Handler

UNSIGNED = ("Not signed off: a tool cannot certify where a patch comes from. Whoever has read\n"
            "it and sends it adds their own Signed-off-by.")
_LINE = re.compile(r"(.+?) \(([a-z ]+)[:)]")
_LEADS = {"maintainer", "supporter", "odd fixer"}


@dataclass(frozen=True)
class Addresses:
    """Who a patch goes to: maintainers, others, and of these the lists."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def joined(self, other: Addresses) -> Addresses:
        """Both, each address once and as high as it stands in either."""
        to = tuple(dict.fromkeys([*self.to, *other.to]))
        cc = tuple(one for one in dict.fromkeys([*self.cc, *other.cc]) if one not in to)
        return Addresses(to, cc, tuple(dict.fromkeys([*self.lists, *other.lists])))

    def headers(self) -> str:
        """The To: and Cc: lines."""
        to, cc = (self.to, self.cc) if self.to else (self.cc, ())
        return "".join(f"{name}: " + ",\n ".join(map(_encoded, row)) + "\n"
                       for name, row in (("To", to), ("Cc", cc)) if row)


def _encoded(address: str) -> str:
    return formataddr(parseaddr(address))


def no_maintainers(tree: Path) -> str | None:
    """Why this tree cannot say who its maintainers are, or None."""
    for name in ("scripts/get_maintainer.pl", "MAINTAINERS"):
        if not (tree / name).is_file():
            return f"no {name} in this tree"
    return None if shutil.which("perl") else "no perl here"


def addresses(tree: Path, name: str) -> Addresses:
    """The addresses get_maintainer.pl has for a file; none if it fails."""
    done = proc.run(["perl", "scripts/get_maintainer.pl", "--no-git", "--no-git-fallback",
                     "--rolestats", "-f", name], cwd=tree, timeout=300)
    to, cc, lists = [], [], []
    for line in done.out.decode("utf-8", "replace").splitlines() if not done.status else ():
        match = _LINE.match(line)
        if not match:
            continue
        (to if match[2] in _LEADS else cc).append(match[1])
        if match[2].endswith("list"):
            lists.append(match[1])
    return Addresses(tuple(to), tuple(cc), tuple(lists))


def patch(mail: bytes, sent: Addresses, notes: list[str]) -> bytes:
    """A mail of format-patch with its addresses, and the notes below its ---."""
    head, _, rest = mail.partition(b"\n\n")
    said = "\n".join([UNSIGNED, *(_bullet(note) for note in notes)])
    message, _, diff = rest.partition(b"\n---\n")
    return b"".join((head, b"\n", sent.headers().encode(), b"\n", message, b"\n---\n",
                     said.encode("utf-8", "replace"), b"\n\n", diff))


def _bullet(text: str) -> str:
    return textwrap.fill(f"- {text}", 78, subsequent_indent="  ", break_long_words=False,
                         break_on_hyphens=False)


def cover(mail: bytes, sent: Addresses, what: str, blurb: str) -> bytes:
    """The cover letter with its subject and its text filled in."""
    head, _, rest = mail.partition(b"\n\n")
    head = head.replace(b"*** SUBJECT HERE ***", what.encode())
    rest = rest.replace(b"*** BLURB HERE ***", blurb.encode("utf-8", "replace"))
    return b"".join((head, b"\n", sent.headers().encode(), b"\n", rest))


def blurb(tree: str, every: list[Handler], left_out: list[str], notes: list[str], changing: list[str]) -> str:
    """The text of the cover letter; `changing` are the drivers whose patches change behaviour."""
    done = [one for one in every if one.status == "converted"]
    classes = Counter(one.cls for one in done)
    count = Counter(one.status for one in every)
    parts = [
        f"This converts {len(done)} .mmap handlers of {tree} to .mmap_prepare, one driver a patch. "
        "The patches do not depend on each other.",
        f"Tools: mmapcheck {VERSION} (run-checks.sh convert --series) wrote the changes and the "
        "messages; Coccinelle made the changes, by these semantic patches of mmapcheck's "
        "cocci/convert:"]
    text = [_filled(part) for part in parts]
    text.append("\n\n".join(f"{name}.cocci ({many}):\n{textwrap.indent(_purpose(name), '  ')}"
                            for name, many in sorted(classes.items())))
    text += ["What holds for all of them:\n" + "\n".join(map(_bullet, (
        "The action a hook asks for is carried out after the hook has returned, and its error is "
        "what mmap() returns then.",
        "Without an MMU the core refuses every action with -EINVAL.",
        "Adjacent mappings of one file may be merged where .mmap stood in the way.",
        "A handler that takes a reference, allocates, counts or stores is converted only where .mapped "
        "can do that as well; elsewhere a person has to decide it.",
        "Each patch says what else changes, and how it was checked.")))]
    if changing:
        text.append("These patches change behaviour, each says how; the others are mechanical:\n"
                    + "\n".join(map(_bullet, changing)))
    elif done:
        text.append("All patches are mechanical: no change in behaviour is intended.")
    if left_out:
        text.append("Converted, but left out because a check failed:\n"
                    + "\n".join(map(_bullet, left_out)))
    others = ", ".join(f"{count[status]} {words}" for status, words in
                       (("refused", "were refused with a reason"), ("already", "were done before"),
                        ("no-api", "have no .mmap_prepare to move to")) if count[status])
    text.append(_filled(f"Of the other handlers looked at, {others}." if others else
                        "No other handler was looked at."))
    text += [_filled(note) for note in notes]
    text.append("None of the patches is signed off: a tool cannot certify where they come from.\n"
                "Whoever has read them and sends them adds their own Signed-off-by.")
    return "\n\n".join(text)


def _purpose(name: str) -> str:
    """What a semantic patch says of itself in its /// lines."""
    rule = assemble.text(name)
    said = [line[3:].strip() for line in rule.splitlines() if line.startswith("///")]
    return "\n".join(said).strip()


def _filled(text: str) -> str:
    return textwrap.fill(text, 76, break_long_words=False, break_on_hyphens=False)
