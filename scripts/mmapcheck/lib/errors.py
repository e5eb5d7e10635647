# SPDX-License-Identifier: GPL-2.0-only
"""The errors that end a run, and the exit statuses of run-checks(1)."""

CLEAN, FINDINGS, INCOMPLETE = 0, 1, 2


class Usage(Exception):
    """What the user gave cannot be worked with; str() is one line naming it and the cure."""


class Interrupted(Exception):
    """SIGINT or SIGTERM arrived; args[0] is the signal's number, args[1] what is left, for --resume to go on with."""
