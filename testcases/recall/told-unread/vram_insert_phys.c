// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- bus address of VRAM given to vmf_insert_pfn with no shift */

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
#define PAGE_SHIFT 12
#define VM_FAULT_SIGBUS ((vm_fault_t)0x2)
typedef struct { unsigned long pgprot; } pgprot_t;
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
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);

struct gpu_vram { resource_size_t io_base; resource_size_t size; };
struct gpu_bo { struct gpu_vram *vram; u64 offset; u64 size; };
static vm_fault_t gpu_bo_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct gpu_bo *bo = vma->vm_private_data;
	u64 where = vmf->address - vma->vm_start;
	resource_size_t addr;

	if (where >= bo->size)
		return VM_FAULT_SIGBUS;
	addr = bo->vram->io_base + bo->offset + where;
#ifdef MENDED
	return vmf_insert_pfn(vma, vmf->address, addr >> PAGE_SHIFT);
#else
	return vmf_insert_pfn(vma, vmf->address, addr);	/* bug */
#endif
}
const struct vm_operations_struct gpu_bo_vm_ops = { .fault = gpu_bo_fault };
