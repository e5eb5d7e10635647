# SPDX-License-Identifier: GPL-2.0-only
"""Pairs of legacy and converted files, and the module that has both versions of each."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from tools.kernel_run.place import CONVERT, JUDGE, TOP, CannotRun, jobs, write

sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.lib import ctext  # noqa: E402

# What a table of a pair names, and the member of struct judge_ops that it is.
OWNER = re.compile(r"^static struct (uio|vmbus)_(?:info|channel) (\w+)\b", re.M)
FOPS = re.compile(r"^static const struct file_operations (\w+)(\[\])? =", re.M)
VM_OPS = re.compile(r"^static const struct vm_operations_struct (\w+) =", re.M)
# A function that is not static would be defined twice in one module.
PUBLIC = re.compile(r"^(?:int|void|long|bool)\s+(\w+)\(", re.M)
SIDES = ("old", "new")


@dataclass(frozen=True)
class Pair:
    """A legacy file and its conversion.

    label: tells variants of one pair from each other; foreign: not one of the tests';
    only: the hooks that are judged, if not all of them.
    """

    name: str
    old: str
    new: str
    label: str = ""
    foreign: bool = False
    only: frozenset[str] | None = None

    @property
    def symbol(self) -> str:
        """A name for C."""
        return re.sub(r"\W", "_", self.name + (f"_{self.label}" if self.label else ""))

    @property
    def shown(self) -> str:
        """The name in reports."""
        return f"{self.name}#{self.label}" if self.label else self.name


def gather(words: list[str]) -> list[Pair]:
    """The pairs that are named: those of testcases/convert by name, others by their directory."""
    found: list[Pair] = []
    for word in words or [str(CONVERT)]:
        folder = Path(word)
        paths = sorted(folder.glob("*.c")) if folder.is_dir() else [CONVERT / f"{word}.c"]
        if not folder.is_dir() and not paths[0].with_suffix(".res").is_file() or not paths:
            raise CannotRun(f"{word}: neither a pair of testcases/convert nor a directory with NAME.c")
        foreign = folder.is_dir() and folder.resolve() != CONVERT
        made = converted([path for path in paths if not path.with_suffix(".res").is_file()])
        found += [Pair(path.stem, path.read_text(), made.get(path) or path.with_suffix(".res").read_text(),
                       foreign=foreign) for path in paths]
    names = [pair.shown for pair in found]
    for name in names:
        if names.count(name) > 1:
            raise CannotRun(f"two pairs have the name {name}: rename one of them")
    return found


def converted(paths: list[Path]) -> dict[Path, str]:
    """What the rules make of legacy files, for Linux 7.1."""
    if not paths:
        return {}
    from mmapcheck.convert import main as convert  # only where it is wanted: it needs spatch
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for path in paths:
            shutil.copyfile(path, tree / path.name)
        report = convert.convert(SimpleNamespace(root=tree, kernel=tree, kind="kernel", places=[tree], jobs=jobs(),
                                                 timeout=240, api="7.1", in_place=True, verbose=False))
        if report.failed:
            raise CannotRun(": ".join(report.failed[0]))
        return {path: (tree / path.name).read_text() for path in paths}


def entries(text: str) -> list[tuple[str, str, str]]:
    """What a file has: name, member of struct judge_ops, and expression; hooks first."""
    found = []
    for name, array in FOPS.findall(text):
        count = len(re.findall(r"^\t\{", text[text.index(f" {name}[]"):], re.M)) if array else 1
        found += [(f"{name}{number or ''}", "fops", f"&{name}{f'[{number}]' if array else ''}")
                  for number in range(count)]
    found += [(name, "channel" if kind == "vmbus" else "uio", f"&{name}")
              for kind, name in OWNER.findall(text)]
    return found + [(name, "vm_ops", f"&{name}") for name in VM_OPS.findall(text)]


def stays(text: str, name: str) -> bool:
    """Whether a hook is as it was: the initialiser of its table sets .mmap."""
    found = re.search(rf"^static (?:const )?struct \w+ {name} = \{{", text, re.M)
    body = text[found.start():ctext.matching(text, found.end() - 1, "{}")] if found else ""
    # a branch for other kernels may set the old one all the same
    return bool(re.search(r"\.mmap\s*=", body)) and not re.search(r"\.mmap_prepare\s*=", body)


def hooks(pair: Pair) -> list[str]:
    """The hooks of a pair that are judged: those that were converted."""
    return [name for name, member, _ in entries(pair.old) if member != "vm_ops" and not stays(pair.new, name)
            and (pair.only is None or name in pair.only)]


def kept(pair: Pair) -> list[tuple[str, str, str]]:
    """The entries of a pair that go into the tables: its hooks, and the operations they may set."""
    return [one for one in entries(pair.old) if one[1] == "vm_ops" or not stays(pair.new, one[0])]


def symbol_of(pair: Pair, side: str) -> str:
    """The name for C of one side: variants of a pair have the legacy side in common, if they have all its hooks."""
    shared = side == "old" and pair.label and len(kept(pair)) == len(entries(pair.old))
    return Pair(pair.name, pair.old, pair.new).symbol if shared else pair.symbol


def side_source(pair: Pair, side: str) -> str:
    """The file of the module that has one side of a pair."""
    text = pair.old if side == "old" else pair.new
    symbol = symbol_of(pair, side)
    tag = f"judge_{side}_{symbol}"
    public = sorted(set(PUBLIC.findall(text)) - {"model_setup"})
    lines = ["/* SPDX-License-Identifier: GPL-2.0-only */", '#include "compat.h"']
    lines += [f"#define {name} {tag}_{name}" for name in public]
    lines += [f"#define model_setup {tag}_setup",
              "void model_setup(struct file *file, struct inode *inode);",
              # older kernels let a driver write the word, of which this one has a constant view
              *(["#define vm_flags flags.__vma_flags[0]"] if "#define WRITES_VM_FLAGS" in text else []),
              f'#include "{symbol}.{side}"', "",
              f"extern const struct judge_ops {tag}_ops[];",
              f"const struct judge_ops {tag}_ops[] = {{"]
    lines += [f'\t{{ .name = "{name}", .{member} = {what} }},' for name, member, what in kept(pair)]
    return "\n".join([*lines, "};", ""])


def table_source(pairs: list[Pair]) -> str:
    """The file that lists the pairs."""
    lines = ["/* SPDX-License-Identifier: GPL-2.0-only */", '#include "pair.h"', ""]
    rows = []
    for pair in pairs:
        named = [name for name, _, _ in entries(pair.old)]
        if not named or named != [name for name, _, _ in entries(pair.new)]:
            raise CannotRun(f"{pair.shown}: its two files do not name the same operations")
        named = [name for name, _, _ in kept(pair)]
        tags = [f"judge_{side}_{symbol_of(pair, side)}" for side in SIDES]
        setups = "model_setup(" in pair.old
        lines += [f"extern const struct judge_ops {tag}_ops[];" for tag in tags]
        if setups:
            lines += [f"void {tag}_setup(struct file *file, struct inode *inode);" for tag in tags]
        setup = f" .setup = {{ {tags[0]}_setup, {tags[1]}_setup }}," if setups else ""
        cache = " .cache = true," if "generic_file_" in pair.old else ""
        rows.append(f'\t{{ .name = "{pair.shown}",{cache} .count = {len(named)},'
                    f" .ops = {{ {tags[0]}_ops, {tags[1]}_ops }},{setup} }},")
    return "\n".join([*lines, "", "const struct judge_pair judge_pairs[] = {", *rows, "};",
                      "const unsigned int judge_pair_count = ARRAY_SIZE(judge_pairs);", ""])


def write_module(pairs: list[Pair], where: Path) -> None:
    """Everything that kbuild makes judge.ko of; what was there and is not wanted goes."""
    where.mkdir(parents=True, exist_ok=True)
    own = {path.name: path.read_bytes() for folder in ("module", "include")
           for path in sorted((JUDGE / folder).iterdir())}
    made = {"table.c": table_source(pairs).encode()}
    objects = [f"{name[:-2]}.o" for name in [*own, *made] if name.endswith(".c")]
    for pair in pairs:
        for side in SIDES:
            symbol = symbol_of(pair, side)
            made[f"{symbol}.{side}"] = (pair.old if side == "old" else pair.new).encode()
            made[f"{side}_{symbol}.c"] = side_source(pair, side).encode()
            objects.append(f"{side}_{symbol}.o")
    objects = list(dict.fromkeys(objects))
    made["Kbuild"] = f"ccflags-y := -I$(src)\nobj-m := judge.o\njudge-y := {' '.join(objects)}\n".encode()
    for path in where.iterdir():
        if path.suffix in (".c", ".h", ".old", ".new") and path.name not in own | made:
            path.unlink()
    for name, data in (own | made).items():
        write(where / name, data)
