// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: pfn -- page frame numbers from the device tree cell walk reach memblock_remove as if bytes */

#define __init
#define PAGE_SHIFT 12
#define PFN_DOWN(x) ((unsigned long)((x) >> PAGE_SHIFT))
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)

typedef unsigned long long u64;
typedef u64 phys_addr_t;

struct lmb_hole;
int pr_warn(const char *fmt, ...);

int memblock_remove(phys_addr_t base, phys_addr_t size);
phys_addr_t memblock_end_of_DRAM(void);

struct lmb_hole {
	unsigned long start_pfn;
	unsigned long nr_pages;
};

static void __init drop_hole(const struct lmb_hole *hole)
{
	phys_addr_t base, size;

	if (!hole->nr_pages)
		return;

#ifdef MENDED
	base = PFN_PHYS(hole->start_pfn);
	size = PFN_PHYS(hole->nr_pages);
#else
	base = hole->start_pfn;
	size = hole->nr_pages;
#endif
	if (memblock_remove(base, size))	/* bug */
		pr_warn("hole at pfn %lx was not removed\n", hole->start_pfn);
}

void __init lmb_drop_holes(const struct lmb_hole *holes, int nr)
{
	unsigned long last = PFN_DOWN(memblock_end_of_DRAM());
	int i;

	for (i = 0; i < nr; i++) {
		if (holes[i].start_pfn >= last)
			break;
		drop_hole(&holes[i]);
	}
}
