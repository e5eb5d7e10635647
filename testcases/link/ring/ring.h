/* SPDX-License-Identifier: GPL-2.0-only */
/* A ring of buffers: one file allocates them, another maps them. */
#include <linux/mm.h>
#include <linux/dma-mapping.h>

struct ring {
	struct device *dev;
	void *desc;		/* coherent memory */
	dma_addr_t bus;
	void *shadow;		/* vmalloc memory */
	void *page;		/* linear memory */
	unsigned long where;	/* a page frame number */
	unsigned long mixed;	/* now this, now that */
	size_t size;
};

int ring_alloc(struct ring *r);
void ring_note(struct ring *r, phys_addr_t base);
