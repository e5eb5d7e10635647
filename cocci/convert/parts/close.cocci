// ---- close.cocci: the core unmaps, and so calls ->close, when an action fails;
// a failing .mmap handler was never undone that way

@closes@
identifier O, C;
@@
struct vm_operations_struct O = { .close = C, };

@known@
identifier O;
@@
struct vm_operations_struct O = { ... };

@plain@
identifier known.O;
struct vm_area_struct *v;
position p;
@@
v->vm_ops@p = &O

@closing@
identifier h.F, closes.O;
position pf;
@@
F@pf(...) { <+... &O ...+> }

@unseen@
identifier h.F, def.vma;
expression E;
position p != plain.p, pf;
@@
F@pf(...) { <+... vma->vm_ops@p = E ...+> }

@script:python@
f << h.F;
p << closing.pf;
@@
spoilt.add((p[0].file, f))

@script:python@
f << h.F;
p << unseen.pf;
@@
spoilt.add((p[0].file, f))

