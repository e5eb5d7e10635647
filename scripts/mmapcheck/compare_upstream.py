#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Compare conversions of an older tree's handlers with what maintainers made of them by hand.

usage: compare_upstream.py TABLE.tsv OLD_TREE NEW_TREE [-v]

TABLE has the columns old_file, old_function, new_file, new_function and
fair_auto_target, found by the beginnings of their names. A handler whose last
column begins with Y is converted in the old tree's file and compared, token by
token, with the new tree's function; one with N must stay as it is. Comments,
layout and whether `desc->file` stands in a local do not count.
Exit status: 0 when every Y agrees and no N is touched, 1 when not, 2 for bad input.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mmapcheck import api, convert, handlers, proc  # noqa: E402
from mmapcheck.errors import Usage  # noqa: E402

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|\w+|->|<<=?|>>=?|&&|\|\||[=!<>+*/|&^%-]=|\+\+|--|\S')
_LOCAL_FILE = re.compile(r"\bstruct file \*(\w+) = desc->file;")
_COLUMNS = ("old_file", "old_function", "new_file", "new_function", "fair_auto_target")


@dataclass(frozen=True)
class Row:
    """One conversion made by hand."""

    old_file: str
    old_function: str
    new_file: str
    new_function: str
    fair: str


def read_table(path: Path) -> list[Row]:
    """The rows of the table that have a function in both trees; Usage if it is no such table."""
    try:
        with path.open(encoding="utf-8", newline="") as text:
            found = list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as why:
        raise Usage(f"{path}: can not be read: {why}") from why
    names = {want: next((name for name in (found[0] if found else ()) if name.startswith(want)), None)
             for want in _COLUMNS}
    if None in names.values():
        raise Usage(f"{path}: not a table of conversions: wants the columns {', '.join(_COLUMNS)}")
    return [Row(*(row[names[want]] for want in _COLUMNS)) for row in found
            if re.match(r"\w", row[names["old_function"]] or "")]


def tokens(text: str) -> list[str]:
    """The tokens of one function, without comments, and with desc->file in no local."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    text = text[text.index("("):]
    if (local := _LOCAL_FILE.search(text)):
        text = text.replace(local[0], "")
        text = re.sub(rf"(?<![\w>.]){local[1]}\b(?!\s*\()", "desc->file", text)
    return _TOKEN.findall(text)


def compare(row: Row, old: Path, new: Path) -> tuple[str, list[str]]:
    """One of agrees, differs, refused, untouched, touched, and the lines that say more."""
    if not (old / row.old_file).is_file() or not (new / row.new_file).is_file():
        return "missing", [f"no {row.old_file} or no {row.new_file} in these trees"]
    result = convert.one_file(old, old / row.old_file, api.probe(old, "7.1"),
                              SimpleNamespace(timeout=240.0))
    mine = [one for one in result.handlers if one.handler == row.old_function]
    done = [one for one in mine if one.status == "converted"]
    if row.fair.startswith("N"):
        return ("touched" if done else "untouched"), []
    if not done:
        reasons = [one.reason for one in mine if one.struct == "file_operations"] or [result.failure or "no handler"]
        return "refused", reasons
    made = (result.new or b"").decode("utf-8", "replace")
    theirs = (new / row.new_file).read_text("utf-8", "replace")
    if row.old_function.startswith("generic_"):
        hooks = {hook.handler for hook in handlers.initialisers(theirs)}
        return ("agrees" if row.new_function in hooks else "differs"), []
    return _functions(handlers.bodies(made, f"{row.old_function}_prepare"),
                      handlers.bodies(theirs, row.new_function))


def _functions(ours: list[str], theirs: list[str]) -> tuple[str, list[str]]:
    if len(ours) != len(theirs):
        return "differs", [f"{len(ours)} definitions here, {len(theirs)} there"]
    said: list[str] = []
    for mine, yours in zip(ours, theirs):
        one, other = tokens(mine), tokens(yours)
        if one != other:
            matcher = difflib.SequenceMatcher(None, one, other, False)
            said += [f"- {' '.join(one[i:j])}\n+ {' '.join(other[k:m])}"
                     for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    return ("differs" if said else "agrees"), said


def main(argv: list[str]) -> int:
    """Print a line for each row, then the counts."""
    words = [word for word in argv if word != "-v"]
    if len(words) != 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    try:
        table, old, new = read_table(Path(words[0])), Path(words[1]), Path(words[2])
        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            found = list(pool.map(lambda row: compare(row, old, new), table))
    except Usage as why:
        print(f"compare_upstream.py: {why}", file=sys.stderr)
        return 2
    finally:
        proc.drop_scratch()
    for row, (verdict, said) in zip(table, found):
        print(f"{row.fair[:7]:8}{verdict:10}{row.old_file}: {row.old_function}")
        if verdict in ("refused", "missing") or "-v" in argv:
            print("".join(f"    {line}\n" for part in said for line in part.split("\n")), end="")
    fair = [verdict for row, (verdict, _) in zip(table, found) if row.fair.startswith("Y")]
    touched = [row for row, (verdict, _) in zip(table, found) if verdict == "touched"]
    print(f"{fair.count('agrees')} of {len(fair)} fair targets agree, {fair.count('differs')} differ, "
          f"{fair.count('refused')} refused; {len(touched)} touched that should not be")
    return 0 if fair.count("agrees") == len(fair) and not touched else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
