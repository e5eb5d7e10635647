// SPDX-License-Identifier: GPL-2.0-only
/* The two lengths of a scatterlist: of its memory, and of what a device sees. */
/* missed[cocci]: all but 0 -- no rule knows scatterlists */
#include <linux/mm.h>
#include <linux/highmem.h>
#include <linux/dma-mapping.h>

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
	unsigned int length;
	dma_addr_t dma_address;
	unsigned int dma_length;
};

#define sg_dma_address(sg) ((sg)->dma_address)
#define sg_dma_len(sg) ((sg)->dma_length)

void *sg_virt(struct scatterlist *sg);
dma_addr_t sg_phys(struct scatterlist *sg);
struct scatterlist *sg_next(struct scatterlist *sg);
void put_descriptor(void *ring, dma_addr_t at, u32 len, bool last);

struct window {
	dma_addr_t at, end;
};

u32 mapped_length(struct scatterlist *sg)
{
	return sg_dma_len(sg);
}

void put_memory_length(void *ring, struct scatterlist *sg)
{
	put_descriptor(ring, sg_dma_address(sg), sg->length, true);	/* expect@1: arg-space */
}

void put_mapped_length(void *ring, struct scatterlist *sg)
{
	put_descriptor(ring, sg_dma_address(sg), sg_dma_len(sg), true);
}

void window_of_memory(struct window *w, struct scatterlist *sg)
{
	w->at = sg_dma_address(sg);
	w->end = sg->length + sg_dma_address(sg);	/* expect@1: arg-space */
}

void window_of_mapping(struct window *w, struct scatterlist *sg)
{
	w->at = sg_dma_address(sg);
	w->end = sg_dma_len(sg) + sg_dma_address(sg);
}

void copy_what_the_device_sees(void *to, struct scatterlist *sg)
{
	memcpy(to, sg_virt(sg), sg_dma_len(sg));	/* expect@1: arg-space */
}

void copy_memory(void *to, struct scatterlist *sg)
{
	memcpy(to, sg_virt(sg), sg->length);
}

/* the address of what follows the list's memory is nothing of a device's */
void *end_of_memory(struct scatterlist *sg)
{
	return sg_virt(sg) + sg->length;
}

bool follows_physical(struct scatterlist *sg)
{
	return sg_phys(sg) + sg_dma_len(sg) == sg_dma_address(sg_next(sg));	/* expect: arg-space */
}

bool follows_mapped(struct scatterlist *sg)
{
	return sg_dma_address(sg) + sg_dma_len(sg) == sg_dma_address(sg_next(sg));
}
