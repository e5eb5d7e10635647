# SPDX-License-Identifier: GPL-2.0-only
"""What a conversion may change, and which hooks of the pairs it changes so.

The model of testcases/convert and the kernel that `make kernel-run` boots judge by the same list.
"""

from __future__ import annotations

# The error of a mapping that is refused: the core's own, where the handler had put another.
FILTERED = {"remap_whole": {"filtered_fops"}, "remap_page": {"guarded_fops"},
            "remap_prot": {"folded_fops"}, "pages": {"inserted_fops"},
            "kept": {"assigned_fops"}, "loops": {"replaced_fops", "filtered_fops"}}
# The protection given to the call becomes that of the VMA as well: an action has no other.
FOLDED = {"remap_page": {"first_fops"}, "kept": {"prepared_fops"},
          "remap_prot": {"folded_fops", "asked_fops", "chosen_fops", "fixed_fops"}}
# Flags are set that do not forbid merging: the core asks the hook before it merges, not after.
MERGED = {"bits": {"bits_fops", "null_fops"}, "fields": {"sensor_fops", "sensor_locked_fops"},
          "place": {"dumped_fops"}}
# No flags are set: the core merged without asking the hook, which could so be gone around.
AROUND = {"fields": {"sensor_fops", "sensor_locked_fops"},
          "generic": {"note_fops", "plain_fops", "readonly_fops"},
          "refusal": {"allowed_fops"}, "bits": {"bits_fops"},
          "place": {"within_fops", "checked_fops"}}
# A right is cleared before pages are inserted: they have it no more.
CLEARED = {"frozen": {"frozen_fops"}}
# VM_MAYWRITE is cleared and VM_WRITE kept: mm warns of a write to it, in both versions.
WARNED = {"older": {"worded_fops"}, "flags": {"flags_fops"}}
# An action or .mapped may fail once the VMA stands: on Linux 7.1 a hook that refuses keeps the charge of what it
# would have replaced, and what fails later does not.
LATER = {"below": {"gauge_fops"}, "frozen": {"frozen_fops"}, "iomap": {"timer_fops", "counted_fops"},
         "kept": {"branched_fops", "assigned_fops", "chained_fops", "prepared_fops"},
         "loops": {"replaced_fops", "filtered_fops", "whole_fops", "exact_fops", "broken_fops"},
         "older": {"worded_fops", "zeroed_fops"}, "pages": {"ring_fops", "ring_fops1", "inserted_fops"},
         "remap_page": {"first_fops"}, "remap_prot": {"folded_fops", "asked_fops", "chosen_fops", "fixed_fops"},
         "remap_whole": {"returned_fops", "filtered_fops", "spoken_fops", "last_fops"},
         "state": {"stream_fops"}, "version": {"split_fops"}}
# Pages were inserted one by one: where there is no memory for a page table, the core has another error for many.
TABLES = {"loops": LATER["loops"]}
# The cache type is chosen by the place or the state, or the caller names the frame, of which the processor chooses it:
# on x86 that of a mapping which is replaced counted before.
CHOSEN = {"remap_prot": {"asked_fops", "chosen_fops"}, "kept": {"chained_fops", "prepared_fops"},
          "remap_whole": {"last_fops"}}
# Files of kernels to come, and of two kernels in one, of which every hook has an action
NEXT = {"discontig", "plain", "wrapped"}
# Hooks that are called for a VMA that exists, by the core of UIO or by kernfs.
LIVE = {"uio", "vmbus"}

WORDS = {"errno": FILTERED, "prot": FOLDED, "merge": MERGED, "around": AROUND, "rights": CLEARED, "warn": WARNED,
         "later": LATER, "tables": TABLES, "cache": CHOSEN}


def of(pair: str, hook: str) -> set[str]:
    """The words for what may differ for a hook. Linux 7.1 keeps the charge of what a hook refuses."""
    return {word for word, table in WORDS.items() if hook in table.get(pair, ())} | \
        ({"charge"} if pair not in LIVE else set()) | ({"later"} if pair in NEXT else set())
