# SPDX-License-Identifier: GPL-2.0-only
"""What measures the project; not installed. Each is run by a target of the Makefile, as python3 -m tools.NAME."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
