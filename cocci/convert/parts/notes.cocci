// SPDX-License-Identifier: GPL-2.0-only
// ---- notes.cocci: what the rules write down of a file, for later rules and settle(). at()
// makes of a position a place, (file, line, column), and a function, (file, name)

@initialize:python@
@@
# Of a VMA
vma_uses = {}           # function -> places where it uses a VMA
understood = set()      # places of uses that have a counterpart in the descriptor
flag_words = set()      # places where vm_flags is written as a word of known flags
setters = {"vm_ops": set(), "vm_private_data": set()}   # member -> functions that set it
end_column = {}         # place of a use -> the column behind it

# Of functions
hooks = set()           # functions set as the hook that is to become .mmap_prepare
unfit = set()           # functions that do what a hook must not, or what is not understood
takers = set()          # functions that take a reference, allocate or count
callers_of = {}         # function name in its file -> functions that call it
why_asked = {}          # (file, structure) -> why others look at its .mmap

# Of helpers, functions that a handler passes its VMA to
mentioned = {}          # helper -> (place, function) of each mention
passed_to = {}          # place of a VMA that is passed -> the helper that gets it
passing_calls = set()   # places of the calls that pass it
moving_helpers = set()  # names of the helpers that take a descriptor, too; settle() finds them
changing = []           # the file that is changed: others may have been before it in the same run

# Of mapping calls
mappers = set()         # functions with a mapping call of this class
fit_for_action = set()  # places of calls that only a return follows
without_close = set()   # (file, name) of vm_operations_struct of the file that have no .close
sized_calls = set()     # places of calls that are given the VMA's size itself, or one page
holds_size = set()      # ((place, function), local) where a local gets the VMA's size
holds_other = set()     # the same where it gets anything else
overwritten = set()     # places of first values that no call can come upon
within_vma = set()      # places of calls whose range is proved to lie within the VMA
folding = set()         # (file, hook, local) of a protection that needs no local any more

# Of members chosen by the place that is mapped: chosen.cocci joins these. Each is function -> list
member_sets = {}        # (position, member, value) of vm_ops, vm_private_data, vm_page_prot
branches_of = {}        # (condition, first line, last line) of each way of an if, of a switch
assigned_in = {}        # (name, value) of each assignment
returns_of = {}         # (value, line) of each return
unmerged_from = {}      # lines that set flags which keep neighbours from being merged
vma_calls = {}          # (position, callee) of calls that are given a VMA
changers = set()        # functions that change what the core merges by, flags or offset, or map

# For refuse alone, which tells them
reasons = {}            # function -> (rank, line, column, column behind, why)
found_reasons = []      # (position, why) of what the judging parts found
choice_reasons = []     # the same of members chosen by the place
member_stores = []      # (position, member) of what is stored outside of locals and the VMA
mapping_calls = {}      # function -> (position, name) of its calls that become actions
acting = set()          # functions with such a call
classes_of = {}         # function -> classes of its mapping calls
own_ops = set()         # (file, name) of vm_operations_struct of the file

