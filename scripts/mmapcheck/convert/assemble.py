# SPDX-License-Identifier: GPL-2.0-only
"""The semantic patches of cocci/convert, assembled from cocci/convert/parts.

make coccicheck takes one file, and spatch resolves an #include against the
directory it is started in, at the top of a file only: so a rule that is to work
alone has to be whole, and what the classes share is kept once, in parts.

PARTS/NAME.head is the head of NAME.cocci. Its lines `//= NAME: VALUE` are not
copied: `parts` lists the parts in their order (see _parts()), every other one is a word that
replaces @NAME@ in them, as do those of PARTS/words and the calls of calls.tsv: a word may
have those in it that stand further down. Parts that only one class has may stand below its
head, each from its line `// ---- PART.cocci: what it is`.

    python3 -m mmapcheck.convert.assemble DIR     # what `make all` runs, with cocci/convert
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mmapcheck.convert import calls
from mmapcheck.lib import files
from mmapcheck.lib.tree import HOME

PARTS = HOME / "cocci/convert/parts"
_PART = re.compile(r"^// ---- (\w+)\.cocci: ", re.M)
_SPDX = "// SPDX-License-Identifier: GPL-2.0-only\n"
_MODES = "virtual patch\nvirtual context\nvirtual org\nvirtual report\nvirtual error_override\n"


def classes() -> list[str]:
    """The names of all semantic patches, sorted."""
    return sorted(head.stem for head in PARTS.glob("*.head"))


def text(name: str, **given: str) -> str:
    """The semantic patch that PARTS/`name`.head describes, with `given` in place of its words."""
    head = _head(name)[0].splitlines()
    own = _words(head, "//= ") | given
    words = own | {name: value for name, value in {**_words((PARTS / "words").read_text("utf-8").splitlines(), ""),
                                                   **calls.words()}.items() if name not in own}
    kept = [line for line in head if not line.startswith("//= ")]
    kept += ["// Assembled from parts/ by make all: edit the parts, not this file.", "", _MODES]
    known = parts()
    body = "".join(known[part] for part in _parts(words["parts"]))
    for word, value in words.items():
        body = body.replace(f"@{word}@", value)
    return "\n".join(kept) + "\n" + body.rstrip("\n") + "\n"


def _parts(listed: str) -> list[str]:
    """The names of the parts; `*_calls` and `*_action` are those of every class whose calls become actions."""
    found: list[str] = []
    for name in listed.split():
        found += [_own(cls, name[1:]) for cls in calls.MAPPING] if name.startswith("*") else [name]
    return found


def _own(cls: str, ending: str) -> str:
    """The part of a class's head that ends so."""
    listed = _words(_head(cls)[0].splitlines(), "//= ")["parts"]
    return next(name for name in listed.split() if name.endswith(ending))


def _head(cls: str) -> tuple[str, dict[str, str]]:
    """A head, and the parts that stand below it."""
    whole = (PARTS / f"{cls}.head").read_text("utf-8")
    at = [found.start() for found in _PART.finditer(whole)] + [len(whole)]
    return whole[:at[0]].rstrip("\n"), {_PART.match(whole, start)[1]: whole[start:end] for start, end in zip(at, at[1:])}


def parts() -> dict[str, str]:
    """Every part by its name, without its licence, which the head has for the whole."""
    found = {path.stem: path.read_text("utf-8").removeprefix(_SPDX) for path in sorted(PARTS.glob("*.cocci"))}
    for cls in classes():
        found |= _head(cls)[1]
    return found


def _words(lines: list[str], mark: str) -> dict[str, str]:
    """The `NAME: VALUE` of the lines that start with `mark`."""
    pattern = re.compile(re.escape(mark) + r"(\w+):\s*(.*)")
    return {found[1]: found[2] for line in lines if (found := pattern.fullmatch(line))}


def assemble(where: Path) -> None:
    """Write every semantic patch into a directory, save those that are there as they should be."""
    for name in classes():
        files.refresh(where / f"{name}.cocci", text(name).encode())


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))
