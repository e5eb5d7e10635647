# SPDX-License-Identifier: GPL-2.0-only
"""The marks of tests that need a real kernel tree."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Names the marks."""
    for name in ("612", "71"):
        config.addinivalue_line("markers", f"kernel{name}: needs the Linux {name} tree")
