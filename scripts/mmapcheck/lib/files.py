# SPDX-License-Identifier: GPL-2.0-only
"""Files written whole or not at all, and files read with a word of cure when they are bad."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from mmapcheck.lib.errors import Usage


def write(path: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never a part."""
    try:
        mode = os.stat(path).st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
        # A device or a pipe, /dev/stdout say, has no content to protect.
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                os.fchmod(out.fileno(), mode)
            os.rename(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as why:
        raise Usage(f"{path}: cannot be written: {why.strerror}") from why


def refresh(path: Path, data: bytes) -> None:
    """Write a file, unless it is there as it should be: what make looks at keeps its time."""
    if not path.is_file() or path.read_bytes() != data:
        write(path, data)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def read_json(path: Path, what: str) -> dict[str, Any]:
    """The object in a JSON file of ours; Usage, naming the file, if it is none."""
    try:
        read = json.loads(path.read_bytes())
    except OSError as why:
        raise Usage(f"{path}: {what} cannot be read: {why.strerror}") from why
    except ValueError as why:
        raise Usage(f"{path}: not {what}: {why}") from why
    if not isinstance(read, dict) or read.get("version") != 1:
        raise Usage(f"{path}: not {what} of version 1")
    return read


def to_json(value: Any) -> bytes:
    """JSON as every file and report of ours has it; names that are not UTF-8 stay apart."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return (text + "\n").encode("utf-8", "backslashreplace")
