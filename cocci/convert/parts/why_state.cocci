// SPDX-License-Identifier: GPL-2.0-only
// ---- why_state.cocci: what a handler keeps, takes or counts

@stored@
identifier m;
struct vm_area_struct *v;
expression E;
position p;
@@
E->m@p = v

@script:python@
p << stored.p;
m << stored.m;
@@
refuse(1, p, "it stores the VMA in ->%s, and a descriptor does not outlive the hook" % m)

@opens@
struct vm_area_struct *v;
identifier opener : script:python() { named("(^|_)open$", opener) };
position p;
@@
\(opener@p(v)\|v->vm_ops->open@p(v)\)

@script:python@
p << opens.p;
@@
refuse(2, p, "it calls its own ->open(vma): that becomes vm_ops->mapped")

@moves@
struct vm_area_struct *v;
expression E;
assignment operator aop;
position p;
@@
\(v->vm_start@p\|v->vm_end@p\|v->vm_file@p\) aop E

@script:python@
p << moves.p;
@@
refuse(3, p, "it moves the VMA or changes its file")

@takes@
identifier fn : script:python() { named("@TAKES@", fn) };
position p;
@@
fn@p(...)

@script:python@
p << takes.p;
fn << takes.fn;
@@
refuse(5, p, "it calls %s(), which takes a reference, allocates or counts: that belongs in vm_ops->mapped" % fn)

@counts@
identifier m != { vm_pgoff };
expression E, X;
position p;
@@
\(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\)

@script:python@
p << counts.p;
m << counts.m;
@@
refuse(4, p, "it counts in ->%s: that belongs in vm_ops->mapped" % m)

@keeping@
identifier m;
expression E;
expression Y : script:python() { keeps(Y) };
position p;
@@
E->m@p = Y

@script:python@
p << keeping.p;
m << keeping.m;
@@
refuse(4, p, "it keeps the place of the mapping in ->%s, before there is a mapping" % m)

@script:python@
@@
for q, m in member_stores:
    note(8, q, "it stores into ->%s, which stays if the mapping fails: that belongs in vm_ops->mapped" % m)
member_stores.clear()

