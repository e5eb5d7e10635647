# SPDX-License-Identifier: GPL-2.0-only
"""The check command: the engines, the flags they need, and what they found."""
