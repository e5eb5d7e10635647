// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: end -- memblock: memblock_set_node() takes a size, not the end of a region */
#include <linux/mm.h>

struct memblock_region {
	phys_addr_t base;
	phys_addr_t size;
	unsigned int flags;
	int nid;
};

struct memblock_type {
	unsigned long cnt;
	unsigned long max;
	struct memblock_region *regions;
};

extern struct memblock_type memblock_memory, memblock_reserved;

int memblock_set_node(phys_addr_t base, phys_addr_t size, struct memblock_type *type, int nid);
void reserve_bootmem_region(phys_addr_t start, phys_addr_t end, int nid);
int memblock_isolate_range(struct memblock_type *type, phys_addr_t base, phys_addr_t size, int *start_rgn, int *end_rgn);

int memblock_set_node(phys_addr_t base, phys_addr_t size, struct memblock_type *type, int nid)
{
	int start_rgn, end_rgn, i, ret;

	ret = memblock_isolate_range(type, base, size, &start_rgn, &end_rgn);
	if (ret)
		return ret;
	for (i = start_rgn; i < end_rgn; i++)
		type->regions[i].nid = nid;
	return 0;
}

void memmap_init_reserved_pages(void)
{
	struct memblock_region *region;
	phys_addr_t start, end;
	unsigned long i;

	/* set nid on all reserved pages and also treat struct pages for the NOMAP regions as PageReserved */
	for (i = 0; i < memblock_memory.cnt; i++) {
		region = &memblock_memory.regions[i];
		start = region->base;
		end = start + region->size;
		if (region->flags & 4)
			reserve_bootmem_region(start, end, region->nid);
#ifdef MENDED
		memblock_set_node(start, region->size, &memblock_reserved, region->nid);
#else
		memblock_set_node(start, end, &memblock_reserved, region->nid);	/* bug */
#endif
	}
}
