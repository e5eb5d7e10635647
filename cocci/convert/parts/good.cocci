// SPDX-License-Identifier: GPL-2.0-only
// ---- good.cocci: what is left

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
    unfit.add((pi[0].file, f))

// named anywhere but in a file_operations
@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << named.p;
@@
unfit.add((p[0].file, f))

// to set both members is an error that the core refuses
@both@
identifier I, h.F, P;
@@
struct file_operations I = { .mmap = F, .mmap_prepare = P, };

@script:python depends on both@
f << h.F;
pi << h.pi;
@@
unfit.add((pi[0].file, f))

@good@
identifier h.F, fp, vma;
position q;
@@
static int F@q(struct file *fp, struct vm_area_struct *vma) { ... }

@script:python@
f << h.F;
q << good.q;
@@
cocci.include_match((q[0].file, f) in settle(q[0].file, lambda key: @WANT@))

