# SPDX-License-Identifier: GPL-2.0-only
"""Baselines: what was found before, kept by fingerprint, so that only new findings show."""

from __future__ import annotations

from pathlib import Path

from mmapcheck.lib import files
from mmapcheck.lib.errors import Usage
from mmapcheck.check.finding import Finding


def write(path: Path, found: list[Finding]) -> None:
    """Write the fingerprints, each with words by which a person knows the finding."""
    entries = {one.fingerprint: f"{one.file}: {one.function}: {one.message} [{one.id}]"
               for one in found}
    files.write(path, files.to_json({"version": 1, "findings": entries}))


def known(path: Path) -> set[str]:
    """The fingerprints of a baseline file."""
    entries = files.read_json(path, "a baseline").get("findings")
    if not isinstance(entries, dict):
        raise Usage(f"{path}: not a baseline: no findings in it; "
                    "make one with --write-baseline")
    return set(entries)
