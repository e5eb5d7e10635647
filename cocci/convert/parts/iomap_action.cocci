// SPDX-License-Identifier: GPL-2.0-only
// ---- iomap_action.cocci: the action checks the offset and the length as the call did

@depends on patch@
struct vm_area_desc *d;
expression phys, len;
@@
- vm_iomap_memory(d, phys, len)
+ mmap_action_simple_ioremap(d, phys, len)

