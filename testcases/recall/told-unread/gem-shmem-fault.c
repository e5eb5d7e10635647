// SPDX-License-Identifier: GPL-2.0-only
/* told: offset -- drm/shmem-helper: Use the offset in the mapping, vmf->pgoff is a fake one */
#include <linux/mm.h>

struct drm_vma_offset_node {
	unsigned long start;
	unsigned long size;
};

struct drm_gem_object {
	size_t size;
	struct drm_vma_offset_node vma_node;
};

struct drm_gem_shmem_object {
	struct drm_gem_object base;
	struct page **pages;
	unsigned int pages_use_count;
};

#define to_drm_gem_shmem_obj(obj) container_of(obj, struct drm_gem_shmem_object, base)

void drm_gem_vm_close(struct vm_area_struct *vma);

static inline u64 drm_vma_node_offset_addr(struct drm_vma_offset_node *node)
{
	return ((u64)node->start) << PAGE_SHIFT;
}

static vm_fault_t drm_gem_shmem_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct drm_gem_object *obj = vma->vm_private_data;
	struct drm_gem_shmem_object *shmem = to_drm_gem_shmem_obj(obj);
	unsigned long num_pages = obj->size >> PAGE_SHIFT;
	struct page *page;
#ifdef MENDED
	pgoff_t page_offset;

	page_offset = (vmf->address - vma->vm_start) >> PAGE_SHIFT;
	if (page_offset >= num_pages || !shmem->pages)
		return VM_FAULT_SIGBUS;
	page = shmem->pages[page_offset];
#else

	if (vmf->pgoff >= num_pages || !shmem->pages)
		return VM_FAULT_SIGBUS;
	page = shmem->pages[vmf->pgoff];	/* bug */
#endif
	return vmf_insert_pfn(vma, vmf->address, page_to_pfn(page));
}

const struct vm_operations_struct drm_gem_shmem_vm_ops = {
	.fault = drm_gem_shmem_fault,
	.close = drm_gem_vm_close,
};

bool drm_gem_offset_ok(struct drm_gem_object *obj, struct vm_area_struct *vma)
{
	return drm_vma_node_offset_addr(&obj->vma_node) >> PAGE_SHIFT == vma->vm_pgoff;
}
