// SPDX-License-Identifier: GPL-2.0-only
#include "ring.h"
#include <linux/io.h>

phys_addr_t ring_phys(struct ring *r)
{
	return virt_to_phys(r->desc);	/* expect: conv-nonlinear */
}

phys_addr_t ring_shadow_phys(struct ring *r)
{
	return virt_to_phys(r->shadow);	/* expect: conv-nonlinear */
}

phys_addr_t ring_page_phys(struct ring *r)
{
	return virt_to_phys(r->page);
}

void *ring_window(struct ring *r)
{
	return memremap(r->where, r->size, 0);	/* expect: arg-unit */
}

void *ring_window_right(struct ring *r)
{
	return memremap(r->where << PAGE_SHIFT, r->size, 0);
}

void *ring_mixed(struct ring *r)
{
	return memremap(r->mixed, r->size, 0);
}

dma_addr_t ring_bus(struct ring *r)
{
	return r->bus;
}

int ring_mmap(struct ring *r, struct vm_area_struct *vma)
{
	return remap_pfn_range(vma, vma->vm_start, r->where,
			       vma->vm_end - vma->vm_start, vma->vm_page_prot);
}

/* Which of the two it is goes with the address: coherent memory has one */
int ring_mmap_either(struct ring *r, struct vm_area_struct *vma, int which)
{
	dma_addr_t bus = 0;
	void *mem = NULL;

	switch (which) {
	case 0:
		mem = r->desc;
		bus = r->bus;
		break;
	case 1:
		mem = r->page;
		break;
	case 2:
		mem = r->desc;
		bus = r->bus;
		break;
	}
	if (bus)
		return dma_mmap_coherent(r->dev, vma, mem, bus, r->size);
	return remap_pfn_range(vma, vma->vm_start,
			       virt_to_phys(mem) >> PAGE_SHIFT, r->size,
			       vma->vm_page_prot);
}

int ring_mmap_coherent(struct ring *r, struct vm_area_struct *vma, int which)
{
	dma_addr_t bus = 0;
	void *mem = NULL;

	if (which) {
		mem = r->desc;
		bus = r->bus;
	}
	if (bus)
		return dma_mmap_coherent(r->dev, vma, mem, bus, r->size);
	return remap_pfn_range(vma, vma->vm_start,
			       virt_to_phys(mem) >> PAGE_SHIFT, r->size,
			       vma->vm_page_prot);
}
