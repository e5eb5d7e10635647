// SPDX-License-Identifier: GPL-2.0-only
// ---- left.cocci: what uio_mmap() has set before it calls a hook, and a descriptor
// does not keep: without vm_ops of its own a VMA is anonymous there, and its data is lost

@leftops@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_ops@p = E

@script:python@
p << leftops.p;
@@
setters["vm_ops"].update(at(q)[1] for q in p)
cocci.include_match(False)

@leftdata@
struct vm_area_struct *v;
expression E;
position p;
@@
v->vm_private_data@p = E

@script:python@
p << leftdata.p;
@@
setters["vm_private_data"].update(at(q)[1] for q in p)
cocci.include_match(False)
