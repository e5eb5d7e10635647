// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: other page -- the fault handler takes vmf->pgoff (with the fake offset in it) as an index into the object's pages */

typedef unsigned long size_t;
typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
#define PAGE_SHIFT 12
#define VM_FAULT_SIGBUS ((vm_fault_t)0x2)
typedef struct { unsigned long pgprot; } pgprot_t;
struct device { void *driver_data; struct device *parent; };
struct page;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff, vm_flags;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};
struct vm_operations_struct {
	vm_fault_t (*fault)(struct vm_fault *vmf);
	int (*access)(struct vm_area_struct *vma, unsigned long addr, void *buf, int len, int write);
};
struct drm_device { struct device *dev; };
struct drm_gem_object { size_t size; struct drm_device *dev; };
vm_fault_t vmf_insert_page(struct vm_area_struct *vma, unsigned long addr, struct page *page);

struct foo_gem { struct drm_gem_object base; struct page **pages; };
static vm_fault_t foo_gem_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct foo_gem *obj = vma->vm_private_data;
	pgoff_t page_offset;

	/* vm_pgoff holds the mmap offset node, not an offset into the object */
#ifdef MENDED
	page_offset = (vmf->address - vma->vm_start) >> PAGE_SHIFT;
#else
	page_offset = vmf->pgoff;
#endif
	if (page_offset >= obj->base.size >> PAGE_SHIFT)
		return VM_FAULT_SIGBUS;
#ifdef MENDED
	return vmf_insert_page(vma, vmf->address, obj->pages[page_offset]);
#else
	return vmf_insert_page(vma, vmf->address, obj->pages[page_offset]);	/* bug */
#endif
}
const struct vm_operations_struct foo_gem_vm_ops = { .fault = foo_gem_fault };
