// ---- close.cocci: the core unmaps, and so calls ->close, when an action fails;
// a failing .mmap handler was never undone that way

@plain@
identifier O;
@@
struct vm_operations_struct O = { ... };

@closes@
identifier O, C;
@@
struct vm_operations_struct O = { .close = C, };

@known@
identifier plain.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@closing@
identifier closes.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@unseen@
struct vm_area_struct *v;
expression E;
position p != known.p;
@@
v->vm_ops@p = E

@script:python@
p << closing.p;
@@
note(spoilt, p)

@script:python@
p << unseen.p;
@@
note(spoilt, p)

