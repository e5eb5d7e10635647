// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- the byte distance of the fault is added to a page frame number */

#define PAGE_SHIFT 12
#define VM_FAULT_SIGBUS 2

typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long pgoff_t;
typedef unsigned int vm_fault_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct nvdoor;
struct nvdoor_vm_ops;
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	void *vm_private_data;
};
struct vm_fault {
	struct vm_area_struct *vma;
	pgoff_t pgoff;
	unsigned long address;
};
struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

struct nvdoor {
	struct resource *bar;
	unsigned int nr_doors;
};

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
			  unsigned long pfn);

static vm_fault_t nvdoor_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct nvdoor *nd = vma->vm_private_data;
	unsigned long delta = vmf->address - vma->vm_start;
	unsigned long pfn = nd->bar->start >> PAGE_SHIFT;

	if ((delta >> PAGE_SHIFT) >= nd->nr_doors)
		return VM_FAULT_SIGBUS;

#ifdef MENDED
	return vmf_insert_pfn(vma, vmf->address, pfn + (delta >> PAGE_SHIFT));
#else
	return vmf_insert_pfn(vma, vmf->address, pfn + delta);	/* bug */
#endif
}

struct nvdoor_vm_ops {
	vm_fault_t (*fault)(struct vm_fault *vmf);
};

const struct nvdoor_vm_ops nvdoor_vm_ops = {
	.fault = nvdoor_fault,
};
