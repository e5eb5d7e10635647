// SPDX-License-Identifier: GPL-2.0-only
// ---- flags_forms.cocci: tests of two flags in the forms that have a helper

@depends on patch@
struct vm_area_desc *d;
expression A, B;
@@
(
- vm_flags_mod(d, A, B);
+ vm_flags_set(d, A);
+ vm_flags_clear(d, B);
)

// both of two flags
@depends on patch disable paren, unlikely, bsd_branch_pred, bitand_comm, not_int1, not_int2@
struct vm_area_desc *d;
expression E;
expression A : script:python() { single(A) };
expression B : script:python() { single(B) };
@@
(
- E && (d->vm_flags & A) && (d->vm_flags & B)
+ E && (d->vm_flags & (A | B)) == (A | B)
|
- (d->vm_flags & A) && (d->vm_flags & B)
+ (d->vm_flags & (A | B)) == (A | B)
)

// of two flags the one and not the other
@depends on patch disable paren, unlikely, bsd_branch_pred, neg_if, ne_if, not_int1, not_int2, is_zero, isnt_zero, drop_else@
struct vm_area_desc *d;
expression A, B;
statement S;
@@
(
  if (
- (d->vm_flags & (A | B)) != A
+ !(d->vm_flags & A) || (d->vm_flags & B)
  ) S
|
  if (
- (d->vm_flags & (A | B)) == A
+ (d->vm_flags & A) && !(d->vm_flags & B)
  ) S
)

@depends on patch disable paren, unlikely, bsd_branch_pred, neg_if, ne_if, not_int1, not_int2, is_zero, isnt_zero, drop_else@
struct vm_area_desc *d;
expression A, B;
@@
(
- (d->vm_flags & (A | B)) != A
+ (!(d->vm_flags & A) || (d->vm_flags & B))
|
- (d->vm_flags & (A | B)) == A
+ ((d->vm_flags & A) && !(d->vm_flags & B))
)

@depends on patch@
struct vm_area_desc *d;
@@
(
- is_cow_mapping(d->vm_flags)
+ vma_desc_is_cow_mapping(d)
|
- is_nommu_shared_mapping(d->vm_flags)
+ is_nommu_shared_vma_flags(&d->vma_flags)
)

