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
reasons.setdefault((p[0].file, f), set()).add(
    (0, int(p[0].line), int(p[0].column), int(p[0].column_end), "it is not static: other files may use it"))

@named@
identifier h.F;
position p != h.pi;
@@
F@p

@script:python@
f << h.F;
p << named.p;
@@
for q in p:
    reasons.setdefault((q.file, f), set()).add(
        (0, int(q.line), int(q.column), int(q.column_end), "it is used outside of a file_operations as well"))

@both@
identifier I, h.F, P;
@@
struct file_operations I = { .mmap = F, .mmap_prepare = P, };

@script:python depends on both@
f << h.F;
pi << h.pi;
@@
reasons.setdefault((pi[0].file, f), set()).add(
    (0, int(pi[0].line), int(pi[0].column), int(pi[0].column_end), "its file_operations sets .mmap_prepare as well"))

@script:python depends on report@
f << h.F;
pi << h.pi;
@@
key = (pi[0].file, f)
if key in taking() and key not in takers:
    reasons.setdefault(key, set()).add(
        (8, int(pi[0].line), int(pi[0].column), int(pi[0].column_end),
         "a function that it calls takes a reference or allocates: that belongs into vm_ops->mapped"))
for _, line, first, last, why in sorted(reasons.pop(key, ())):
    print("%s:%d:%d-%d: WARNING: %s stays .mmap: %s [mmap-legacy]" % (pi[0].file, line, first, last, f, why))
