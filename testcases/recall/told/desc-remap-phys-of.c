// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for pfn (mmap_action_remap, mmap_prepare hook) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef unsigned long pgoff_t;
typedef struct { unsigned long pgprot; } pgprot_t;
typedef struct { unsigned long __vma_flags[1]; } vma_flags_t;
#define EINVAL 22
#define PAGE_SHIFT 12

enum mmap_action_type { MMAP_NOTHING, MMAP_REMAP_PFN, MMAP_IO_REMAP_PFN, MMAP_SIMPLE_IO_REMAP, MMAP_MAP_KERNEL_PAGES };

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

struct mmap_action {
	union {
		struct {
			unsigned long start;
			unsigned long start_pfn;
			unsigned long size;
			pgprot_t pgprot;
		} remap;
		struct {
			phys_addr_t start_phys_addr;
			unsigned long size;
		} simple_ioremap;
		struct {
			unsigned long start;
			struct page **pages;
			unsigned long nr_pages;
			pgoff_t pgoff;
		} map_kernel;
	};
	enum mmap_action_type type;
};

struct vm_area_desc {
	struct mm_struct *mm;
	struct file *file;
	unsigned long start;
	unsigned long end;
	pgoff_t pgoff;
	struct file *vm_file;
	vma_flags_t vma_flags;
	pgprot_t page_prot;
	const struct vm_operations_struct *vm_ops;
	void *private_data;
	struct mmap_action action;
};

unsigned long vma_desc_size(const struct vm_area_desc *desc);
void mmap_action_remap(struct vm_area_desc *desc, unsigned long start,
		       unsigned long start_pfn, unsigned long size);
pgprot_t pgprot_noncached(pgprot_t prot);

struct tpu_dev {
	phys_addr_t doorbell;
	size_t doorbell_len;
};

static int tpu_mmap_prepare(struct vm_area_desc *desc)
{
	struct tpu_dev *tpu = desc->file->private_data;

	if (desc->pgoff)
		return -EINVAL;
	if (vma_desc_size(desc) > tpu->doorbell_len)
		return -EINVAL;

	desc->page_prot = pgprot_noncached(desc->page_prot);
	mmap_action_remap(desc, desc->start,
#ifdef MENDED
			  tpu->doorbell >> PAGE_SHIFT, vma_desc_size(desc));
#else
			  tpu->doorbell, vma_desc_size(desc));	/* bug */
#endif
	return 0;
}
