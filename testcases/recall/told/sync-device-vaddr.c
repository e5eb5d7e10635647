// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- kernel virtual address for physical address (arch_sync_dma_for_device) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct page;

void arch_sync_dma_for_device(phys_addr_t paddr, size_t size, enum dma_data_direction dir);
phys_addr_t page_to_phys(const struct page *page);
void *page_address(const struct page *page);
void *memset(void *s, int c, size_t n);

struct coh_page {
	struct page *page;
	size_t size;
};

static void *coh_page_prep(struct coh_page *c)
{
	void *va = page_address(c->page);

	memset(va, 0, c->size);
#ifdef MENDED
	arch_sync_dma_for_device(page_to_phys(c->page), c->size, DMA_BIDIRECTIONAL);
#else
	arch_sync_dma_for_device((unsigned long)va, c->size, DMA_BIDIRECTIONAL);	/* bug */
#endif
	return va;
}
