// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: offset -- the buffer's offset in pages given for the byte offset of a partial sync */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
void dma_sync_single_range_for_device(struct device *dev, dma_addr_t addr,
		unsigned long offset, size_t size, enum dma_data_direction dir);

struct vstream { struct device *dev; dma_addr_t base; unsigned int slot_pages; };
void vstream_give_slot(struct vstream *vs, unsigned int slot)
{
	unsigned long first = (unsigned long)slot * vs->slot_pages;
	size_t len = (size_t)vs->slot_pages * PAGE_SIZE;

#ifdef MENDED
	dma_sync_single_range_for_device(vs->dev, vs->base, first << PAGE_SHIFT, len, DMA_FROM_DEVICE);
#else
	dma_sync_single_range_for_device(vs->dev, vs->base, first, len, DMA_FROM_DEVICE);	/* bug */
#endif
}
void vstream_give_all(struct vstream *vs, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		vstream_give_slot(vs, i);
}
