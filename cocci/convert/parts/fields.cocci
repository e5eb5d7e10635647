// ---- fields.cocci: the members that only change their name

@@
struct vm_area_desc *d;
@@
(
- (d->vm_end - d->vm_start)
+ vma_desc_size(d)
|
- vma_pages(d)
+ vma_desc_pages(d)
|
- is_cow_mapping(d->vm_flags)
+ vma_desc_is_cow_mapping(d)
|
- is_nommu_shared_mapping(d->vm_flags)
+ is_nommu_shared_vma_flags(&d->vma_flags)
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

