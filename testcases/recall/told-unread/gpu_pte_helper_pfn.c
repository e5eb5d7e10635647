// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: space -- the PTE helper takes the DMA address of the page, the caller gives it the physical one */

typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
typedef u64 phys_addr_t;
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)
#define ENOMEM 12
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE, DMA_NONE };
struct device { void *driver_data; struct device *parent; };
struct page;
phys_addr_t page_to_phys(const struct page *page);
dma_addr_t dma_map_page_attrs(struct device *dev, struct page *page, size_t offset,
		size_t size, enum dma_data_direction dir, unsigned long attrs);
#define dma_map_page(d, p, o, s, r) dma_map_page_attrs(d, p, o, s, r, 0)
void dma_unmap_page_attrs(struct device *dev, dma_addr_t addr, size_t size,
		enum dma_data_direction dir, unsigned long attrs);
#define dma_unmap_page(d, a, s, r) dma_unmap_page_attrs(d, a, s, r, 0)
int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct igpu { struct device *dev; u64 *pt; };
static void igpu_write_pte(struct igpu *g, unsigned int idx, dma_addr_t dma)
{
	g->pt[idx] = dma | 1;
}
int igpu_bind(struct igpu *g, unsigned int first, struct page **pages, dma_addr_t *map, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		map[i] = dma_map_page(g->dev, pages[i], 0, PAGE_SIZE, DMA_BIDIRECTIONAL);
		if (dma_mapping_error(g->dev, map[i]))
			goto undo;
#ifdef MENDED
		igpu_write_pte(g, first + i, map[i]);
#else
		igpu_write_pte(g, first + i, page_to_phys(pages[i]));	/* bug */
#endif
	}
	return 0;
undo:
	while (i--)
		dma_unmap_page(g->dev, map[i], PAGE_SIZE, DMA_BIDIRECTIONAL);
	return -ENOMEM;
}
