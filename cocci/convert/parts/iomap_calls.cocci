// ---- iomap_calls.cocci: vm_iomap_memory() and its action check alike

@call@
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
expression phys, len;
position form.pc, p;
@@
fn@pc(v@p, phys, len)

