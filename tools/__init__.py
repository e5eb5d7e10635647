# SPDX-License-Identifier: GPL-2.0-only
"""What measures the project; not installed. Each is run by a target of the Makefile."""
