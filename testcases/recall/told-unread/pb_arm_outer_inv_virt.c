// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the outer cache works on physical addresses, the kernel virtual address is given */
typedef unsigned long long phys_addr_t;
typedef unsigned long size_t;
struct page;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define L1_CACHE_BYTES	32

struct outer_cache_fns {
	void (*inv_range)(unsigned long, unsigned long);
	void (*clean_range)(unsigned long, unsigned long);
};
extern struct outer_cache_fns outer_cache;

static inline void outer_inv_range(phys_addr_t start, phys_addr_t end)
{
	if (outer_cache.inv_range)
		outer_cache.inv_range(start, end);
}
static inline void outer_clean_range(phys_addr_t start, phys_addr_t end)
{
	if (outer_cache.clean_range)
		outer_cache.clean_range(start, end);
}

phys_addr_t __virt_to_phys(unsigned long x);
void dmac_inv_range(const void *start, const void *end);
void dmac_clean_range(const void *start, const void *end);

struct mbox_chan_buf {
	void *vaddr;
	size_t size;
};

/* Hand one mailbox buffer in the direct map to or from the coprocessor. */
void mbox_buf_sync(struct mbox_chan_buf *buf, enum dma_data_direction dir);
void mbox_buf_sync(struct mbox_chan_buf *buf, enum dma_data_direction dir)
{
	unsigned long start = (unsigned long)buf->vaddr;
	phys_addr_t paddr = __virt_to_phys(start);

	if (dir == DMA_TO_DEVICE) {
		dmac_clean_range(buf->vaddr, buf->vaddr + buf->size);
		outer_clean_range(paddr, paddr + buf->size);
		return;
	}

#ifdef MENDED
	outer_inv_range(paddr, paddr + buf->size);
#else
	outer_inv_range(start, start + buf->size);	/* bug */
#endif
	dmac_inv_range(buf->vaddr, buf->vaddr + buf->size);
}
