# SPDX-License-Identifier: GPL-2.0-only
"""The review command: a series as it lies in a mailbox."""
