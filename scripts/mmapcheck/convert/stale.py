# SPDX-License-Identifier: GPL-2.0-only
"""Where the old name of a converted handler is still written: comments, messages and the documentation.

kernel-doc is renamed with its function. What a sentence says of an .mmap handler may not be true of
an .mmap_prepare hook, so the rest is listed for a person to read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from mmapcheck.convert.result import FileResult
from mmapcheck.lib import ctext, proc

_TIMEOUT = 120.0


def found(results: Iterable[FileResult], kernel: Path | None) -> list[str]:
    """A line for each place in the new texts, and below the Documentation of a kernel tree."""
    changed = [one for one in results if one.new is not None]
    names = sorted({handler.handler for one in changed for handler in one.handlers
                    if handler.status == "converted" and handler.cls != "swap"})
    if not names:
        return []
    said = [f"{one.name}:{line} still says {name}: read whether that is true of {name}_prepare()"
            for one in changed for line, name in _in_file((one.new or b"").decode("utf-8", "replace"), names)]
    return said + ([f"{place} names {name}(), which is {name}_prepare() now"
                    for place, name in _documented(kernel, names)] if kernel else [])


def _in_file(text: str, names: list[str]) -> list[tuple[int, str]]:
    """The lines of comments and literals that have one of these names."""
    code = ctext.blank(text)
    lines = [(text.count("\n", 0, match.start()) + 1, match[0])
             for match in re.finditer(rf"\b(?:{'|'.join(names)})\b", text) if code[match.start()] != match[0][0]]
    return list(dict.fromkeys(lines))


def _documented(kernel: Path, names: list[str]) -> list[tuple[str, str]]:
    """The places below Documentation that have one of these names."""
    place = kernel / "Documentation"
    if not place.is_dir():
        return []
    done = proc.run(["grep", "-rnowE", "-e", "|".join(names), "--", str(place)], timeout=_TIMEOUT)
    made = (re.fullmatch(r"(.*):(\d+):(\w+)", line) for line in done.out.decode("utf-8", "replace").splitlines())
    return sorted({(f"{os.path.relpath(one[1], kernel)}:{one[2]}", one[3]) for one in made if one})
