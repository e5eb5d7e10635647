// SPDX-License-Identifier: GPL-2.0-only
/* told: pfn -- riscv: set max_low_pfn to a page frame number, not an address */
#include <linux/mm.h>

extern unsigned long max_low_pfn, max_pfn;
extern char _end[];

phys_addr_t memblock_start_of_DRAM(void);
phys_addr_t memblock_end_of_DRAM(void);
int memblock_reserve(phys_addr_t base, phys_addr_t size);
void memblock_set_node(phys_addr_t base, phys_addr_t size, void *type, int nid);
void set_max_mapnr(unsigned long limit);

struct memblock_region {
	phys_addr_t base;
	phys_addr_t size;
};

extern struct memblock_region memory_regions[4];

static unsigned long region_start_pfn(const struct memblock_region *reg)
{
	return PFN_UP(reg->base);
}

static unsigned long region_end_pfn(const struct memblock_region *reg)
{
	return PFN_DOWN(reg->base + reg->size);
}

void __init setup_bootmem(void)
{
	phys_addr_t mem_size = 0;
	int i;

	for (i = 0; i < 4; i++) {
		struct memblock_region *reg = &memory_regions[i];

		if (reg->base <= __pa(_end))
			mem_size = min(reg->size, (phys_addr_t)-PAGE_OFFSET);
	}
	memblock_reserve(__pa(PAGE_OFFSET), __pa(_end) - __pa(PAGE_OFFSET));
	set_max_mapnr(PFN_DOWN(mem_size));
#ifdef MENDED
	max_low_pfn = PFN_DOWN(memblock_end_of_DRAM());
#else
	max_low_pfn = memblock_end_of_DRAM();	/* bug */
#endif
	for (i = 0; i < 4; i++) {
		unsigned long start_pfn = region_start_pfn(&memory_regions[i]);
		unsigned long end_pfn = region_end_pfn(&memory_regions[i]);

		memblock_set_node(PFN_PHYS(start_pfn), PFN_PHYS(end_pfn - start_pfn), 0, 0);
	}
}
