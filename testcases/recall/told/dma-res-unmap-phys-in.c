// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules */
/* told: space -- physical address for dma handle (dma_unmap_resource) on one branch */
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef u64 phys_addr_t;
typedef u64 dma_addr_t;
#define EIO 5

enum dma_data_direction { DMA_BIDIRECTIONAL = 0, DMA_TO_DEVICE = 1, DMA_FROM_DEVICE = 2, DMA_NONE = 3 };

struct device;

int dma_mapping_error(struct device *dev, dma_addr_t dma_addr);
dma_addr_t dma_map_resource(struct device *dev, phys_addr_t phys_addr, size_t size,
			    enum dma_data_direction dir, unsigned long attrs);
void dma_unmap_resource(struct device *dev, dma_addr_t addr, size_t size,
			enum dma_data_direction dir, unsigned long attrs);

struct slave_chan {
	struct device *dev;
	phys_addr_t fifo_phys;
	dma_addr_t fifo_dma;
	size_t fifo_len;
	enum dma_data_direction dir;
};

static int slave_config(struct slave_chan *c, phys_addr_t fifo, size_t len,
			enum dma_data_direction dir)
{
	dma_addr_t addr = dma_map_resource(c->dev, fifo, len, dir, 0);

	if (dma_mapping_error(c->dev, addr))
		return -EIO;

	if (c->fifo_len)
#ifdef MENDED
		dma_unmap_resource(c->dev, c->fifo_dma, c->fifo_len, c->dir, 0);
#else
		dma_unmap_resource(c->dev, c->fifo_phys, c->fifo_len, c->dir, 0);	/* bug */
#endif

	c->fifo_phys = fifo;
	c->fifo_dma = addr;
	c->fifo_len = len;
	c->dir = dir;
	return 0;
}
