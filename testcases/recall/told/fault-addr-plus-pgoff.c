// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- address difference in bytes plus vm_pgoff in pages (file offset in bytes) */
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef unsigned long pgoff_t;
typedef unsigned long vm_flags_t;
typedef unsigned int vm_fault_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
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

void get_page(struct page *page);

struct pstore_map {
	struct page **pages;
	unsigned long nr;
	unsigned long long bytes;
};

static vm_fault_t pstore_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct pstore_map *m = vma->vm_private_data;
	unsigned long pos, slot;

#ifdef MENDED
	pos = (vmf->address - vma->vm_start) + (vma->vm_pgoff << PAGE_SHIFT);
#else
	pos = (vmf->address - vma->vm_start) + vma->vm_pgoff;	/* bug */
#endif
	if (pos >= m->bytes)
		return VM_FAULT_SIGBUS;

	slot = pos / PAGE_SIZE;
	get_page(m->pages[slot]);
	vmf->page = m->pages[slot];
	return 0;
}
