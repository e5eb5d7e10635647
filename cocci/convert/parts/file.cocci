// SPDX-License-Identifier: GPL-2.0-only
// ---- file.cocci: the file comes from the descriptor, by a local if used twice

@depends on patch && conv@
identifier conv.FP, good.fp;
@@
FP(...) {
<...
- fp
+ desc->file
...>
}

@dup depends on conv@
identifier conv.FP;
struct vm_area_desc *d;
position p;
@@
FP(...) { <+... d->file@p ...+> }

@script:python twice@
p << dup.p;
@@
cocci.include_match(len({(q.line, q.column) for q in p}) > 1)

@depends on patch && twice@
identifier conv.FP, good.fp;
@@
FP(...) {
+ struct file *fp = desc->file;
<...
- desc->file
+ fp
...>
}

