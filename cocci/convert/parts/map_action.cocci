// SPDX-License-Identifier: GPL-2.0-only
// ---- map_action.cocci: the action does not check the length of the array, so
// the hook does, as the calls did

@depends on patch@
struct vm_area_desc *d;
expression pages, n;
idexpression int r;
statement S;
@@
(
+ if (vma_desc_pages(d) > n)
+	return -ENXIO;
  return
- vm_map_pages_zero(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages)
  ;
|
+ if (vma_desc_pages(d) > n) S
  if (
- vm_map_pages_zero(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages)
  ) S
|
+ if (vma_desc_pages(d) > n)
+	return -ENXIO;
  r =
- vm_map_pages_zero(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages)
  ;
|
+ if (d->vm_pgoff >= n || vma_desc_pages(d) > n - d->vm_pgoff)
+	return -ENXIO;
  return
- vm_map_pages(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages + d->vm_pgoff)
  ;
|
+ if (d->vm_pgoff >= n || vma_desc_pages(d) > n - d->vm_pgoff) S
  if (
- vm_map_pages(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages + d->vm_pgoff)
  ) S
|
+ if (d->vm_pgoff >= n || vma_desc_pages(d) > n - d->vm_pgoff)
+	return -ENXIO;
  r =
- vm_map_pages(d, pages, n)
+ mmap_action_map_kernel_pages_full(d, pages + d->vm_pgoff)
  ;
)

@depends on patch@
struct vm_area_desc *d;
expression pages, n;
@@
- vm_insert_pages(d, d->vm_start, pages, &n)
+ mmap_action_map_kernel_pages(d, d->vm_start, pages, n)

