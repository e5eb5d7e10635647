# SPDX-License-Identifier: GPL-2.0-only
"""What a conversion says: of a handler, of a file, of a run."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Handler:
    """One handler of one struct in one file, and what becomes of it."""

    file: str
    line: int
    handler: str
    struct: str
    status: str
    reason: str = ""
    cls: str = ""
    initialisers: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What `convert -f json` and `survey -f json` say of it."""
        return {"file": self.file, "line": self.line, "handler": self.handler,
                "struct": self.struct, "class": self.cls, "status": self.status,
                "reason": self.reason, "initialisers": list(self.initialisers)}

    @classmethod
    def from_json(cls, read: dict[str, Any]) -> Handler:
        """The handler of such an object; KeyError names what it lacks."""
        return cls(read["file"], read["line"], read["handler"], read["struct"], read["status"],
                   read["reason"], read["class"], tuple(read["initialisers"]))


@dataclass
class FileResult:
    """One file: its handlers, its new text, and why it failed, if it did."""

    name: str
    handlers: list[Handler] = field(default_factory=list)
    old: bytes = b""
    new: bytes | None = None
    failure: str | None = None
    mates: tuple[str, ...] = ()     # the files that change with it, and not without it


@dataclass
class Report:
    """What a run came to; see to_json() and text()."""

    handlers: list[Handler]
    checked: int
    skipped: list[tuple[str, str]]
    failed: list[tuple[str, str]]
    diff: str = ""
    notes: list[str] = field(default_factory=list)
    survey: bool = False

    @property
    def incomplete(self) -> bool:
        """Whether something could not be checked: exit status 2."""
        return bool(self.failed) or any(one.status == "failed" for one in self.handlers)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of `convert -f json` and `survey -f json`."""
        def reasons(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
            return [{"file": name, "reason": why} for name, why in pairs]
        return {"version": 1, "handlers": [one.to_json() for one in self.handlers],
                "files": {"checked": self.checked, "skipped": reasons(self.skipped),
                          "failed": reasons(self.failed)}}

    def text(self) -> str:
        """What a person reads; survey has its own table."""
        from mmapcheck.convert import survey
        return survey.table(self) if self.survey else survey.summary(self)


def unified(result: FileResult) -> str:
    """The diff of one file, in the form `patch -p1` and `git apply` take."""
    def lines(text: bytes) -> list[str]:
        return text.decode("utf-8", "surrogateescape").splitlines(keepends=True)
    made = difflib.unified_diff(lines(result.old), lines(result.new or b""),
                                f"a/{result.name}", f"b/{result.name}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"
                   for line in made)
