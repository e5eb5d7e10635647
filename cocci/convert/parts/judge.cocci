// ---- judge.cocci: a handler is left alone as soon as one thing it does is
// not understood, in any of its definitions

@mine@
identifier h.F;
identifier fn =~ "@CALL@";
@@
F(...) { <+... fn(...) ...+> }

@bad@
identifier h.F, def.vma;
position p != @OK@, pf;
identifier takes =~ "@TAKES@";
expression E, X;
identifier m;
symbol desc;
@@
F@pf(...) { <+...
(
 vma@p
|
 takes(...)
|
 \(E->m++\|E->m--\|++E->m\|--E->m\|E->m += X\|E->m -= X\)
|
 \(vma->vm_start\|vma->vm_end\|vma->vm_mm\|vma->vm_file\) = E
|
 &\(vma->vm_start\|vma->vm_end\|vma->vm_mm\|vma->vm_file\|vma->vm_flags\|vma->vm_ops\)
|
 E->m = <+... \(vma->vm_start\|vma->vm_end\|vma->vm_mm\) ...+>
|
 desc
)
...+> }

@script:python@
f << h.F;
p << bad.pf;
@@
spoilt.add((p[0].file, f))

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

