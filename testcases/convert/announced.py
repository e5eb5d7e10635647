# SPDX-License-Identifier: GPL-2.0-only
"""What a conversion may change, and which hooks of the pairs it changes so.

The model of testcases/convert and the kernel that `make kernel-run` boots judge by the same list.
"""

from __future__ import annotations

# The error of a mapping that is refused: the core's own, where the handler had put another.
FILTERED = {"remap_whole": {"filtered_fops"}, "remap_page": {"guarded_fops"},
            "remap_prot": {"folded_fops"}, "pages": {"inserted_fops"},
            "kept": {"assigned_fops"}}
# The protection given to the call becomes that of the VMA as well: an action has no other.
FOLDED = {"remap_page": {"first_fops"}, "kept": {"prepared_fops"},
          "remap_prot": {"folded_fops", "asked_fops", "chosen_fops", "fixed_fops"}}
# Pairs whose every hook refuses now and then, and whose first hook never grants anything.
REFUSING = {"refusal": {"gone_fops"}}

WORDS = {"errno": FILTERED, "prot": FOLDED}


def lines() -> list[str]:
    """The list as the judge reads it: PAIR NAME WORD."""
    return [f"{pair} {name} {word}" for word, table in WORDS.items()
            for pair in sorted(table) for name in sorted(table[pair])]
