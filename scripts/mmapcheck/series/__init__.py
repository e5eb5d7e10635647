# SPDX-License-Identifier: GPL-2.0-only
"""convert --series: a proof and a mail for each driver."""
