// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: pfn -- the fault handler of the data page inserts the physical address of the symbol as a frame number */
typedef unsigned long long phys_addr_t;
typedef unsigned int vm_fault_t;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define VM_FAULT_SIGBUS	((vm_fault_t)0x2)
#define __phys_to_pfn(paddr)	((unsigned long)((paddr) >> PAGE_SHIFT))

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	unsigned long vm_pgoff;
};
struct vm_fault {
	struct vm_area_struct *vma;
	unsigned long pgoff;
	unsigned long address;
};
struct vm_special_mapping {
	const char *name;
	vm_fault_t (*fault)(const struct vm_special_mapping *sm,
			    struct vm_area_struct *vma, struct vm_fault *vmf);
};

extern unsigned char vdso_data_store[2 * PAGE_SIZE];
phys_addr_t __pa_symbol_nodebug(unsigned long x);
#define __pa_symbol(x)	__pa_symbol_nodebug((unsigned long)(x))
vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);
unsigned long timens_pfn(struct vm_area_struct *vma);

enum vvar_pages { VVAR_DATA_PAGE, VVAR_TIMENS_PAGE, VVAR_NR_PAGES };

static vm_fault_t vvar_fault(const struct vm_special_mapping *sm,
			     struct vm_area_struct *vma, struct vm_fault *vmf)
{
	phys_addr_t data = __pa_symbol(vdso_data_store);
	unsigned long ns = timens_pfn(vma);

	switch (vmf->pgoff) {
	case VVAR_DATA_PAGE:
		/* in a time namespace the first page is that of the namespace */
		if (ns)
			return vmf_insert_pfn(vma, vmf->address, ns);
		break;
	case VVAR_TIMENS_PAGE:
		if (!ns)
			return VM_FAULT_SIGBUS;
		break;
	default:
		return VM_FAULT_SIGBUS;
	}

#ifdef MENDED
	return vmf_insert_pfn(vma, vmf->address, __phys_to_pfn(data));
#else
	return vmf_insert_pfn(vma, vmf->address, data);	/* bug */
#endif
}

const struct vm_special_mapping vvar_map = {
	.name	= "[vvar]",
	.fault	= vvar_fault,
};
