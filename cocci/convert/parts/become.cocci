// SPDX-License-Identifier: GPL-2.0-only
// ---- become.cocci: the hook of struct @OPS@ takes a descriptor, and so says who sets it

@conv depends on patch && good@
identifier h.F, good.owner, good.vma;
position good.q;
fresh identifier FP = F ## "_prepare";
@@
- F@q(struct @OPS@ *owner, struct vm_area_struct *vma)
+ FP(struct @OPS@ *owner, struct vm_area_desc *desc)
{
<...
(
- vma->vm_file
+ desc->file
|
- vma
+ desc
)
...>
}

@depends on patch && conv@
identifier I, h.F, conv.FP;
identifier setter : script:python() { named("@SETS@", setter) };
struct @OPS@ owner;
struct @OPS@ *to;
expression E;
@@
(
struct @OPS@ I = {
- .@OLD@ = F,
+ .@NEW@ = FP,
};
|
- owner.@OLD@ = F
+ owner.@NEW@ = FP
|
- to->@OLD@ = F
+ to->@NEW@ = FP
|
  setter(E,
- F
+ FP
  )
)

@depends on patch && conv@
identifier h.F, conv.FP, owner;
@@
int
- F(struct @OPS@ *owner, struct vm_area_struct *)
+ FP(struct @OPS@ *owner, struct vm_area_desc *desc)
;

