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
