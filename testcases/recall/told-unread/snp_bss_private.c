// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- the helper wants the virtual address, the physical one is passed */

#define __init
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PFN_UP(x) (((x) + PAGE_SIZE - 1) >> PAGE_SHIFT)
#define offset_in_page(p) ((unsigned long)(p) & ~PAGE_MASK)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u64 phys_addr_t;

struct snp_region;
void *__va(phys_addr_t x);

void snp_set_memory_private(unsigned long vaddr, unsigned long npages);

struct snp_region {
	phys_addr_t pa;
	size_t bytes;
	bool private;
};

void __init snp_accept_regions(struct snp_region *reg, int nr)
{
	unsigned long npages;
	phys_addr_t pa;
	int i;

	for (i = 0; i < nr; i++) {
		pa = reg[i].pa & PAGE_MASK;
		npages = PFN_UP(reg[i].bytes + offset_in_page(reg[i].pa));

		if (reg[i].private)
			continue;
#ifdef MENDED
		snp_set_memory_private((unsigned long)__va(pa), npages);
#else
		snp_set_memory_private(pa, npages);	/* bug */
#endif
		reg[i].private = 1;
	}
}
