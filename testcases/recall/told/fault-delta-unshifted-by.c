// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pfn -- byte distance added to pfn (vmf_insert_pfn) */
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef unsigned long pgoff_t;
typedef unsigned long vm_flags_t;
typedef unsigned int vm_fault_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
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

struct vram_obj {
	unsigned long pfn;
	unsigned long npages;
};

static vm_fault_t vram_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct vram_obj *obj = vma->vm_private_data;
	unsigned long delta = vmf->address - vma->vm_start;

	if (delta >> PAGE_SHIFT >= obj->npages)
		return VM_FAULT_SIGBUS;

	return vmf_insert_pfn(vma, vmf->address,
#ifdef MENDED
			      obj->pfn + (delta >> PAGE_SHIFT));
#else
			      obj->pfn + delta);	/* bug */
#endif
}
