// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical BAR address for pfn (remap_pfn_range) */
typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define PAGE_SHIFT 12

struct device;
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

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
pgprot_t pgprot_noncached(pgprot_t prot);

struct acq_board {
	struct device *dev;
	resource_size_t bar0_start;
	resource_size_t bar0_len;
};

static int acq_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct acq_board *board = file->private_data;
	unsigned long size = vma->vm_end - vma->vm_start;

	if (size > board->bar0_len)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return remap_pfn_range(vma, vma->vm_start,
#ifdef MENDED
			       board->bar0_start >> PAGE_SHIFT,
#else
			       board->bar0_start,	/* bug */
#endif
			       size, vma->vm_page_prot);
}
