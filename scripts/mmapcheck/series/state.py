# SPDX-License-Identifier: GPL-2.0-only
"""What a series has come to so far, kept below its directory so that --resume loses nothing.

    DIR/.series/run.json        what the run was asked for, its base, author and date
    DIR/.series/files/NAME.json one examined file: its handlers, new text and proof
    DIR/logs/NAME.log           what a driver that was left out failed

Each is written in one step, so a run that is killed leaves whole ones.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mmapcheck.lib import files
from mmapcheck.convert.result import FileResult, Handler
from mmapcheck.lib.errors import Usage
from mmapcheck.series.proof import Proof


class Store:
    """The record of one series."""

    def __init__(self, where: Path, resume: bool) -> None:
        """where: the directory of the series; it is made, unless `resume` wants it there."""
        self.where = where
        self.place = where / ".series"
        self.run: dict[str, Any] = {}
        if resume:
            if not (self.place / "run.json").is_file():
                raise Usage(f"{where}: nothing to resume: no series was begun there")
            self.run = files.read_json(self.place / "run.json", "the record of a series")
        elif where.is_dir() and any(where.iterdir()):
            raise Usage(f"{where}: is not empty; --resume goes on with a series begun there")
        try:
            (self.place / "files").mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.place / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as why:
            raise Usage(f"{where}: cannot be written: {why.strerror}") from why
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as why:
            raise Usage(f"{where}: another run is at work there") from why

    def begin(self, asked: dict[str, Any], fresh: dict[str, Any]) -> None:
        """Note what is asked for, with what a fresh run adds; a resumed one must ask the same."""
        if not self.run:
            self.run = {"version": 1, "asked": asked, **fresh}
        for name, value in asked.items():
            if self.run["asked"].get(name) != value:
                raise Usage(f"{self.where}: was begun with {name} {self.run['asked'].get(name)}, "
                            f"not {value}: resume it so, or choose another directory")
        self.save()

    def save(self) -> None:
        """Write run.json."""
        files.write(self.place / "run.json", files.to_json(self.run))

    def load(self, name: str, old: bytes) -> tuple[FileResult, Proof | None] | None:
        """What is known of a file whose content is `old`, or None."""
        path = self._path(name)
        if not path.is_file():
            return None
        read = files.read_json(path, "the record of a file")
        new = read["new"]
        result = FileResult(name, [Handler.from_json(one) for one in read["handlers"]], old,
                            None if new is None else new.encode("utf-8", "surrogateescape"),
                            read["failure"], tuple(read["mates"]))
        return result, Proof(**read["proof"]) if read["proof"] else None

    def keep(self, result: FileResult, proof: Proof | None = None) -> None:
        """Note what was made of a file."""
        new = None if result.new is None else result.new.decode("utf-8", "surrogateescape")
        _write(self._path(result.name), files.to_json({
            "version": 1, "handlers": [one.to_json() for one in result.handlers], "new": new,
            "failure": result.failure, "mates": list(result.mates), "proof": asdict(proof) if proof else None}))

    def log(self, name: str, text: str) -> Path:
        """Write what a driver failed; where that is."""
        path = self.where / "logs" / f"{name}.log"
        _write(path, text.encode("utf-8", "surrogateescape"))
        return path

    def publish(self, mails: dict[str, bytes]) -> None:
        """Put the mails in place of those of an earlier end: all of them, or none."""
        new = self.place / "mails"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            for name, text in mails.items():
                files.write(new / name, text)
            before, self.run["mails"] = self.run.get("mails", []), list(mails)
            self.save()
        except Usage:
            shutil.rmtree(new, ignore_errors=True)
            raise
        for name in before:
            (self.where / name).unlink(missing_ok=True)
        for name in mails:
            os.rename(new / name, self.where / name)
        new.rmdir()

    def _path(self, name: str) -> Path:
        return self.place / "files" / f"{name}.json"


def _write(path: Path, data: bytes) -> None:
    """files.write() below directories that may not be there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise Usage(f"{path}: cannot be written: {why.strerror}") from why
    files.write(path, data)
