# SPDX-License-Identifier: GPL-2.0-only
"""What every command stands on: processes, files, trees, spatch."""
