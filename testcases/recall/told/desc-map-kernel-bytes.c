// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: pages -- size in bytes for number of pages (mmap_action_map_kernel_pages) */
typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef unsigned long pgoff_t;
typedef struct { unsigned long pgprot; } pgprot_t;
typedef struct { unsigned long __vma_flags[1]; } vma_flags_t;
#define EINVAL 22

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
unsigned long vma_desc_pages(const struct vm_area_desc *desc);
void mmap_action_map_kernel_pages(struct vm_area_desc *desc, unsigned long start,
				  struct page **pages, unsigned long nr_pages);

struct trace_ring {
	struct page **pages;
	unsigned int nr_pages;
};

static int trace_ring_mmap_prepare(struct vm_area_desc *desc)
{
	struct trace_ring *r = desc->file->private_data;

	if (desc->pgoff || vma_desc_pages(desc) > r->nr_pages)
		return -EINVAL;

	mmap_action_map_kernel_pages(desc, desc->start, r->pages,
#ifdef MENDED
				     vma_desc_pages(desc));
#else
				     vma_desc_size(desc));	/* bug */
#endif
	return 0;
}
