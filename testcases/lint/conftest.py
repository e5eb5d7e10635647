# SPDX-License-Identifier: GPL-2.0-only
"""The marks of tests that need a real kernel tree."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of them."""
    for name in ("612", "71"):
        config.addinivalue_line("markers", f"kernel{name}: needs the Linux {name} tree")
