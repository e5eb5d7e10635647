// SPDX-License-Identifier: GPL-2.0-only
// ---- why_told.cocci: of all that was noted, what is about handlers

@h@
identifier I, F;
position pi;
@@
(
struct file_operations I = { .mmap = F@pi, };
|
struct file_operations I[...] = { ..., { .mmap = F@pi, }, ... };
)

@script:python@
i << h.I;
f << h.F;
pi << h.pi;
@@
hooks.add((pi[0].file, f))
if (pi[0].file, i) in why_asked:
    bar(pi[:1], f, why_asked[pi[0].file, i], 6)

@anywhere@
identifier h.F, fp, vma;
position p;
@@
F@p(struct file *fp, struct vm_area_struct *vma) { ... }

@hidden@
identifier h.F, fp, vma;
@@
static int F(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python depends on !hidden@
f << h.F;
p << anywhere.p;
@@
bar(p[:1], f, "it is not static: other files may use it")

@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python depends on anywhere@
f << h.F;
p << named.p;
@@
bar(p, f, "it is used outside of a file_operations as well")

@both@
identifier I, h.F, P;
@@
struct file_operations I = { .mmap = F, .mmap_prepare = P, };

@script:python depends on both@
f << h.F;
pi << h.pi;
@@
bar(pi[:1], f, "its file_operations sets .mmap_prepare as well")

@script:python depends on report@
f << h.F;
pi << h.pi;
@@
tell(pi[0], f)
