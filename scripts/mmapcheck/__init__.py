# SPDX-License-Identifier: GPL-2.0-only
"""mmapcheck: convert, check and lint how kernel code maps memory."""

VERSION = "0.1.0"
