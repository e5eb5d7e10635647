# SPDX-License-Identifier: GPL-2.0-only
"""Installs the pre-commit hook: a few lines of shell that run this copy on the index."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from mmapcheck.lib import files, gitsrc
from mmapcheck.lib.errors import Usage
from mmapcheck.options import Options
from mmapcheck.lib import kernels
from mmapcheck.lib.tree import HOME

_MARK = "# Installed by run-checks.sh install-hook"


def install(opts: Options) -> str:
    """Write the hook of the repository one stands in; a line that says so.

    A hook that something else put there is left alone: its line to add is said instead.
    """
    top = gitsrc.found_toplevel(opts.cwd)
    if top is None:
        raise Usage(f"{opts.cwd}: not in a git repository, which a hook belongs to; git init makes one")
    place = Path(os.fsdecode(gitsrc.git(top, "rev-parse", "--git-path", "hooks/pre-commit")
                             .rstrip(b"\n")))
    place = top / place
    command = " ".join(map(shlex.quote, _command(opts, top)))
    if place.exists() and _MARK.encode() not in place.read_bytes():
        raise Usage(f"{place}: there is a hook already; add this line to it: {command}")
    place.parent.mkdir(parents=True, exist_ok=True)
    files.write(place, _TEXT.format(mark=_MARK, command=command).encode())
    place.chmod(0o755)
    return f"{place}: lints what is staged, before each commit"


# Findings stop a commit. What could not be checked is said and does not: a driver that
# needs another configuration must still be committed.
_TEXT = """\
#!/bin/sh
{mark}; remove this file to uninstall it.
# git commit --no-verify skips it.
{command}
status=$?
[ $status = 2 ] && echo "pre-commit: not everything could be checked (see above)" >&2
[ $status != 1 ]
"""


def _command(opts: Options, top: Path) -> list[str]:
    words = [str(HOME / "run-checks.sh"), "check", "--staged"]
    standing = kernels.enclosing(top)
    kernel = kernels.named(opts.kernel, opts.cwd) if opts.kernel else \
        kernels.at(standing) if standing else kernels.running()
    if opts.kernel:
        # As it was given: /lib/modules/VERSION/build may lead elsewhere after an update.
        words += ["-k", os.path.abspath(opts.cwd / opts.kernel)]
    if opts.build:
        if kernel is None:
            raise Usage(f"-O {opts.build}: of which kernel? {kernels.none_here()}")
        words += ["-O", str(kernels.checked_build(opts.build, opts.cwd, kernel))]
    if opts.engines:
        words += ["-e", ",".join(opts.engines)]
    if opts.level:
        words += ["-l", str(opts.level)]
    return words
