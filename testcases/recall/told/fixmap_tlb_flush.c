// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: end -- flush_tlb_kernel_range takes the end address, the size of the area is passed */

struct early_area;

struct early_area {
	unsigned long va;
	unsigned long size;
	struct early_area *next;
};

void flush_tlb_kernel_range(unsigned long start, unsigned long end);
void unmap_kernel_pte_range(unsigned long va, unsigned long end);

void early_areas_tear_down(struct early_area *area)
{
	unsigned long last;

	for (; area; area = area->next) {
		if (!area->size)
			continue;
		last = area->va + area->size;
		unmap_kernel_pte_range(area->va, last);
#ifdef MENDED
		flush_tlb_kernel_range(area->va, last);
#else
		flush_tlb_kernel_range(area->va, area->size);	/* bug */
#endif
		area->size = 0;
	}
}
