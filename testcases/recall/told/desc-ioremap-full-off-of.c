// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: offset -- byte offset added to pfn (mmap_action_ioremap_full) */
typedef unsigned long long u64;
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
void mmap_action_ioremap_full(struct vm_area_desc *desc, unsigned long start_pfn);
pgprot_t pgprot_noncached(pgprot_t prot);

struct fpga_win {
	unsigned long base_pfn;
	unsigned long win_pages;
	unsigned int nr_wins;
};

static int fpga_mmap_prepare(struct vm_area_desc *desc)
{
	struct fpga_win *w = desc->file->private_data;
	unsigned int idx = desc->pgoff / w->win_pages;
	unsigned long within = (desc->pgoff % w->win_pages) << PAGE_SHIFT;

	if (idx >= w->nr_wins)
		return -EINVAL;
	if (within + vma_desc_size(desc) > w->win_pages << PAGE_SHIFT)
		return -EINVAL;

	desc->page_prot = pgprot_noncached(desc->page_prot);
	mmap_action_ioremap_full(desc,
#ifdef MENDED
				 w->base_pfn + idx * w->win_pages + (within >> PAGE_SHIFT));
#else
				 w->base_pfn + idx * w->win_pages + within);	/* bug */
#endif
	return 0;
}
