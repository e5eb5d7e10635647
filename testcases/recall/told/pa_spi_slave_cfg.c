// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: space -- the FIFO's ioremap()ed address is stored where the DMA engine wants a physical address */

#define __iomem
typedef unsigned int u32;
typedef unsigned long long phys_addr_t;
typedef unsigned long long resource_size_t;
typedef _Bool bool;
#define true 1
#define false 0
typedef __SIZE_TYPE__ size_t;
#define NULL ((void *)0)

struct device;
struct dma_chan;

enum dma_transfer_direction { DMA_MEM_TO_MEM, DMA_MEM_TO_DEV, DMA_DEV_TO_MEM };
enum dma_slave_buswidth { DMA_SLAVE_BUSWIDTH_1_BYTE = 1, DMA_SLAVE_BUSWIDTH_4_BYTES = 4 };

struct dma_slave_config {
	enum dma_transfer_direction direction;
	phys_addr_t src_addr;
	phys_addr_t dst_addr;
	enum dma_slave_buswidth src_addr_width;
	enum dma_slave_buswidth dst_addr_width;
	u32 src_maxburst;
	u32 dst_maxburst;
	bool device_fc;
};

int dmaengine_slave_config(struct dma_chan *chan, struct dma_slave_config *config);

#define TSPI_TXDATA 0x18
#define TSPI_RXDATA 0x1c

struct tspi {
	void __iomem *base;
	phys_addr_t phys_base;
	struct dma_chan *tx;
	struct dma_chan *rx;
};

static int tspi_config_channels(struct tspi *t, unsigned int burst)
{
	struct dma_slave_config cfg = { .device_fc = false };
	int ret;

	cfg.direction = DMA_DEV_TO_MEM;
	cfg.src_addr = t->phys_base + TSPI_RXDATA;
	cfg.src_addr_width = DMA_SLAVE_BUSWIDTH_4_BYTES;
	cfg.src_maxburst = burst;
	ret = dmaengine_slave_config(t->rx, &cfg);
	if (ret)
		return ret;

	cfg.direction = DMA_MEM_TO_DEV;
#ifdef MENDED
	cfg.dst_addr = t->phys_base + TSPI_TXDATA;
#else
	cfg.dst_addr = (unsigned long)t->base + TSPI_TXDATA;	/* bug */
#endif
	cfg.dst_addr_width = DMA_SLAVE_BUSWIDTH_4_BYTES;
	cfg.dst_maxburst = burst;
	return dmaengine_slave_config(t->tx, &cfg);
}

int tspi_dma_init(struct tspi *t)
{
	return tspi_config_channels(t, 8);
}
