// ---- judge.cocci: a handler is left alone as soon as one thing it does is
// not understood, in any of its definitions

@mark@
identifier fn =~ "@CALL@";
position p;
@@
fn@p(...)

@script:python@
p << mark.p;
@@
note(mine, p)

@use@
struct vm_area_struct *v;
position p;
@@
v@p

@script:python@
p << use.p;
@@
note(touched, p)

@bad@
struct vm_area_struct *v;
position p != @OK@;
@@
v@p

@script:python@
p << bad.p;
@@
note(spoilt, p)

@effect@
struct vm_area_struct *v;
identifier takes =~ "@TAKES@";
identifier m;
expression E, X;
expression Y : script:python() { keeps(Y) };
symbol desc;
position p;
@@
(
 takes@p(...)
|
 \(E->m@p++\|E->m@p--\|++E->m@p\|--E->m@p\|E->m@p += X\|E->m@p -= X\)
|
 \(v->vm_start@p\|v->vm_end@p\|v->vm_mm@p\|v->vm_file@p\) = E
|
 &\(v->vm_start@p\|v->vm_end@p\|v->vm_mm@p\|v->vm_file@p\|v->vm_flags@p\|v->vm_ops@p\)
|
 E->m@p = Y
|
 desc@p
)

@script:python@
p << effect.p;
@@
note(spoilt, p)

// named anywhere but in a file_operations
@other@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << other.p;
@@
spoilt.add((p[0].file, f))

