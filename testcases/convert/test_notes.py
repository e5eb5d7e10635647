# SPDX-License-Identifier: GPL-2.0-only
"""parts/notes.cocci: every note that a semantic patch takes or reads is defined and explained there, and used."""

from __future__ import annotations

import ast
import builtins
import re
import sys
import textwrap
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "scripts"))

from mmapcheck.convert import assemble  # noqa: E402

NOTES = (assemble.PARTS / "notes.cocci").read_text("utf-8")
DEFINED = re.findall(r"^(\w+) = [^#\n]*# \S", NOTES, re.M)
# What spatch hands to a script.
GIVEN = {"cocci", "coccilib", "coccinelle"}
SCRIPT = re.compile(r"^@[^\n@]*(?:script|initialize):python[^\n@]*@\n(.*?)^@@\n(.*?)(?=^@|^// |\Z)", re.M | re.S)
INLINE = re.compile(r"(\w+) : script:python\(([^)]*)\) \{ (.*?) \};")


def scripts(rule: str) -> list[tuple[set[str], ast.Module]]:
    """The Python of a semantic patch: what each script inherits, and its tree."""
    text = assemble.text(rule)
    found = []
    for head, body in SCRIPT.findall(text):
        given = set(re.findall(r"^(\w+) << ", head, re.M)) | set(re.findall(r"^(\w+);$", head, re.M))
        found.append((given, ast.parse(textwrap.dedent(body))))
    found += [({name, *re.findall(r"\w+", more)}, ast.parse(body.strip())) for name, more, body in INLINE.findall(text)]
    return found


def names(tree: ast.Module, kind: type) -> set[str]:
    """The names of a script that are read, or given a value."""
    return {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, kind)}


@pytest.mark.parametrize("rule", assemble.classes())
def test_what_a_script_reads_is_defined(rule: str) -> None:
    """spatch only prints the error of a name that is not there, and goes on without the note."""
    made = scripts(rule)
    assert made
    known = GIVEN | set(dir(builtins))
    for _, tree in made:
        known |= names(tree, ast.Store) | {one.arg for one in ast.walk(tree) if isinstance(one, ast.arg)}
        known |= {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        known |= {alias.name for one in ast.walk(tree) if isinstance(one, ast.Import) for alias in one.names}
    for given, tree in made:
        missing = names(tree, ast.Load) - known - given
        assert not missing, missing


def test_notes_are_explained_and_used() -> None:
    lines = [line for line in NOTES.splitlines() if re.match(r"\w+ = ", line)]
    assert len(DEFINED) == len(lines) == len(set(DEFINED)) > 20
    parts = "".join(path.read_text("utf-8") for path in assemble.PARTS.iterdir() if path.name != "notes.cocci")
    for name in DEFINED:
        assert len(re.findall(rf"\b{name}\b", parts)) > 1, name


def test_no_part_has_notes_of_its_own() -> None:
    """An empty set, list or dictionary outside of a function is one."""
    for name, text in assemble.parts().items():
        if name != "notes":
            assert not re.search(r"^\w[\w, ]* = .*(?:\bset\(\)|\{\}|\[\])", text, re.M), name


@pytest.mark.parametrize("rule", assemble.classes())
def test_no_metavariable_hides_a_note(rule: str) -> None:
    """What a script inherits, or constrains a name by, is a global of Python for that time."""
    text = assemble.text(rule)
    given = set(re.findall(r"^(\w+) << ", text, re.M)) | {name for name, _, _ in INLINE.findall(text)}
    made = set(DEFINED) | set(re.findall(r"^def (\w+)\(", text, re.M)) | set(dir(builtins))
    assert given and not given & made


@pytest.mark.parametrize("rule", assemble.classes())
def test_rules_have_names_of_their_own(rule: str) -> None:
    """Another rule of the same name would be the one that later rules inherit from."""
    named = [name for name in re.findall(r"^@(\w+)\b(?!:)[^\n@]*@$", assemble.text(rule), re.M) if name != "depends"]
    assert named and len(named) == len(set(named)), sorted(named)
