// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (vmf_insert_pfn) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef u64 phys_addr_t;
typedef unsigned long pgoff_t;
typedef unsigned long vm_flags_t;
typedef unsigned int vm_fault_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define VM_FAULT_SIGBUS ((vm_fault_t)0x000002)

struct page;
struct inode;
struct address_space;
struct vm_operations_struct;

struct mm_struct {
	unsigned long locked_vm;
	unsigned long pinned_vm;
};

struct file {
	struct inode *f_inode;
	struct address_space *f_mapping;
	void *private_data;
	loff_t f_pos;
};

struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	struct mm_struct *vm_mm;
	pgprot_t vm_page_prot;
	vm_flags_t vm_flags;
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;
	void *vm_private_data;
};

struct vm_fault {
	const struct {
		struct vm_area_struct *vma;
		gfp_t gfp_mask;
		pgoff_t pgoff;
		unsigned long address;
		unsigned long real_address;
	};
	unsigned int flags;
	struct page *page;
};

vm_fault_t vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr, unsigned long pfn);

struct dsp_ring {
	phys_addr_t phys;
	size_t bytes;
};

static vm_fault_t dsp_ring_fault(struct vm_fault *vmf)
{
	struct dsp_ring *ring = vmf->vma->vm_private_data;
	unsigned long off = vmf->pgoff << PAGE_SHIFT;

	if (off >= ring->bytes)
		return VM_FAULT_SIGBUS;

	return vmf_insert_pfn(vmf->vma, vmf->address,
#ifdef MENDED
			      PHYS_PFN(ring->phys + off));
#else
			      ring->phys + off);	/* bug */
#endif
}
