// SPDX-License-Identifier: GPL-2.0-only
// ---- close.cocci: the core unmaps, and so calls ->close, when an action fails;
// a failing .mmap handler was never undone that way. Where nothing is mapped, there
// is no action to fail

@opsof@
identifier O;
@@
struct vm_operations_struct O = { ... };

@closes@
identifier opsof.O, C;
@@
struct vm_operations_struct O = { .close = C, };

@script:python depends on !closes@
o << opsof.O;
@@
without_close.add(o)

@script:python depends on closes@
o << opsof.O;
@@
without_close.discard(o)
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
if mappers and e.replace(" ", "").lstrip("&") not in without_close:
    unfit.update(at(q)[1] for q in p)
cocci.include_match(False)

