// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: scale -- a byte offset is added to a struct page pointer */

#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;

struct cma_heap_buf;
struct page;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
phys_addr_t page_to_phys(const struct page *page);

void clear_highpage(struct page *page);
void arch_sync_dma_for_device(phys_addr_t paddr, size_t size,
			      enum dma_data_direction dir);

struct page {
	unsigned long flags;
	void *private;
};

struct cma_heap_buf {
	struct page *cma_pages;
	size_t len;
};

void cma_heap_scrub(struct cma_heap_buf *buf)
{
	size_t off;

	for (off = 0; off < buf->len; off += PAGE_SIZE) {
#ifdef MENDED
		clear_highpage(buf->cma_pages + (off >> PAGE_SHIFT));
#else
		clear_highpage(buf->cma_pages + off);	/* bug */
#endif
	}
	arch_sync_dma_for_device(page_to_phys(buf->cma_pages), buf->len,
				 DMA_TO_DEVICE);
}
