// SPDX-License-Identifier: GPL-2.0-only
/* told: pfn -- mm: pass addresses to memblock_reserved_memory_within() */
#include <linux/mm.h>

struct pglist_data {
	unsigned long node_start_pfn;
	unsigned long node_spanned_pages;
	unsigned long node_present_pages;
	unsigned long first_deferred_pfn;
	unsigned long static_init_size;
};

#define PAGES_PER_SECTION (1UL << 15)

struct memblock_region {
	phys_addr_t base;
	phys_addr_t size;
};

extern struct memblock_region reserved_regions[8];

unsigned long memblock_reserved_memory_within(phys_addr_t start_addr, phys_addr_t end_addr)
{
	phys_addr_t start, end, size = 0;
	int i;

	for (i = 0; i < 8; i++) {
		struct memblock_region *r = &reserved_regions[i];

		start = max(r->base, start_addr);
		end = min(r->base + r->size, end_addr);
		if (start < end)
			size += end - start;
	}
	return size;
}

void reset_deferred_meminit(struct pglist_data *pgdat)
{
	unsigned long max_initialise;
	unsigned long reserved_lowmem;

	max_initialise = max(2UL << (30 - PAGE_SHIFT), (pgdat->node_spanned_pages >> 8));
#ifdef MENDED
	phys_addr_t start_addr = PFN_PHYS(pgdat->node_start_pfn);
	phys_addr_t end_addr = PFN_PHYS(pgdat->node_start_pfn + max_initialise);

	reserved_lowmem = memblock_reserved_memory_within(start_addr, end_addr);
	max_initialise += PFN_UP(reserved_lowmem);
#else
	reserved_lowmem = memblock_reserved_memory_within(pgdat->node_start_pfn,	/* bug */
							  pgdat->node_start_pfn + max_initialise);	/* bug */
	max_initialise += reserved_lowmem;	/* bug */
#endif
	pgdat->static_init_size = min(max_initialise, pgdat->node_spanned_pages);
	pgdat->first_deferred_pfn = ULONG_MAX;
}
