# SPDX-License-Identifier: GPL-2.0-only
"""The file system that a kernel unpacks when it starts: cpio's newc format, without cpio."""

from __future__ import annotations

import gzip


def member(name: str, data: bytes, mode: int, number: int) -> bytes:
    """One file or directory: a header of thirteen numbers, the name, the data, each to a multiple of four."""
    raw = name.encode() + b"\0"
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(raw), 0)
    head = b"070701" + b"".join(b"%08x" % field for field in fields) + raw
    return _padded(head) + _padded(data)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def initramfs(files: dict[str, bytes]) -> bytes:
    """A compressed archive of programs and texts, by name, and a directory for the devices."""
    parts = [member("dev", b"", 0o040755, 1)]
    parts += [member(name, data, 0o100755, number)
              for number, (name, data) in enumerate(sorted(files.items()), 2)]
    return gzip.compress(b"".join([*parts, member("TRAILER!!!", b"", 0, 0)]), 1, mtime=0)
