// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: offset -- the offset in the page is already in `dma` and is added a second time by the range sync */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef unsigned long long dma_addr_t;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
#define NULL ((void *)0)

struct device;
struct page;
struct sk_buff;

void dma_sync_single_range_for_cpu(struct device *dev, dma_addr_t addr,
				   unsigned long offset, size_t size,
				   enum dma_data_direction dir);
void *page_address(const struct page *page);
struct sk_buff *napi_build_skb(void *data, unsigned int frag_size);
void net_warn_addr(struct device *dev, u64 want, u64 got);

struct gex_rx_buffer {
	dma_addr_t dma;		/* of the whole page */
	struct page *page;
	u16 page_offset;
};

struct gex_rx_desc {
	u64 addr;		/* written back by the NIC */
	u16 length;
};

struct gex_ring {
	struct device *dev;
	struct gex_rx_buffer *buffers;
	unsigned int truesize;
	u16 next_to_clean;
};

struct sk_buff *gex_fetch(struct gex_ring *ring, const struct gex_rx_desc *desc)
{
	struct gex_rx_buffer *buf = &ring->buffers[ring->next_to_clean];
	unsigned int size = desc->length;
	dma_addr_t dma = buf->dma + buf->page_offset;

	if (desc->addr != dma) {
		net_warn_addr(ring->dev, dma, desc->addr);
		return NULL;
	}

#ifdef MENDED
	dma_sync_single_range_for_cpu(ring->dev, buf->dma, buf->page_offset, size,
				      DMA_FROM_DEVICE);
#else
	dma_sync_single_range_for_cpu(ring->dev, dma, buf->page_offset, size,	/* bug */
				      DMA_FROM_DEVICE);
#endif
	ring->next_to_clean++;
	return napi_build_skb(page_address(buf->page) + buf->page_offset, ring->truesize);
}
