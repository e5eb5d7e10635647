// SPDX-License-Identifier: GPL-2.0-only
// ---- hooked.cocci: what is left, of the hooks of struct @OPS@. They are set in
// an initialiser, at run time, or by a function that takes the hook

@h@
identifier I, F;
identifier setter : script:python() { named("@SETS@", setter) };
struct @OPS@ owner;
struct @OPS@ *to;
expression E;
position pi;
@@
(
struct @OPS@ I = { .@OLD@ = F@pi, };
|
 owner.@OLD@ = F@pi
|
 to->@OLD@ = F@pi
|
 setter(E, F@pi)
)

@script:python@
f << h.F;
pi << h.pi;
@@
hooks.update((q.file, f) for q in pi)
if "@OPS@" == "uio_info":
    unfit.update((q.file, f) for q in pi if leaves((q.file, f)))

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

@good@
identifier h.F, owner, vma;
position q;
@@
static int F@q(struct @OPS@ *owner, struct vm_area_struct *vma) { ... }

@script:python@
f << h.F;
q << good.q;
@@
cocci.include_match((q[0].file, f) in settle(q[0].file, lambda key: @WANT@))

