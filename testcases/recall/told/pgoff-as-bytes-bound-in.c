// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- vm_pgoff in pages added to bytes, should be shifted (bounds check) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define PAGE_SHIFT 12

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

int io_remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		       unsigned long orig_pfn, unsigned long size, pgprot_t orig_prot);
pgprot_t pgprot_noncached(pgprot_t prot);

struct nvram_dev {
	phys_addr_t phys;
	size_t size;
};

static int nvram_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct nvram_dev *nv = file->private_data;
	size_t len = vma->vm_end - vma->vm_start;
#ifdef MENDED
	size_t off = vma->vm_pgoff << PAGE_SHIFT;
#else
	size_t off = vma->vm_pgoff;	/* bug */
#endif

	if (off > nv->size || len > nv->size - off)
		return -EINVAL;

	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
	return io_remap_pfn_range(vma, vma->vm_start,
				  (nv->phys + off) >> PAGE_SHIFT,
				  len, vma->vm_page_prot);
}
