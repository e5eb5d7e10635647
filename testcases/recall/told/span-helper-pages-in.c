// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- helper returns pages for size in bytes (dma_map_resource) */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef phys_addr_t resource_size_t;
typedef u64 dma_addr_t;
#define EIO 5
#define PAGE_SHIFT 12
#define PFN_PHYS(x) ((phys_addr_t)(x) << PAGE_SHIFT)
#define PHYS_PFN(x) ((unsigned long)((x) >> PAGE_SHIFT))

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct device;

struct resource {
	resource_size_t start;
	resource_size_t end;
	const char *name;
	unsigned long flags;
};

int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);

struct peer_window {
	unsigned long first;
	unsigned long last;	/* inclusive */
	dma_addr_t dma;
};

static unsigned long window_span(const struct peer_window *w)
{
	return w->last - w->first + 1;
}

static void window_set(struct peer_window *w, const struct resource *bar)
{
	w->first = PHYS_PFN(bar->start);
	w->last = PHYS_PFN(bar->end);
}

static int window_map(struct device *dev, struct peer_window *w)
{
	w->dma = dma_map_resource(dev, PFN_PHYS(w->first),
#ifdef MENDED
				  window_span(w) << PAGE_SHIFT,
#else
				  window_span(w),	/* bug */
#endif
				  DMA_BIDIRECTIONAL, 0);
	return dma_mapping_error(dev, w->dma) ? -EIO : 0;
}
