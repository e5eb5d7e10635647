// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the pages are found again from the bus address as if it were a physical address */
typedef unsigned long long u64;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
typedef unsigned long size_t;
typedef _Bool bool;
struct page;
struct bus_dma_region { phys_addr_t cpu_start; dma_addr_t dma_start; u64 size; };
struct device { const struct bus_dma_region *dma_range_map; bool dma_coherent; };
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_ALIGN(x)	(((x) + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1))
#define PHYS_PFN(x)	((unsigned long)((x) >> PAGE_SHIFT))
#define PMD_MASK	(~((1UL << 21) - 1))

struct page *pfn_to_page(unsigned long pfn);
phys_addr_t dma_to_phys(struct device *dev, dma_addr_t dma_addr);
bool is_vmalloc_addr(const void *x);
void vunmap(const void *addr);
bool dma_free_from_pool(struct device *dev, void *start, size_t size);
void dma_free_contiguous(struct device *dev, struct page *page, size_t size);
void arch_dma_clear_uncached(void *addr, size_t size);

void noncoherent_free(struct device *dev, size_t size, void *cpu_addr,
		      dma_addr_t dma_handle, unsigned long attrs);
void noncoherent_free(struct device *dev, size_t size, void *cpu_addr,
		      dma_addr_t dma_handle, unsigned long attrs)
{
	struct page *page;

	size = PAGE_ALIGN(size);

	if (dma_free_from_pool(dev, cpu_addr, size))
		return;

	if (is_vmalloc_addr(cpu_addr))
		vunmap(cpu_addr);
	else if (!dev->dma_coherent)
		arch_dma_clear_uncached(cpu_addr, size);

#ifdef MENDED
	page = pfn_to_page(PHYS_PFN(dma_to_phys(dev, dma_handle)));
#else
	page = pfn_to_page(PHYS_PFN(dma_handle));	/* bug */
#endif
	dma_free_contiguous(dev, page, size);
}
