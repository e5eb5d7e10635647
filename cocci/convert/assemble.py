#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Assemble the semantic patches of this directory from their parts.

spatch can include a file only at the top of another, and looks for it in the
current directory. A semantic patch that works alone under coccicheck has to be
one file, so the common parts are put together here and the result is checked
in. `assemble.py` rewrites what has changed, `assemble.py --check` only tells.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = HERE / "parts"
MODES = "virtual patch\nvirtual context\nvirtual org\nvirtual report\nvirtual error_override\n"


def settings(text: str, mark: str = "") -> dict[str, str]:
    """Return the `NAME: value` lines of @text that start with @mark."""
    pattern = re.compile(re.escape(mark) + r"(\w+):\s*(.*)")
    return {m[1]: m[2] for line in text.splitlines() if (m := pattern.fullmatch(line))}


def assemble(head: Path) -> str:
    """Return the semantic patch that @head, a file NAME.head, describes."""
    text = head.read_text()
    values = settings((PARTS / "words").read_text()) | settings(text, "//= ")
    lines = [line for line in text.splitlines() if not line.startswith("//= ")]
    lines += [f"// Assembled by assemble.py from parts/{head.name}: edit the parts, not this file.", ""]
    body = "".join((PARTS / f"{part}.cocci").read_text() for part in values["parts"].split())
    for name, value in values.items():
        body = body.replace(f"@{name}@", value)
    return "\n".join(lines) + "\n" + MODES + "\n" + body.rstrip("\n") + "\n"


def main(argv: list[str]) -> int:
    """Write, or with --check compare, every assembled file; 1 if one differs."""
    check = argv == ["--check"]
    if argv and not check:
        print("usage: assemble.py [--check]", file=sys.stderr)
        return 2
    stale = 0
    for head in sorted(PARTS.glob("*.head")):
        target = HERE / f"{head.stem}.cocci"
        text = assemble(head)
        if target.exists() and target.read_text() == text:
            continue
        if check:
            print(f"{target.name} differs from its parts: run cocci/convert/assemble.py")
            stale = 1
        else:
            target.write_text(text)
            print(f"wrote {target.name}")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
