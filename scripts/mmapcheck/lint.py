# SPDX-License-Identifier: GPL-2.0-only
"""The coccinelle engine: the rules of cocci/lint, which need no build."""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

from mmapcheck import proc, spatch
from mmapcheck.engines import Outcome, Setting
from mmapcheck.finding import CHECKS, Finding
from mmapcheck.flags import Flags
from mmapcheck.source import Source
from mmapcheck.tree import HOME

RULES = sorted((HOME / "cocci/lint").glob("*.cocci"))
# What the rules say, and of that what they see all of: of the kinds of values they
# see only the plainest.
_SAID = {name for rule in RULES for name in CHECKS if f"[{name}]" in rule.read_text("utf-8")}
IDS = {name for name in _SAID if name.startswith("mmap-")}
# A rule may say in a line of its own what a file must contain to be worth a run of spatch;
# those on hooks say nothing of a file that has neither a hook nor a descriptor.
_NEEDS = re.compile(rb"^// Needs: (.*)$", re.M)
_HOOKS = rb"mmap_prepare|\bvm_area_desc\b"
_PROBE = "virtual report\n\n@script:python depends on report@\n@@\nprint('ok')\n"
_MESSAGE = re.compile(r"^(?P<text>.*) \[(?P<id>[\w-]+)\]$")


class Cocci:
    """Semantic patches on the text of one file: every architecture, no build."""

    name = "cocci"

    def trouble(self) -> str | None:
        """Run a rule with a line of Python: spatch loads its library only then."""
        if not RULES:
            return f"no rules in {HOME / 'cocci/lint'}: this copy is not whole"
        with tempfile.TemporaryDirectory(dir=proc.scratch()) as work:
            rule = Path(work, "probe.cocci")
            rule.write_text(_PROBE)
            why = spatch.run(rule, b"int x;\n", mode="report", timeout=20).failure
        return f"{why[:100]}: run make deps" if why else None

    def made_of(self) -> list[str]:
        """spatch and the rules."""
        return [shutil.which("spatch") or "spatch", *map(str, RULES)]

    def run(self, source: Source, flags: Flags | None, setting: Setting) -> Outcome:
        """Run every rule on the file; its report lines become findings."""
        made = Outcome(self.name)
        for rule in (one for one in RULES if _needs(one).search(source.text)):
            result = spatch.run(rule, source.text, mode="report", timeout=setting.timeout)
            if result.failure:
                return Outcome(self.name, "failed", f"{rule.name}: {result.failure}")
            made.findings += _findings(result, source)
        lost, why = spatch.unparsed(source.text, timeout=setting.timeout)
        if why:
            return Outcome(self.name, "failed", why)
        made.unread = [f"{name}: spatch can not parse it" for name in lost]
        return made


@cache
def _needs(rule: Path) -> re.Pattern[bytes]:
    said = _NEEDS.search(rule.read_bytes())
    default = _HOOKS if rule.stem.startswith("mmap-") else b""
    return re.compile(said[1].strip() if said else default)


def _findings(result: spatch.Result, source: Source) -> list[Finding]:
    lines = source.text.split(b"\n")
    made = []
    for one in result.findings:
        said = _MESSAGE.match(one.message)
        if not said or said["id"] not in CHECKS:
            continue
        words = lines[one.line - 1][one.column - 1:one.last_column - 1] \
            if one.line <= len(lines) else b""
        made.append(Finding(said["id"], source.name, one.line, one.column,
                            spatch.function_at(source.text, one.line), said["text"],
                            expression=words.decode("utf-8", "replace"), engines=("cocci",)))
    return made
