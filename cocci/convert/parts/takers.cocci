// SPDX-License-Identifier: GPL-2.0-only
// ---- takers.cocci: what the functions do that a handler calls

// a function of this file that takes, or calls one that does, is as bad as its callee
@taker@
identifier fn : script:python() { named("@TAKEN@", fn) };
position p;
@@
fn@p(...)

@script:python@
p << taker.p;
@@
takers.update(at(q)[1] for q in p)
cocci.include_match(False)

@callee@
identifier fn;
position p;
@@
fn@p(...)

@script:python@
p << callee.p;
fn << callee.fn;
@@
for q in p:
    callers_of.setdefault((q.file, fn), set()).add(at(q)[1])
cocci.include_match(False)

// what a hook stores stays if the mapping fails
@storing@
struct vm_area_struct *v;
expression E, X;
identifier m, n;
position p;
@@
(
 v->m = X
|
 v->m.n = X
|
 E->m@p = X
|
 E->m.n@p = X
)

@script:python@
p << storing.p;
m << storing.m;
@@
unfit.update(at(q)[1] for q in p)
member_stores.extend((q, m) for q in p)
cocci.include_match(False)

