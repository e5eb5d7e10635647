// SPDX-License-Identifier: GPL-2.0-only
// ---- why.cocci: each rule of the next parts notes a reason why a function can not
// change; the lowest rank is told first

@initialize:python@
@@
UNDERSTOOD = re.compile("@CALL@|@NOACTION@|^(vma_pages|vm_flags_(set|clear|mod)|generic_file_(readonly_)?mmap)$")
reasons = {}


def refuse(rank, positions, why):
    """Note why the function that holds a match can not be converted."""
    for p in positions:
        reasons.setdefault(at(p)[1], set()).add((rank, int(p.line), int(p.column), int(p.column_end), why))
    cocci.include_match(False)

@taken@
symbol desc;
position p;
@@
desc@p

@script:python@
p << taken.p;
@@
refuse(8, p, "it has a desc of its own, the name a descriptor gets")

@use@
struct vm_area_struct *v;
position p;
@@
v@p

@script:python@
p << use.p;
@@
if at(p[0])[0] not in known:
    refuse(9, p, "this use of the VMA is not understood")
cocci.include_match(False)

