// SPDX-License-Identifier: GPL-2.0-only
// ---- close.cocci: the core unmaps, and so calls ->close, when an action fails;
// a failing .mmap handler was never undone that way. Where nothing is mapped, there
// is no action to fail

@opsof@
identifier O;
position p;
@@
struct vm_operations_struct O@p = { ... };

@closes@
identifier opsof.O, C;
@@
struct vm_operations_struct O = { .close = C, };

@script:python depends on !closes@
o << opsof.O;
p << opsof.p;
@@
without_close.add((p[0].file, o))

@script:python depends on closes@
o << opsof.O;
p << opsof.p;
@@
without_close.discard((p[0].file, o))
cocci.include_match(False)

@sets@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_ops@p = E

@script:python@
p << sets.p;
e << sets.E;
@@
if maps(p[0].file) and (p[0].file, e.replace(" ", "").lstrip("&")) not in without_close:
    unfit.update(at(q)[1] for q in p)
cocci.include_match(False)

