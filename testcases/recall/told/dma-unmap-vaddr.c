// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- kernel virtual address for dma handle (dma_unmap_single) */
#define NULL ((void *)0)
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 dma_addr_t;
#define ENOMEM 12

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct device;

void kfree(const void *objp);
dma_addr_t dma_map_single_attrs(struct device *dev, void *ptr, size_t size,
				enum dma_data_direction dir, unsigned long attrs);
void dma_unmap_single_attrs(struct device *dev, dma_addr_t addr, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);

#define dma_map_single(d, a, s, r) dma_map_single_attrs(d, a, s, r, 0)
#define dma_unmap_single(d, a, s, r) dma_unmap_single_attrs(d, a, s, r, 0)

int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);

struct tx_desc {
	void *buf;
	size_t len;
	dma_addr_t dma;
};

static int tx_map(struct device *dev, struct tx_desc *d, void *buf, size_t len)
{
	d->dma = dma_map_single(dev, buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, d->dma))
		return -ENOMEM;
	d->buf = buf;
	d->len = len;
	return 0;
}

static void tx_complete(struct device *dev, struct tx_desc *d)
{
#ifdef MENDED
	dma_unmap_single(dev, d->dma, d->len, DMA_TO_DEVICE);
#else
	dma_unmap_single(dev, (dma_addr_t)(unsigned long)d->buf, d->len, DMA_TO_DEVICE);	/* bug */
#endif
	kfree(d->buf);
	d->buf = NULL;
}
