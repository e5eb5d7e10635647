// SPDX-License-Identifier: GPL-2.0-only
// ---- iomap_calls.cocci: vm_iomap_memory() and its action check alike

@iomapped@
struct vm_area_struct *v;
expression phys, len;
position pc, p;
@@
vm_iomap_memory@pc(v@p, phys, len)

@script:python@
pc << iomapped.pc;
p << iomapped.p;
@@
if at(pc[0])[0] in fit_for_action:
    understood.add(at(p[0])[0])
cocci.include_match(False)

