// SPDX-License-Identifier: GPL-2.0-only
// ---- map_calls.cocci: the array is used after the hook, so it must be reached
// through a pointer or be global; its length is used twice

@arrayed@
identifier fn : script:python() { named("^vm_map_pages(_zero)?$", fn) };
struct vm_area_struct *v;
expression E, Q;
global idexpression G;
idexpression n;
identifier m, k;
constant C;
position pc, p;
@@
(
 fn@pc(v@p, \(Q->k\|G\), \(n\|E->m\|E.m\|C\))
|
 vm_insert_pages@pc(v@p, v->vm_start, \(Q->k\|G\), &n)
)

@script:python@
pc << arrayed.pc;
p << arrayed.p;
@@
if at(pc[0])[0] in fit_for_action:
    understood.add(at(p[0])[0])
cocci.include_match(False)

