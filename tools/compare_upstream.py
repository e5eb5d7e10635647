#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Compare conversions of an older tree's handlers with what maintainers made of them by hand.

usage: compare_upstream.py TABLE.tsv OLD_TREE NEW_TREE [-v]

TABLE has the columns old_file, old_function, new_file, new_function and fair. Each
handler is converted in the old tree's file and compared, token by token, with the
new tree's function. What is fair to expect: `yes`, it agrees; `body`, it would, were
its users in the same file, so it is converted in a copy where they are; `part`, some
of it was done by hand; `no`, it must stay as it is. Comments, layout and whether
`desc->file` stands in a local do not count. Statements that the new tree has besides,
and that are no part of a conversion, came later: such a handler agrees, and -v tells.
Exit status: 0 when 40 of 45 of what is fair agree and no `no` is touched, 1 when not,
2 for bad input.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

from mmapcheck.convert import api, handlers, main as convert
from mmapcheck.lib import ctext, proc
from mmapcheck.lib.errors import Usage
from mmapcheck.lib.kernels import is_kernel

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|\w+|->|<<=?|>>=?|&&|\|\||[=!<>+*/|&^%-]=|\+\+|--|\S')
_LOCAL_FILE = re.compile(r"\bstruct file \*(\w+) = desc->file;")
_COLUMNS = ("old_file", "old_function", "new_file", "new_function", "fair")
# Of what is fair, the part that has to agree.
_WANTED = 40 / 45
# What only a conversion writes.
_OURS = re.compile(r"desc|mmap_action_\w+|vma_desc_\w+|\w+_prepare|action|error_\w+|mapped|VMA_\w+_BIT")


@dataclass(frozen=True)
class Row:
    """One conversion made by hand."""

    old_file: str
    old_function: str
    new_file: str
    new_function: str
    fair: str


def read_table(path: Path) -> list[Row]:
    """The rows of the table; Usage if it is no such table."""
    try:
        with path.open(encoding="utf-8", newline="") as text:
            found = list(csv.DictReader((line for line in text if not line.startswith("#")),
                                        delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as why:
        raise Usage(f"{path}: cannot be read: {why}") from why
    if not found or not set(_COLUMNS) <= found[0].keys():
        raise Usage(f"{path}: not a table of conversions: wants the columns {', '.join(_COLUMNS)}")
    return [Row(*(row[name] or "" for name in _COLUMNS)) for row in found]


def tokens(text: str) -> list[str]:
    """The tokens of one function, without comments, and with desc->file in no local."""
    text = ctext.uncommented(text)
    text = text[text.index("("):]
    if (local := _LOCAL_FILE.search(text)):
        text = text.replace(local[0], "")
        text = re.sub(rf"(?<![\w>.]){local[1]}\b(?!\s*\()", "desc->file", text)
    return _TOKEN.findall(text)


def owner(text: str, function: str) -> str:
    """The struct that a hook gets first: file for a handler, else its owner."""
    found = re.search(rf"\b{function}\(struct (\w+) \*", text)
    return found[1] if found else "file"


def unit(text: str, function: str) -> str:
    """The text with a handler that is used in other files made one of this file alone."""
    struct = owner(text, function)
    kind = "const struct file_operations" if struct == "file" else f"struct {struct}"
    text = re.sub(rf"^EXPORT_SYMBOL\w*\({function}\);\n", "", text, flags=re.M)
    text = re.sub(rf"^(?=int\s+{function}\()", "static ", text, flags=re.M)
    return f"{text}\nstatic {kind} body_of_{function} = {{\n\t.mmap = {function},\n}};\n"


def converted(row: Row, old: Path) -> convert.FileResult:
    """The old tree's file after conversion, as for Linux 7.1."""
    facts, bounds = api.probe(old, "7.1"), SimpleNamespace(timeout=240.0, kernel=old, build=None, api="7.1")
    if row.fair != "body":
        return convert.one_file(old, old / row.old_file, facts, bounds)
    with tempfile.TemporaryDirectory(dir=proc.scratch()) as where:
        copy = Path(where, "unit.c")
        text = (old / row.old_file).read_text("utf-8")
        copy.write_text(unit(text, row.old_function), "utf-8")
        # A hook of an exported function's own struct is one as those of struct uio_info are.
        if (struct := owner(text, row.old_function)) != "file":
            facts = replace(facts, prepared=facts.prepared | {struct: "mmap_prepare"})
        return convert.one_file(Path(where), copy, facts, bounds)


def compare(row: Row, old: Path, new: Path) -> tuple[str, list[str]]:
    """One of agrees, later, differs, refused, untouched, touched, missing, and what says more."""
    if not (old / row.old_file).is_file() or not (new / row.new_file).is_file():
        return "missing", [f"no {row.old_file} or no {row.new_file} in these trees"]
    result = converted(row, old)
    mine = [one for one in result.handlers if one.handler == row.old_function]
    done = [one for one in mine if one.status == "converted"]
    if row.fair == "no":
        return ("touched" if done else "untouched"), []
    if not done:
        reasons = [one.reason for one in mine] or [result.failure or "no handler"]
        return "refused", reasons
    made = (result.new or b"").decode("utf-8", "replace")
    theirs = (new / row.new_file).read_text("utf-8", "replace")
    if row.old_function.startswith("generic_"):
        hooks = {hook.handler for hook in handlers.initialisers(theirs)}
        return ("agrees" if row.new_function in hooks else "differs"), []
    before = result.old.decode("utf-8", "replace")
    return _functions(ctext.bodies(before, row.old_function),
                      ctext.bodies(made, f"{row.old_function}_prepare"),
                      ctext.bodies(theirs, row.new_function))


def _functions(legacy: list[str], ours: list[str], theirs: list[str]) -> tuple[str, list[str]]:
    if len(ours) != len(theirs):
        return "differs", [f"{len(ours)} definitions here, {len(theirs)} there"]
    said: list[str] = []
    verdict = "agrees"
    known = {word for body in legacy for word in tokens(body)}
    for mine, yours in zip(ours, theirs):
        one, other = tokens(mine), tokens(yours)
        matcher = difflib.SequenceMatcher(None, one, other, False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                continue
            said.append(f"- {' '.join(one[i:j])}\n+ {' '.join(other[k:m])}")
            if not _later(one[i:j], other[k:m], known):
                verdict = "differs"
            elif verdict == "agrees":
                verdict = "later"
    return verdict, said


def _later(mine: list[str], yours: list[str], known: set[str]) -> bool:
    """Whether a difference is no matter of the conversion: what is replaced no rule has written,
    and what stands there instead names something that the old handler did not know."""
    if any(_OURS.fullmatch(word) for word in mine) or {"action", "mapped"} & set(yours):
        return False
    fresh = {re.sub(r"^VMA_(\w+)_BIT$", r"VM_\1", word) for word in yours if re.match(r"[A-Za-z_]", word)}
    return bool(mine) or bool(fresh - known - {"desc"})


def main(argv: list[str]) -> int:
    """Print a line for each row, then the counts."""
    words = [word for word in argv if word != "-v"]
    if len(words) != 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    try:
        table, old, new = read_table(Path(words[0])), Path(words[1]), Path(words[2])
        for name, where in (("K612", old), ("K71", new)):
            if not is_kernel(where):
                raise Usage(f"'{where}' is not a kernel tree: make compare-upstream {name}=DIR names it")
        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            found = list(pool.map(lambda row: compare(row, old, new), table))
    except Usage as why:
        print(f"compare_upstream.py: {why}", file=sys.stderr)
        return 2
    finally:
        proc.drop_scratch()
    for row, (verdict, said) in zip(table, found):
        print(f"{row.fair:5}{verdict:10}{row.old_file}: {row.old_function}")
        if verdict in ("refused", "missing", "differs") or "-v" in argv:
            print("".join(f"    {line}\n" for part in said for line in part.split("\n")), end="")
    fair = [verdict for row, (verdict, _) in zip(table, found) if row.fair in ("yes", "body")]
    agree = fair.count("agrees") + fair.count("later")
    touched = [row for row, (verdict, _) in zip(table, found) if verdict == "touched"]
    print(f"{agree} of {len(fair)} fair targets agree ({fair.count('later')} of them but for code that came later), "
          f"{fair.count('differs')} differ, {fair.count('refused')} refused, {fair.count('missing')} missing; "
          f"{len(touched)} touched that should not be")
    return 0 if agree >= _WANTED * len(fair) and not touched else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
