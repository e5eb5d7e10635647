// SPDX-License-Identifier: GPL-2.0-only
// ---- why_others.cocci: whom else a handler gives its VMA to

@passes@
struct vm_area_struct *v;
identifier fn;
expression list[n] es;
position p;
@@
fn@p(es, v, ...)

@defined@
identifier passes.fn;
@@
fn(...) { ... }

@script:python depends on !defined@
p << passes.p;
fn << passes.fn;
@@
if not UNDERSTOOD.match(fn):
    refuse(4, p, "it prints the address of its VMA, which does not exist yet" if re.search("@SAY@", fn) else
           "it passes the VMA to %s(), which is not in this file" % fn)

@script:python depends on defined@
p << passes.p;
fn << passes.fn;
@@
refuse(4, p, "it passes the VMA to %s(), which would have to change with it" % fn)

@hooked@
struct vm_area_struct *v;
identifier m;
expression E;
expression list[n] es;
position p;
@@
\(E->m@p(es, v, ...)\|E.m@p(es, v, ...)\)

@script:python@
p << hooked.p;
m << hooked.m;
@@
refuse(4, p, "it passes the VMA through the function pointer ->%s" % m)

