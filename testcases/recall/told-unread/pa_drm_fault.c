// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- a page index is added to a physical address before the shift to a frame number */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned long pgoff_t;
typedef unsigned long long phys_addr_t;
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end;
	unsigned long vm_pgoff;
	pgprot_t vm_page_prot;
	void *vm_private_data;
};
typedef unsigned int vm_fault_t;
#define VM_FAULT_SIGBUS 0x2
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
	struct page *page;
};

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long pfn);

struct zvgpu_bo {
	size_t size;
	u32 vram_offset;		/* bytes, page aligned */
	unsigned long fake_offset;	/* first page of the object in the mmap space */
	struct zvgpu *gpu;
};

struct zvgpu {
	phys_addr_t vram_base;
};

struct vm_operations_struct {
	vm_fault_t (*fault)(struct vm_fault *vmf);
};

static vm_fault_t zvgpu_bo_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct zvgpu_bo *bo = vma->vm_private_data;
	unsigned long page_offset = vmf->pgoff - bo->fake_offset;
	phys_addr_t base = bo->gpu->vram_base + bo->vram_offset;
	unsigned long pfn;

	if (page_offset >= bo->size >> PAGE_SHIFT)
		return VM_FAULT_SIGBUS;

#ifdef MENDED
	pfn = (base >> PAGE_SHIFT) + page_offset;
#else
	pfn = (base + page_offset) >> PAGE_SHIFT;	/* bug */
#endif

	return vmf_insert_pfn(vma, vmf->address, pfn);
}

const struct vm_operations_struct zvgpu_vm_ops = {
	.fault = zvgpu_bo_fault,
};
