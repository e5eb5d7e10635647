// SPDX-License-Identifier: GPL-2.0-only
/* missed[cocci]: all but 0 -- what a pointer leads to is not followed */
/* What a call reads, or writes, behind a pointer. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>
#include <linux/string.h>

enum { ZONE_LOW, ZONE_HIGH, ZONES };

struct zone_ends {
	unsigned long of[ZONES];
};

struct ring {
	phys_addr_t base;
	phys_addr_t mixed;
	phys_addr_t table;
	size_t size;
	void *mem;
};

phys_addr_t memblock_end_of_DRAM(void);
void free_area_init(unsigned long *max_zone_pfn);
void ask_firmware(unsigned long *ends);

void ends_in_bytes(void)
{
	unsigned long ends[ZONES] = { 0, };

	ends[ZONE_LOW] = memblock_end_of_DRAM();
	free_area_init(ends);	/* expect: arg-unit */
}

void ends_in_frames(void)
{
	unsigned long ends[ZONES] = { 0, };

	ends[ZONE_LOW] = PFN_DOWN(memblock_end_of_DRAM());
	free_area_init(ends);
}

void ends_cleared(phys_addr_t end)
{
	unsigned long ends[ZONES];

	memset(ends, 0, sizeof(ends));
	ends[ZONE_HIGH] = PFN_DOWN(end) << PAGE_SHIFT;
	free_area_init(ends);	/* expect: arg-unit */
}

void ends_cleared_in_frames(phys_addr_t end)
{
	unsigned long ends[ZONES];

	memset(ends, 0, sizeof(ends));
	ends[ZONE_HIGH] = PFN_DOWN(end);
	free_area_init(ends);
}

/* What the other one puts in nobody sees */
void ends_from_elsewhere(void)
{
	unsigned long ends[ZONES] = { 0, };

	ends[ZONE_LOW] = memblock_end_of_DRAM();
	ask_firmware(ends);
	free_area_init(ends);
}

/* It may be made frames through the pointer */
void ends_made_frames(void)
{
	unsigned long ends[ZONES] = { 0, }, *p = ends;
	int i;

	ends[ZONE_LOW] = memblock_end_of_DRAM();
	for (i = 0; i < ZONES; i++, p++)
		*p >>= PAGE_SHIFT;
	free_area_init(ends);
}

void ends_handed_on(unsigned long *ends)
{
	free_area_init(ends);
}

void ends_of_another(struct zone_ends *ends)
{
	ends->of[ZONE_LOW] = memblock_end_of_DRAM();
	free_area_init(ends->of);
}

/* A handle stays one in a member that is declared as a physical address */
int ring_alloc(struct device *dev, struct ring *r, void *table)
{
	r->mem = dma_alloc_coherent(dev, r->size, (dma_addr_t *)&r->base, GFP_KERNEL);
	if (!r->mem || !dma_alloc_coherent(dev, r->size, (dma_addr_t *)&r->mixed, GFP_KERNEL))
		return -ENOMEM;
	r->table = virt_to_phys(table);
	return 0;
}

int ring_map(struct vm_area_struct *vma, struct ring *r)
{
	return remap_pfn_range(vma, vma->vm_start, r->base >> PAGE_SHIFT, PAGE_SIZE,	/* expect@1: arg-space */
			       vma->vm_page_prot);
}

int ring_map_coherent(struct device *dev, struct vm_area_struct *vma, struct ring *r)
{
	return dma_mmap_coherent(dev, vma, r->mem, r->base, r->size);
}

void ring_free(struct device *dev, struct ring *r)
{
	dma_free_coherent(dev, r->size, r->mem, r->base);
}

void ring_of_linear_memory(struct ring *r, void *mem)
{
	r->mixed = virt_to_phys(mem);
}

/* Which of the two it is another member may tell */
int ring_map_mixed(struct vm_area_struct *vma, struct ring *r)
{
	return remap_pfn_range(vma, vma->vm_start, r->mixed >> PAGE_SHIFT, PAGE_SIZE,
			       vma->vm_page_prot);
}

int ring_map_table(struct vm_area_struct *vma, struct ring *r)
{
	return remap_pfn_range(vma, vma->vm_start, r->table >> PAGE_SHIFT, PAGE_SIZE,
			       vma->vm_page_prot);
}
