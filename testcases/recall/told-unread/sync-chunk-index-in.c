// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- page index from a helper added to dma handle instead of bytes (dma_sync_single_for_cpu) */
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define ERANGE 34
#define PAGE_SHIFT 12

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct device;

void dma_sync_single_for_cpu(struct device *dev, dma_addr_t addr, size_t size,
			     enum dma_data_direction dir);

struct zc_pool {
	struct device *dev;
	dma_addr_t base;
	u32 nr_bufs;		/* power of two */
	u64 *fill;
};

static u64 zc_pool_next(struct zc_pool *p, u32 i)
{
	return p->fill[i & (p->nr_bufs - 1)] >> PAGE_SHIFT;
}

static int zc_pool_recv(struct zc_pool *p, u32 i, u32 len)
{
	u64 at = zc_pool_next(p, i);

	if (at >= p->nr_bufs)
		return -ERANGE;

#ifdef MENDED
	dma_sync_single_for_cpu(p->dev, p->base + (at << PAGE_SHIFT), len, DMA_FROM_DEVICE);
#else
	dma_sync_single_for_cpu(p->dev, p->base + at, len, DMA_FROM_DEVICE);	/* bug */
#endif
	return 0;
}
