// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn for physical address (vm_iomap_memory) */
typedef unsigned long long u64;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define EINVAL 22
#define PAGE_SHIFT 12
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))

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

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start, unsigned long len);
pgprot_t pgprot_writecombine(pgprot_t prot);
resource_size_t resource_size(const struct resource *res);

struct sram_dev {
	unsigned long base_pfn;
	unsigned long nr_pages;
};

static int sram_probe(struct sram_dev *s, const struct resource *res)
{
	s->base_pfn = PHYS_PFN(res->start);
	s->nr_pages = resource_size(res) >> PAGE_SHIFT;
	return s->nr_pages ? 0 : -EINVAL;
}

static int sram_mmap(struct file *file, struct vm_area_struct *vma)
{
	struct sram_dev *s = file->private_data;

	vma->vm_page_prot = pgprot_writecombine(vma->vm_page_prot);
#ifdef MENDED
	return vm_iomap_memory(vma, PFN_PHYS(s->base_pfn),
#else
	return vm_iomap_memory(vma, s->base_pfn,	/* bug */
#endif
			       s->nr_pages << PAGE_SHIFT);
}
