// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- pfn from follow_pfnmap_start combined with a byte offset, given as physical address (ioremap) */
typedef _Bool bool;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef u64 phys_addr_t;
typedef unsigned long vm_flags_t;
typedef struct { unsigned long pgprot; } pgprot_t;
typedef struct { unsigned long pte; } pte_t;
#define __iomem
#define ENOMEM 12
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

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

struct follow_pfnmap_args {
	struct vm_area_struct *vma;
	unsigned long address;
	pte_t *ptep;
	unsigned long pfn;
	unsigned long addr_mask;
	pgprot_t pgprot;
	bool writable;
	bool special;
};

int follow_pfnmap_start(struct follow_pfnmap_args *args);
void follow_pfnmap_end(struct follow_pfnmap_args *args);
void __iomem *ioremap(phys_addr_t addr, size_t size);

struct acrn_vma_map {
	void __iomem *io;
	bool writable;
};

static int acrn_map_one(struct vm_area_struct *vma, unsigned long uaddr, struct acrn_vma_map *m)
{
	struct follow_pfnmap_args args = { .vma = vma, .address = uaddr };
	phys_addr_t phys;
	int ret;

	ret = follow_pfnmap_start(&args);
	if (ret)
		return ret;
#ifdef MENDED
	phys = PFN_PHYS(args.pfn) | offset_in_page(uaddr);
#else
	phys = args.pfn | offset_in_page(uaddr);	/* bug */
#endif
	m->writable = args.writable;
	follow_pfnmap_end(&args);

	m->io = ioremap(phys, sizeof(u32));
	return m->io ? 0 : -ENOMEM;
}
