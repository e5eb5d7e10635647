// SPDX-License-Identifier: GPL-2.0-only
// ---- generic_calls.cocci: the generic hooks do their work when they are called.
// The file they are given must be the handler's own

@pageown@
identifier F, fp, vma;
position p;
@@
F(struct file *fp@p, struct vm_area_struct *vma) { ... }

@paged@
identifier pageown.fp;
identifier fn : script:python() { named("^(@CALLS_generic_file@)$", fn) };
struct vm_area_struct *v;
position pc;
@@
fn(fp, v@pc)

@script:python@
p << pageown.p;
pc << paged.pc;
@@
if at(p[0])[1] == at(pc[0])[1]:
    understood.add(at(pc[0])[0])

@fpset@
identifier pageown.fp;
expression E;
position p;
@@
\(fp@p = E\|&fp@p\)

@script:python@
p << fpset.p;
@@
unfit.update(at(q)[1] for q in p)

