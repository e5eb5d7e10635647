# SPDX-License-Identifier: GPL-2.0-only
"""Entry point of `python3 -m mmapcheck`, which run-checks.sh starts."""

import sys

from mmapcheck.cli import main

sys.exit(main(sys.argv[1:]))
