// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: swap -- swapped offset and size (dma_map_page) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef long long loff_t;
typedef unsigned int gfp_t;
typedef u64 dma_addr_t;
#define GFP_ATOMIC ((gfp_t)0x820)
#define EIO 5
#define ENOMEM 12

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct page;
struct device;

dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset, size_t size,
			      enum dma_data_direction dir, unsigned long attrs);

#define dma_map_page(d, p, o, s, r) dma_map_page_attrs(d, p, o, s, r, 0)

int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
struct page *alloc_pages_noprof(gfp_t gfp, unsigned int order);

#define alloc_pages(...) alloc_pages_noprof(__VA_ARGS__)
#define alloc_page(gfp_mask) alloc_pages(gfp_mask, 0)

void __free_pages(struct page *page, unsigned int order);

#define __free_page(page) __free_pages((page), 0)

loff_t page_offset(struct page *page);

struct rx_slot {
	struct page *page;
	unsigned int page_offset;
	dma_addr_t dma;
};

struct rx_ring {
	struct device *dev;
	unsigned int buf_size;
	struct rx_slot slots[64];
};

static int rx_refill_one(struct rx_ring *ring, unsigned int i)
{
	struct rx_slot *slot = &ring->slots[i];

	slot->page = alloc_page(GFP_ATOMIC);
	if (!slot->page)
		return -ENOMEM;
	slot->page_offset = 64;

	slot->dma = dma_map_page(ring->dev, slot->page,
#ifdef MENDED
				 slot->page_offset, ring->buf_size,
#else
				 ring->buf_size, slot->page_offset,	/* bug */
#endif
				 DMA_FROM_DEVICE);
	if (dma_mapping_error(ring->dev, slot->dma)) {
		__free_page(slot->page);
		return -EIO;
	}
	return 0;
}
