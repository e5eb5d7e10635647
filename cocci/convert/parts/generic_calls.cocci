// SPDX-License-Identifier: GPL-2.0-only
// ---- generic_calls.cocci: the generic hooks do their work when they are called.
// The file they are given must be the handler's own

@own@
identifier F, fp, vma;
position p;
@@
F(struct file *fp@p, struct vm_area_struct *vma) { ... }

@call@
identifier own.fp;
identifier fn =~ "@CALL@";
struct vm_area_struct *v;
position own.p, pc;
@@
fn(fp, v@pc)

@script:python@
p << own.p;
pc << call.pc;
@@
if at(p[0])[1] == at(pc[0])[1]:
    known.add(at(pc[0])[0])

@fpset@
identifier own.fp;
expression E;
position p;
@@
\(fp@p = E\|&fp@p\)

@script:python@
p << fpset.p;
@@
spoilt.update(at(q)[1] for q in p)

