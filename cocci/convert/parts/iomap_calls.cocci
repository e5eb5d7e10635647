// SPDX-License-Identifier: GPL-2.0-only
// ---- iomap_calls.cocci: vm_iomap_memory() and its action check alike

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
expression phys, len;
position pc, p;
@@
fn@pc(v@p, phys, len)

@script:python@
pc << call.pc;
p << call.p;
@@
if at(pc[0])[0] in formed:
    known.add(at(p[0])[0])
cocci.include_match(False)

