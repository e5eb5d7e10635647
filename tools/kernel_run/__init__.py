# SPDX-License-Identifier: GPL-2.0-only
"""Runs both versions of every conversion on a real kernel, under qemu, and compares what they do."""
