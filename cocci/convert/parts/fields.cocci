// SPDX-License-Identifier: GPL-2.0-only
// ---- fields.cocci: the members and helpers that only change their name

@depends on patch@
struct vm_area_desc *d;
expression E;
expression list es;
@@
(
- vma_set_flags(d, es)
+ vma_desc_set_flags(d, es)
|
- vma_clear_flags(d, es)
+ vma_desc_clear_flags(d, es)
|
- vma_test(d, es)
+ vma_desc_test(d, es)
|
- vma_test_any(d, es)
+ vma_desc_test_any(d, es)
|
- vma_test_all(d, es)
+ vma_desc_test_all(d, es)
|
- E + d->vm_end - d->vm_start
+ E + vma_desc_size(d)
|
- (d->vm_end - d->vm_start)
+ vma_desc_size(d)
|
- vma_pages(d)
+ vma_desc_pages(d)
|
- vma_start_pgoff(d)
+ d->pgoff
|
- vma_last_pgoff(d)
+ (d->pgoff + vma_desc_pages(d) - 1)
|
- d->vm_start
+ d->start
|
- d->vm_end
+ d->end
|
- d->vm_pgoff
+ d->pgoff
|
- d->vm_page_prot
+ d->page_prot
|
- d->vm_private_data
+ d->private_data
|
- d->vm_mm
+ d->mm
)

