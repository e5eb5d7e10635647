// SPDX-License-Identifier: GPL-2.0-only
#include "ring.h"
#include <linux/slab.h>
#include <linux/vmalloc.h>

int ring_alloc(struct ring *r)
{
	r->desc = dma_alloc_coherent(r->dev, r->size, &r->bus, GFP_KERNEL);
	r->shadow = vmalloc(r->size);
	r->page = kmalloc(r->size, GFP_KERNEL);
	return r->desc && r->shadow && r->page ? 0 : -1;
}

void ring_note(struct ring *r, phys_addr_t base)
{
	r->where = base >> PAGE_SHIFT;
	if (r->size)
		r->mixed = base >> PAGE_SHIFT;
	else
		r->mixed = base;
}
