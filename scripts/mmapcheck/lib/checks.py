# SPDX-License-Identifier: GPL-2.0-only
"""The checks, from argkind/checks.def: a line each."""

from __future__ import annotations

import re

from mmapcheck.lib.tree import HOME

DEFINED = HOME / "argkind/checks.def"
_LINE = re.compile(r'^AK_(CHECK|RULE)\(\w+, "([a-z-]+)", ([012]), "([^"]+)"\)(?: AK_EACH\(\w+\))*$', re.M)
_LINES = _LINE.findall(DEFINED.read_text("utf-8"))

SUMMARY: dict[str, str] = {name: summary for _, name, _, summary in _LINES}
# Those of the brain, which both compiled engines have; the others are cocci's.
OF_THE_BRAIN: frozenset[str] = frozenset(name for kind, name, _, _ in _LINES if kind == "CHECK")
