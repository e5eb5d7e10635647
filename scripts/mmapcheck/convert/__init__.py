# SPDX-License-Identifier: GPL-2.0-only
"""convert and survey: handlers, the semantic patches, and the report of both."""
