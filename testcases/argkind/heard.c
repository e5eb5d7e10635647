// SPDX-License-Identifier: GPL-2.0-only
/* What a device gives back of memory that only the DMA API has mapped for it. */
#include <linux/mm.h>
#include <linux/io.h>
#include <linux/dma-mapping.h>

struct slot {
	u64 addr;
	u32 len;
};

struct queue {
	struct device *dev;
	struct slot *slot;
	dma_addr_t at;
	void *buf;
};

int queue_fill(struct queue *q, u32 len)
{
	q->at = dma_map_single(q->dev, q->buf, len, DMA_FROM_DEVICE);
	if (dma_mapping_error(q->dev, q->at))
		return -ENOMEM;
	return 0;
}

void *queue_take(struct queue *q, u64 *heard)
{
	return phys_to_virt(heard[0]);	/* expect@1: arg-space */
}

void *queue_take_kept(struct queue *q)
{
	return q->buf;
}

void *regs_of(struct resource *res)
{
	return phys_to_virt(res->start);	/* expect@1: conv-nonlinear */
}

u64 queue_look_up(struct queue *q, u64 heard);

/* What it is after an IOMMU has been asked */
void *queue_take_looked_up(struct queue *q, u64 *heard)
{
	return phys_to_virt(queue_look_up(q, heard[0]));
}

struct range {
	u64 number;
	u32 offset;
};

/* The number of a page is of no handle */
void *queue_take_page(struct queue *q, struct range *r)
{
	return phys_to_virt((r->number << 14) + r->offset);
}
