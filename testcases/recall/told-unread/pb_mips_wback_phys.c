// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- MIPS cache routines take a virtual address, the sync helper passes the physical one on */
typedef unsigned long long phys_addr_t;
typedef unsigned long size_t;
struct page;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define min(a, b)	((a) < (b) ? (a) : (b))
#define phys_to_page(p)	pfn_to_page((unsigned long)((p) >> PAGE_SHIFT))

extern void (*_dma_cache_wback_inv)(unsigned long start, unsigned long size);
extern void (*_dma_cache_inv)(unsigned long start, unsigned long size);
#define dma_cache_wback_inv(start, size)	_dma_cache_wback_inv(start, size)
#define dma_cache_inv(start, size)		_dma_cache_inv(start, size)

struct page *pfn_to_page(unsigned long pfn);
int PageHighMem(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *page_address(const struct page *page);

static void demo_sync_virt(unsigned long start, size_t size, enum dma_data_direction dir)
{
	if (dir == DMA_FROM_DEVICE)
		dma_cache_inv(start, size);
	else
		dma_cache_wback_inv(start, size);
}

void demo_sync_phys(phys_addr_t paddr, size_t size, enum dma_data_direction dir);
void demo_sync_phys(phys_addr_t paddr, size_t size, enum dma_data_direction dir)
{
	unsigned long offset = paddr & (PAGE_SIZE - 1);
	size_t left = size;

	while (left) {
		struct page *page = phys_to_page(paddr);
		size_t len = min(left, PAGE_SIZE - offset);
		void *addr;

		if (PageHighMem(page)) {
			addr = kmap_local_page(page);
			demo_sync_virt((unsigned long)addr + offset, len, dir);
			kunmap_local(addr);
		} else {
#ifdef MENDED
			demo_sync_virt((unsigned long)page_address(page) + offset, len, dir);
#else
			demo_sync_virt(paddr, len, dir);	/* bug */
#endif
		}
		paddr += len;
		left -= len;
		offset = 0;
	}
}
