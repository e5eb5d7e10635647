// SPDX-License-Identifier: GPL-2.0-only
// ---- changes.cocci: where a handler changes what the core merges by: the flags, or the offset

@initialize:python@
@@
def flagged(positions, flags):
    """Note that flags change, or the offset, and where flags keep neighbours from being merged."""
    for p in positions:
        changers.add(at(p)[1])
        if re.search("VMA?_(IO|PFNMAP|MIXEDMAP|DONTEXPAND)(_BIT)?", str(flags)):
            unmerged_from.setdefault(at(p)[1], []).append(int(p.line))

@flagset@
struct vm_area_struct *v;
expression A, B;
position p;
@@
(
 \(vm_flags_set@p(v, A)\|vm_flags_mod@p(v, A, B)\)
|
 v->vm_flags@p |= A
)

@script:python@
p << flagset.p;
a << flagset.A;
@@
flagged(p, a)
cocci.include_match(False)

@numberset@
struct vm_area_struct *v;
expression list es;
position p;
@@
vma_set_flags@p(v, es)

@script:python@
p << numberset.p;
es << numberset.es;
@@
flagged(p, es)
cocci.include_match(False)

@flagclear@
struct vm_area_struct *v;
expression A;
expression list es;
position p;
@@
\(vm_flags_clear@p(v, A)\|vma_clear_flags@p(v, es)\|v->vm_flags@p &= A\)

@script:python@
p << flagclear.p;
@@
flagged(p, "")
cocci.include_match(False)

@mapset@
identifier fn : script:python() { named("^(@MAPS@|@NOACTION@)$", fn) };
position p;
@@
fn@p(...)

@script:python@
p << mapset.p;
@@
flagged(p, "VM_MIXEDMAP")
cocci.include_match(False)

// by the offset that a hook leaves the core merges what it did not before, as by flags
@offsetset@
struct vm_area_struct *v;
assignment operator op;
expression E;
position p;
@@
(
 v->vm_pgoff@p op E
|
 v->vm_pgoff@p++
|
 ++v->vm_pgoff@p
|
 v->vm_pgoff@p--
|
 --v->vm_pgoff@p
)

@script:python@
p << offsetset.p;
@@
flagged(p, "")
cocci.include_match(False)
