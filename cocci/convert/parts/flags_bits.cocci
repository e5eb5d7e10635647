// SPDX-License-Identifier: GPL-2.0-only
// ---- flags_bits.cocci: VM_xxx masks become VMA_xxx_BIT numbers; a flags word that is
// used as a value stays one

@mask@
struct vm_area_desc *d;
expression M : script:python() { bits(M) != "" };
@@
\(vm_flags_set(d, M)\|vm_flags_clear(d, M)\|d->vm_flags |= M\|d->vm_flags &= ~M\|d->vm_flags & M\)

@script:python bit@
m << mask.M;
b;
some;
every;
@@
coccinelle.b = bits(m)
many = "," in coccinelle.b
coccinelle.some = "vma_desc_test_any" if many else "vma_desc_test"
coccinelle.every = "vma_desc_test_all" if many else "vma_desc_test"

@depends on patch disable is_zero, isnt_zero, not_int1, not_int2@
struct vm_area_desc *d;
expression mask.M;
identifier bit.b, bit.some, bit.every;
position p != value.p;
@@
(
- vm_flags_set(d, M)
+ vma_desc_set_flags(d, b)
|
- vm_flags_clear(d, M)
+ vma_desc_clear_flags(d, b)
|
- d->vm_flags |= M
+ vma_desc_set_flags(d, b)
|
- d->vm_flags &= ~M
+ vma_desc_clear_flags(d, b)
|
- (d->vm_flags & M) == M
+ every(d, b)
|
- (d->vm_flags & M) != M
+ !every(d, b)
|
- (d->vm_flags & M) == 0
+ !some(d, b)
|
- (d->vm_flags & M) != 0
+ some(d, b)
|
- (d->vm_flags@p & M)
+ some(d, b)
)

@depends on patch@
struct vm_area_desc *d;
@@
- d->vm_flags
+ vma_flags_to_legacy(d->vma_flags)

