// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- remap_pfn_range is given the physical address of the window instead of its page frame number */

#define EINVAL 22
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PFN_DOWN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct ocm_bank;
struct vm_area_struct {
	unsigned long vm_start;
	unsigned long vm_end;
	pgprot_t vm_page_prot;
	unsigned long vm_flags;
	unsigned long vm_pgoff;
	void *vm_private_data;
};

struct ocm_bank {
	phys_addr_t base;
	size_t len;
};

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t pgprot);
pgprot_t pgprot_noncached(pgprot_t prot);

static int ocm_mmap(struct ocm_bank *bank, struct vm_area_struct *vma)
{
	unsigned long len = vma->vm_end - vma->vm_start;
	phys_addr_t where;

	if (vma->vm_pgoff + PFN_UP(len) > PFN_DOWN(bank->len))
		return -EINVAL;

	where = bank->base + ((phys_addr_t)vma->vm_pgoff << PAGE_SHIFT);
	vma->vm_page_prot = pgprot_noncached(vma->vm_page_prot);
#ifdef MENDED
	return remap_pfn_range(vma, vma->vm_start, PFN_DOWN(where), len,
#else
	return remap_pfn_range(vma, vma->vm_start, where, len,	/* bug */
#endif
			       vma->vm_page_prot);
}

int (*const ocm_mmap_op)(struct ocm_bank *, struct vm_area_struct *) = ocm_mmap;
